import { createHash } from 'node:crypto';
import { canonicalJson } from '@streetwarden/shared/evidence/canonical-json';
import type { CandidateEvidenceRow, CandidateRow } from '#storage/schema';

/** Room for the files of one revision in the order of all files of a candidate. */
export const ordinalsPerRevision = 64;

/** What a revision says of a candidate and nobody changes afterwards; the review's columns are not among it. */
export type CandidateFacts = Pick<
  CandidateRow,
  | 'id'
  | 'edgeId'
  | 'cameraId'
  | 'category'
  | 'score'
  | 'priority'
  | 'revision'
  | 'phase'
  | 'firstSeenAt'
  | 'sightedAt'
  | 'receivedAt'
  | 'sightingCount'
  | 'box'
  | 'latitude'
  | 'longitude'
  | 'position'
  | 'rule'
  | 'model'
  | 'clock'
  | 'problemId'
>;

export type EvidenceFacts = Omit<CandidateEvidenceRow, 'ordinal'>;

/** SHA-256 of a candidate's row as its revision wrote it: the log holds it, so an altered row shows. */
export function candidateDigest(row: CandidateFacts): string {
  return digestOf([
    ...[row.id, row.edgeId, row.cameraId, row.category, row.score, row.priority, row.revision, row.phase],
    ...[row.firstSeenAt.getTime(), row.sightedAt.getTime(), row.receivedAt.getTime(), row.sightingCount],
    ...[row.latitude, row.longitude, row.problemId],
    // PostgreSQL keeps the members of JSON in another order.
    ...[row.box, row.position, row.rule, row.model, row.clock].map((value) => canonicalJson(value)),
  ]);
}

/** SHA-256 of an announced file's row, without its place among the others. */
export function evidenceDigest(row: EvidenceFacts): string {
  return digestOf([
    ...[row.candidateId, row.sha256, row.kind, row.mediaType, row.sizeBytes, row.capturedAt.getTime()],
    ...[row.durationMs, row.widthPx, row.heightPx, row.derivedFrom],
  ]);
}

function digestOf(values: readonly (string | number | null)[]): string {
  return createHash('sha256').update(JSON.stringify(values)).digest('hex');
}
