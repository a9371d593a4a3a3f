/** Items of a list that is edited in place: none has a name that stays while it is typed, so its place is its key. */
export function keyed<Item>(items: readonly Item[]): readonly { readonly key: string; readonly item: Item }[] {
  return items.map((item, place) => ({ key: String(place), item }));
}
