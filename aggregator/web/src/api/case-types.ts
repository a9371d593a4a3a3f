import type { CaseCommand, CaseState, ClockKind } from '@streetwarden/shared/domain/case-life';
import type { CaseDetail, CaseItem } from '#api/types';

export interface CommandReason {
  readonly zh: string;
  readonly en: string;
}
export interface CommandState {
  readonly command: CaseCommand;
  readonly isAllowed: boolean;
  readonly code?: string;
  readonly reason?: CommandReason;
}
export interface CaseClock {
  readonly id: string;
  readonly kind: ClockKind;
  readonly unitId: string | null;
  readonly taskId: string | null;
  readonly limit: { readonly amount: number; readonly unit: LimitUnit };
  readonly startedAt: string;
  readonly dueAt: string;
  readonly warnAt: string;
  readonly suspendedAt: string | null;
  readonly stoppedAt: string | null;
  readonly outcome: 'in-time' | 'late' | 'void' | null;
}
export interface CaseDispatch {
  readonly id: string;
  readonly round: number;
  readonly unitId: string;
  readonly role: 'lead' | 'assisting' | 'substitute';
  readonly requirements: string;
  readonly explanation: Readonly<Record<string, unknown>>;
  readonly dispatchedBy: string;
  readonly dispatchedAt: string;
  readonly takenUpBy: string | null;
  readonly takenUpAt: string | null;
  readonly endedAt: string | null;
  readonly ending: 'fed-back' | 'returned' | 'reworked' | 'replaced' | 'ended' | null;
}
export interface CaseCopy {
  readonly dispatchId: string;
  readonly unitId: string;
  readonly reason: 'competent-department' | 'supervising-unit' | 'duty-table';
  readonly at: string;
  readonly seenAt: string | null;
}
export interface CaseTask {
  readonly id: string;
  readonly kind: 'report-check' | 'repair-check' | 'relook';
  readonly state: 'open' | 'answered' | 'cancelled';
  readonly round: number;
  readonly assigneeId: string | null;
  readonly createdAt: string;
  readonly dueAt: string | null;
  readonly answeredBy: string | null;
  readonly answeredAt: string | null;
  readonly isPassed: boolean | null;
  readonly result: Readonly<Record<string, unknown>> | null;
}
export interface CaseRecord {
  readonly id: string;
  readonly kind: string;
  readonly number: string | null;
  readonly state: 'pending' | 'endorsed' | 'approved' | 'denied' | 'answered' | 'done';
  readonly unitId: string | null;
  readonly dueAt: string | null;
  readonly createdBy: string;
  readonly createdAt: string;
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}
export type AttachmentKind = 'report' | 'before' | 'after' | 'check' | 'safety' | 'document';
export interface CaseAttachment {
  readonly sha256: string;
  readonly kind: AttachmentKind;
  readonly name: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
  readonly takenAt: string | null;
  readonly uploadedBy: string;
  readonly uploadedAt: string;
}
export interface CaseEvent {
  readonly seq: number;
  readonly type: string;
  readonly command: CaseCommand | null;
  readonly fromState: CaseState | null;
  readonly toState: CaseState | null;
  readonly at: string;
  readonly actor: string;
  readonly actorUnitId: string | null;
  readonly reason: string | null;
  readonly data: unknown;
}
/** A case with everything that hangs on it. */
export interface CaseFile extends Omit<CaseDetail, 'events'> {
  readonly clocks: readonly CaseClock[];
  readonly dispatches: readonly CaseDispatch[];
  readonly copies: readonly CaseCopy[];
  readonly tasks: readonly CaseTask[];
  readonly records: readonly CaseRecord[];
  readonly attachments: readonly CaseAttachment[];
  readonly events: readonly CaseEvent[];
  readonly commands: readonly CommandState[];
}
export type TrayName = 'todo' | 'watching' | 'touched' | 'done' | 'urged' | 'suspended' | 'copies';
export type { CaseItem };
export interface TrayCount {
  readonly tray: TrayName;
  readonly count: number;
  /** There are more than `count`. */
  readonly isCapped: boolean;
}
export interface UnitItem {
  readonly id: string;
  readonly name: string;
  readonly code: string;
  readonly type: string;
  readonly tenantId: string;
  readonly isDispatchable: boolean;
  readonly isActive: boolean;
}
export interface ClassKey {
  readonly scheme: string;
  readonly kind: 'part' | 'event';
  readonly code: string;
}
export interface ClassItem extends ClassKey {
  readonly name: string;
  readonly nameEn: string;
  readonly majorName: string;
  readonly majorNameEn: string;
}
export type LimitUnit =
  | 'minute'
  | 'working-minute'
  | 'emergency-hour'
  | 'calendar-hour'
  | 'working-hour'
  | 'working-day'
  | 'calendar-day';
export interface ConditionItem {
  readonly seq: number;
  readonly filingCondition: string;
  readonly closingCondition: string;
  readonly limit: { readonly amount: number; readonly unit: LimitUnit };
}
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}
export interface DispatchProposal {
  readonly unitId: string | null;
  readonly isUnique: boolean;
  readonly explanation: {
    readonly rule: 'part-owner' | 'attribute' | 'class-area' | 'default-office' | 'no-owner';
    readonly ruleId?: string;
    readonly text: Bilingual;
  };
  readonly alternatives: readonly string[];
  readonly copies: readonly { readonly unitId: string; readonly reason: CaseCopy['reason'] }[];
  readonly requirements: Bilingual | null;
}
