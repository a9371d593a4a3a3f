import type { Answer, CaseDetail, ItemOf } from '#api/types';

/** A case with everything that hangs on it. */
export type CaseFile = CaseDetail;
export type CaseClock = CaseDetail['clocks'][number];
export type CaseDispatch = CaseDetail['dispatches'][number];
export type CaseCopy = CaseDetail['copies'][number];
export type CaseTask = CaseDetail['tasks'][number];
export type TaskItem = ItemOf<'/api/tasks'>;
export type CaseRecord = CaseDetail['records'][number];
export type CaseAttachment = CaseDetail['attachments'][number];
export type AttachmentKind = CaseAttachment['kind'];
export type CaseEvent = CaseDetail['events'][number];
export type CommandState = CaseDetail['commands'][number];
export type TrayCount = Answer<'/api/trays'>['items'][number];
export type TrayName = TrayCount['tray'];

export type TenantItem = ItemOf<'/api/tenants'>;
export type UnitItem = ItemOf<'/api/units'>;
export type ClassItem = ItemOf<'/api/catalogue/classes'>;
export type ClassKey = Pick<ClassItem, 'scheme' | 'kind' | 'code'>;
export type Bilingual = ClassItem['requirements'];
export type ConditionItem = ItemOf<'/api/catalogue/classes/{scheme}/{kind}/{code}/conditions'>;
export type LimitUnit = ConditionItem['limits']['limit']['unit'];
export type EvidenceGateFacts = Answer<'/api/cases/{id}/evidence-gate'>;
export type CaseCapture = Answer<'/api/cases/{id}/captures'>['items'][number];
export type DeskItem = ItemOf<'/api/dispatch-desk'>;
export type DispatchProposal = DeskItem['proposal'];

/** How one of several dispatches went. */
export interface DispatchOutcome {
  readonly caseId: string;
  readonly isDone: boolean;
  readonly code?: string;
  readonly reason?: Bilingual;
}
