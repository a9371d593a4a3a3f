import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Outbox } from '#outbox/create-outbox';
import type { Work } from '#outbox/work';

/** The outbox of whoever is signed in. */
export const OutboxContext = createContext<Outbox | undefined>(undefined);

export function useOutbox(): Outbox {
  const outbox = useContext(OutboxContext);
  if (outbox === undefined) throw new Error('this page stands outside of OutboxProvider');
  return outbox;
}

/** The works of the outbox; draws again when they change. */
export function useWorks(): readonly Work[] {
  const outbox = useOutbox();
  return useSyncExternalStore(outbox.subscribe, outbox.works);
}

export function useIsSending(): boolean {
  const outbox = useOutbox();
  return useSyncExternalStore(outbox.subscribe, outbox.isSending);
}
