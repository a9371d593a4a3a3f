/**
 * The view of a steerable camera that a zone is a part of: the token of a preset, empty for home.
 *
 * @param homePreset token of the preset that is home; zones without one belong to it, too.
 */
export function viewOfZone(
  { preset }: { readonly preset?: string | undefined },
  homePreset: string | undefined,
): string {
  return preset === undefined || preset === homePreset ? '' : preset;
}
