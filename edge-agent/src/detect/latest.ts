/**
 * One-slot mailbox: always hands on the newest item, dropping older ones that nobody fetched in time.
 * The only place of the pipeline that drops; each drop is reported to `onDrop`.
 *
 * The input is pulled as fast as it yields. Its error reaches the consumer after the item that waits; when the consumer
 * stops early, the input is closed.
 */
export async function* latest<Item>(input: AsyncIterable<Item>, onDrop: (item: Item) => void): AsyncGenerator<Item> {
  const iterator = input[Symbol.asyncIterator]();
  const slot: { item?: { readonly value: Item }; isDone: boolean; error?: { readonly reason: unknown } } = {
    isDone: false,
  };
  let wake: (() => void) | undefined;

  async function pump(): Promise<void> {
    try {
      for (;;) {
        const next = await iterator.next();
        if (next.done === true || slot.isDone) break;
        if (slot.item !== undefined) onDrop(slot.item.value);
        slot.item = { value: next.value };
        wake?.();
      }
    } catch (reason) {
      slot.error = { reason };
    }
    slot.isDone = true;
    wake?.();
  }

  const pumping = pump();
  try {
    for (;;) {
      const { item } = slot;
      if (item !== undefined) {
        delete slot.item;
        yield item.value;
      } else if (slot.isDone) {
        break;
      } else {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
    if (slot.error !== undefined) throw slot.error.reason;
  } finally {
    const isEarly = !slot.isDone;
    slot.isDone = true;
    if (isEarly) await iterator.return?.();
    await pumping;
  }
}
