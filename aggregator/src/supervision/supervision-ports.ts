import type { StorageTransaction } from '#storage/storage';

type Value = string | { readonly zh: string; readonly en: string };

/** What supervision tells people; `notice/` finds addresses and words. */
export interface SupervisionTelling {
  readonly event: 'mark-made' | 'document-issued';
  readonly tenantId: string;
  readonly caseId: string | null;
  readonly occasion: string;
  readonly to: readonly (
    | { readonly kind: 'account'; readonly accountId: string }
    | {
        readonly kind: 'unit';
        readonly unitId: string;
        readonly contacts: readonly ('leader' | 'head' | 'receiver')[];
        /** Also whoever owns a company (NB-04). */
        readonly tellsOwner?: boolean;
      }
  )[];
  readonly values: Readonly<Record<string, Value>>;
}

/** Tells people in the transaction that makes it true. */
export type TellOfSupervision = (tx: StorageTransaction, telling: SupervisionTelling, at: Date) => Promise<unknown>;

/** Somebody who decides about marks, documents and flags. */
export interface SupervisionActor {
  readonly accountId: string;
  /** Null is the whole city. */
  readonly tenantId: string | null;
}
