import { randomKey } from '#api/random-key';
import { type Outbox, type OutboxOptions, openOutbox } from '#outbox/create-outbox';
import { createSafeStore } from '#outbox/safe-store';
import { sendWork } from '#outbox/send-work';
import { openWorkStore, type WorkStore } from '#outbox/work-store';

const name = 'streetwarden-outbox';
/** Some browsers leave the question for a database unanswered after they were left in the background. */
const openWithinMs = 3_000;

export interface AccountOutbox {
  readonly outbox: Outbox;
  close(): void;
}

/** Opens the outbox of an account in this browser; tabs tell each other what they change, and one sends at a time. */
export async function openAccountOutbox(
  options: Pick<OutboxOptions, 'accountId' | 'onSent' | 'onFailure'>,
): Promise<AccountOutbox> {
  const store = createSafeStore(await lastingStore());
  const tabs = 'BroadcastChannel' in window ? new BroadcastChannel(name) : undefined;
  const outbox = await openOutbox({
    ...options,
    store,
    send: sendWork,
    newKey: randomKey,
    now: () => new Date(),
    alone: async (work) => {
      // Plain-HTTP addresses have no locks: there the key alone keeps two tabs from doing a thing twice.
      const { locks } = navigator as { readonly locks?: LockManager | null };
      await (locks ? locks.request(name, work) : work());
    },
    onStored: () => tabs?.postMessage('stored'),
  });
  if (tabs !== undefined) tabs.onmessage = () => void outbox.reload();
  return {
    outbox,
    close() {
      tabs?.close();
      store.close();
    },
  };
}

async function lastingStore(): Promise<WorkStore | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), openWithinMs);
  });
  try {
    return await Promise.race([openWorkStore(name), late]);
  } catch {
    // The outbox says that it keeps nothing.
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}
