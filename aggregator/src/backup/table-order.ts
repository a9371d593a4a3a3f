import type { Tables } from '#storage/schema';

/**
 * Every table that is backed up with the columns of its primary key, referenced tables first.
 *
 * `candidateCounts` is absent: the database keeps it by itself.
 */
export const tableOrder = [
  ['edges', ['id']],
  ['enrolmentTokens', ['tokenHash']],
  ['cameras', ['edgeId', 'cameraId']],
  ['commands', ['id']],
  ['inbox', ['edgeId', 'messageId']],
  ['intakeQueue', ['seq']],
  ['deadLetters', ['id']],
  ['problems', ['id']],
  ['candidates', ['id']],
  ['candidateEvidence', ['candidateId', 'sha256']],
  ['evidenceFiles', ['sha256']],
  ['accounts', ['id']],
  ['tenants', ['id']],
  ['tenantRules', ['version']],
  ['organisationChanges', ['seq']],
  ['units', ['id']],
  ['unitContacts', ['unitId', 'kind']],
  ['unitPlans', ['unitId', 'kind', 'version']],
  ['collectors', ['accountId']],
  ['grids', ['code']],
  ['gridCollectors', ['gridCode', 'accountId']],
  ['parts', ['code']],
  ['decisions', ['id']],
  ['cases', ['id']],
  ['caseEvents', ['caseId', 'seq']],
  ['caseClocks', ['id']],
  ['caseDispatches', ['id']],
  ['caseCopies', ['dispatchId', 'unitId']],
  ['caseTasks', ['id']],
  ['caseRecords', ['id']],
  ['caseAttachments', ['caseId', 'sha256', 'kind']],
  ['commandKeys', ['accountId', 'key']],
  ['catalogueVersions', ['id']],
  ['catalogueClasses', ['versionId', 'scheme', 'kind', 'code']],
  ['catalogueConditions', ['versionId', 'scheme', 'kind', 'code', 'seq']],
  ['dutyTables', ['id']],
  ['dutyRules', ['tableId', 'seq']],
  ['notices', ['id']],
  ['noticeTemplates', ['tenantId', 'event', 'language']],
  ['reporterAnswers', ['caseId']],
  ['supervisionMarks', ['id']],
  ['supervisionCounters', ['month', 'subject', 'subjectId', 'kind']],
  ['supervisionRules', ['tenantId', 'version']],
  ['supervisionDrafts', ['id']],
  ['inspectionReferrals', ['id']],
  ['collectorFlags', ['id']],
  ['ledgerEntries', ['index']],
  ['ledgerBlocks', ['block']],
  ['ledgerHead', ['id']],
  ['ledgerCheckpoints', ['size']],
  ['settings', ['key']],
] as const satisfies readonly (readonly [keyof Tables, readonly string[]])[];

/** Not backed up: leases, sign-ins and the feed of changes end with the process that they belonged to. */
export const transientTables = [
  'claims',
  'sessions',
  'changeFeed',
  'candidateCounts',
] as const satisfies readonly (keyof Tables)[];
