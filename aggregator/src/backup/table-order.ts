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
  ['decisions', ['id']],
  ['cases', ['id']],
  ['caseEvents', ['caseId', 'seq']],
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
