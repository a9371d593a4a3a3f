import type { Bilingual } from '#api/case-types';

export type MarkKind = 'late-take-up' | 'overdue' | 'not-to-standard' | 'shirking';
export interface CounterItem {
  readonly month: string;
  readonly subject: 'unit' | 'person';
  readonly subjectId: string;
  readonly kind: MarkKind;
  readonly name: Bilingual;
  readonly unitId: string;
  readonly count: number;
  readonly factCount: number;
}
export interface MarkItem {
  readonly id: string;
  readonly kind: MarkKind;
  readonly name: Bilingual;
  readonly month: string;
  readonly unitId: string;
  readonly personId: string | null;
  readonly caseId: string;
  readonly caseNumber: string;
  readonly at: string;
  readonly standing: 'counts' | 'exempt' | 'void';
  readonly reason: string | null;
}
export interface DraftItem {
  readonly id: string;
  readonly document:
    | 'circular'
    | 'efficiency-circular'
    | 'efficiency-admonition'
    | 'leader-accountability'
    | 'danger-circular';
  readonly name: Bilingual;
  readonly month: string;
  readonly subject: 'unit' | 'person';
  readonly subjectId: string | null;
  readonly unitId: string | null;
  readonly kind: MarkKind | null;
  readonly atCount: number;
  readonly caseId: string | null;
  readonly state: 'draft' | 'issued' | 'dropped' | 'void';
  readonly createdAt: string;
  readonly number: string | null;
  readonly reason: string | null;
}
export interface NoticeItem {
  readonly id: string;
  readonly caseId: string | null;
  readonly event: string;
  readonly channel: 'email' | 'sms' | 'webhook' | 'in-app';
  readonly recipientKind: string;
  readonly recipientId: string | null;
  readonly subject: string;
  readonly state: 'queued' | 'sent' | 'failed' | 'dead';
  readonly attempts: number;
  readonly lastFailure: string | null;
  readonly createdAt: string;
  readonly sentAt: string | null;
}
