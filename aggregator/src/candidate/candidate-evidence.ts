import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Static } from 'typebox';
import type { EvidenceFormSchema } from '#http/forms/candidate-form';
import type { StorageView } from '#storage/storage';

export type CandidateEvidenceForm = Static<typeof EvidenceFormSchema>;

/** Evidence of several candidates by candidate id, each in announced order: the manifest first. */
export async function readEvidenceOf(
  view: StorageView,
  candidateIds: readonly string[],
): Promise<ReadonlyMap<string, CandidateEvidenceForm[]>> {
  const { candidateEvidence, evidenceFiles } = view.tables;
  const found = new Map<string, CandidateEvidenceForm[]>();
  if (candidateIds.length === 0) return found;
  const rows = await view
    .select({ evidence: candidateEvidence, fileState: evidenceFiles.state })
    .from(candidateEvidence)
    .leftJoin(evidenceFiles, eq(evidenceFiles.sha256, candidateEvidence.sha256))
    .where(inArray(candidateEvidence.candidateId, [...candidateIds]))
    .orderBy(asc(candidateEvidence.candidateId), asc(candidateEvidence.ordinal));
  for (const { evidence, fileState } of rows) {
    const { candidateId, sha256, kind, mediaType, sizeBytes, capturedAt } = evidence;
    const files = found.get(candidateId) ?? [];
    found.set(candidateId, files);
    files.push({
      sha256,
      kind,
      mediaType,
      sizeBytes,
      capturedAt: capturedAt.toISOString(),
      ...optional('widthPx', evidence.widthPx),
      ...optional('heightPx', evidence.heightPx),
      ...optional('durationMs', evidence.durationMs),
      ...optional('derivedFrom', evidence.derivedFrom),
      state: fileState === 'stored' || fileState === 'damaged' ? fileState : 'pending',
    });
  }
  return found;
}

/** A still made so long after the last sighting is not of the problem but of its repaired place. */
const lookedAgainMs = 60_000;

/** The latest masked still of each candidate that is stored and shows it: what a list may show to everybody. */
export async function readThumbnails(
  view: StorageView,
  candidateIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { candidateEvidence, candidates, evidenceFiles } = view.tables;
  if (candidateIds.length === 0) return new Map();
  const { candidateId, sha256, capturedAt } = candidateEvidence;
  const rows = await view
    .select({ candidateId, sha256, capturedAt, sightedAt: candidates.sightedAt })
    .from(candidateEvidence)
    .innerJoin(candidates, eq(candidates.id, candidateEvidence.candidateId))
    .innerJoin(evidenceFiles, eq(evidenceFiles.sha256, candidateEvidence.sha256))
    .where(
      and(
        inArray(candidateEvidence.candidateId, [...candidateIds]),
        eq(candidateEvidence.kind, 'still-masked'),
        eq(evidenceFiles.state, 'stored'),
      ),
    )
    .orderBy(asc(candidateEvidence.ordinal));
  const shown = rows.filter((row) => row.capturedAt.getTime() <= row.sightedAt.getTime() + lookedAgainMs);
  // Better the first still than none.
  return new Map([...rows.toReversed(), ...shown].map((row) => [row.candidateId, row.sha256]));
}

function optional<K extends string, V>(name: K, value: V | null): Partial<Record<K, V>> {
  return value === null ? {} : ({ [name]: value } as Record<K, V>);
}
