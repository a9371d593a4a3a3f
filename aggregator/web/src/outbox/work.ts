import type { CaseCommand } from '@streetwarden/shared/domain/case-life';
import type { AttachmentKind } from '#api/case-types';

/** What somebody types in the street: a report, the answer to a task, the feedback of a unit. */
export type WorkKind = 'report' | 'answer' | 'feedback';

/** A photo by its content; the bytes lie beside. */
export interface PhotoNote {
  readonly sha256: string;
  readonly name: string;
  readonly mediaType: string;
  /** ISO instant. */
  readonly takenAt: string;
  /** The server has it. */
  readonly isSent: boolean;
}

/** What is sent for a work. Absent until somebody pressed "send". */
export interface WorkOrder {
  /** Idempotency key: sent again after a lost answer, it stays one command. */
  readonly key: string;
  /** Null for a report that has no case yet. */
  readonly caseId: string | null;
  /** Null for a report: photos follow it, while those of a command go before. */
  readonly command: CaseCommand | null;
  readonly body: Readonly<Record<string, unknown>>;
  readonly photoKind: AttachmentKind;
}

/** One form of one account, from the first letter until the server has it. */
export interface Work {
  readonly id: string;
  readonly accountId: string;
  readonly kind: WorkKind;
  /** The form it belongs to: one has at most one draft. */
  readonly slot: string;
  /** Page that shows the form. */
  readonly page: string;
  /** `draft`: being typed; `waiting`: to be sent as it is; `refused`: the server said no, somebody has to mend it. */
  readonly state: 'draft' | 'waiting' | 'refused';
  /** Order of sending; whole number. */
  readonly turn: number;
  /** Of the last change by its author; ISO instant. */
  readonly at: string;
  /** By which its author knows it: a case number, the first words. */
  readonly title: string;
  /** What the form holds. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly photos: readonly PhotoNote[];
  readonly order?: WorkOrder;
  /** Number of the case that a report became, while photos are still to follow. */
  readonly number?: string;
  readonly refusal?: { readonly code: string; readonly detail: string };
  /** It was on its way at least once: without an answer it may have arrived. */
  readonly wasTried: boolean;
}

export interface KeptPhoto {
  readonly workId: string;
  readonly sha256: string;
  readonly mediaType: string;
  readonly bytes: ArrayBuffer;
}

/** The page where a work is mended. */
export const pageOf = ({ page, kind, id }: Work): string => (kind === 'report' ? `${page}?work=${id}` : page);
