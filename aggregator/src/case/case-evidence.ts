import { asc, eq, inArray } from 'drizzle-orm';
import type { Static } from 'typebox';
import type { EvidenceFormSchema } from '#http/forms/candidate-form';
import type { StorageView } from '#storage/storage';

type EvidenceForm = Static<typeof EvidenceFormSchema>;

/** Evidence files of many candidates with what has arrived, in their announced order, by candidate id. */
export async function evidenceOf(
  view: StorageView,
  candidateIds: readonly string[],
): Promise<ReadonlyMap<string, readonly EvidenceForm[]>> {
  const byCandidate = new Map<string, EvidenceForm[]>();
  if (candidateIds.length === 0) return byCandidate;
  const { candidateEvidence, evidenceFiles } = view.tables;
  const rows = await view
    .select({ file: candidateEvidence, state: evidenceFiles.state })
    .from(candidateEvidence)
    .leftJoin(evidenceFiles, eq(evidenceFiles.sha256, candidateEvidence.sha256))
    .where(inArray(candidateEvidence.candidateId, [...candidateIds]))
    .orderBy(asc(candidateEvidence.candidateId), asc(candidateEvidence.ordinal));
  for (const { file, state } of rows) {
    const files = byCandidate.get(file.candidateId) ?? [];
    byCandidate.set(file.candidateId, files);
    files.push({
      sha256: file.sha256,
      kind: file.kind,
      mediaType: file.mediaType,
      sizeBytes: file.sizeBytes,
      capturedAt: file.capturedAt.toISOString(),
      ...(file.widthPx === null ? {} : { widthPx: file.widthPx }),
      ...(file.heightPx === null ? {} : { heightPx: file.heightPx }),
      ...(file.durationMs === null ? {} : { durationMs: file.durationMs }),
      ...(file.derivedFrom === null ? {} : { derivedFrom: file.derivedFrom }),
      state: state === 'stored' || state === 'damaged' ? state : 'pending',
    });
  }
  return byCandidate;
}

/** The picture that stands for a candidate in lists: its newest stored masked still. */
export function thumbnailOf(files: readonly EvidenceForm[]): string | null {
  const stills = files.filter((file) => file.kind === 'still-masked' && file.state === 'stored');
  const newest = stills.reduce<EvidenceForm | undefined>(
    (best, file) => (best === undefined || file.capturedAt > best.capturedAt ? file : best),
    undefined,
  );
  return newest?.sha256 ?? null;
}
