import { findingCategoryNames, problemCategoryNames } from '@streetwarden/shared/domain/problem-category';
import { evidenceKinds } from '@streetwarden/shared/evidence/evidence-file';

/**
 * What an account may do (domain.md §C.1): 座席, 受理员/审核员, 派遣员, 值班长, 监督员/采集员, unit's 处置人员, 日常接收人, 分管领导,
 * 督查 (reads everything), 考核员 (reads everything), 领导 (reads and urges), administrator.
 */
export const accountRoles = [
  'operator',
  'reviewer',
  'dispatcher',
  'duty-chief',
  'collector',
  'unit-handler',
  'unit-officer',
  'unit-leader',
  'supervisor',
  'assessor',
  'leader',
  'admin',
] as const;
export type AccountRole = (typeof accountRoles)[number];
export const candidateStates = ['open', 'confirmed', 'rejected'] as const;
export const evidenceStates = ['pending', 'complete', 'missing'] as const;
export const reviewDecisions = ['confirm', 'reject', 'duplicate', 'not-ours', 'cannot-tell'] as const;
/** The tenant that stands for the whole city; it always exists. */
export const rootTenantId = 'city';
/** Location classes of limits; the national tables are not public, so tenants fill them. @see domain.md §B.5 */
export const areaClasses = ['A', 'B', 'C'] as const;
export const dispatchRoles = ['lead', 'assisting', 'substitute'] as const;
export const dispatchEndings = ['fed-back', 'returned', 'recalled', 'reworked', 'replaced', 'ended'] as const;
/** `report-check` is 核实 (before filing), `repair-check` is 核查 (after handling), `relook` is the camera's look. */
export const caseTaskKinds = ['report-check', 'repair-check', 'relook'] as const;
export const caseTaskStates = ['open', 'answered', 'cancelled'] as const;
export const caseRecordKinds = [
  'return-request',
  'extension-request',
  'suspension-request',
  'coordination',
  'instruction',
  'promise',
  'authority-letter',
  'substitution',
  'safety-confirmation',
  'difficulty',
  'urge',
  'rectification-order',
  'referral',
  'callback',
] as const;
export type CaseRecordKind = (typeof caseRecordKinds)[number];
export const caseRecordStates = ['pending', 'endorsed', 'approved', 'denied', 'answered', 'done'] as const;
export const attachmentKinds = ['report', 'before', 'after', 'check', 'safety', 'document'] as const;

/** A list of names as the kit wants it: one that cannot be empty. */
export function oneOf<T extends string>(names: readonly T[]): readonly [T, ...T[]] {
  return names as readonly [T, ...T[]];
}
/** What a stored file is: a camera's last masked still, a sealed record, a person's photo or paper; the rest belongs to candidates. */
export const storedFileKinds = [...evidenceKinds, 'camera-still', 'case-archive', 'case-attachment'] as const;

export const categories = oneOf(problemCategoryNames);
/** Of problems and candidates: a person may find what no detector knows. */
export const findingCategories = oneOf(findingCategoryNames);
