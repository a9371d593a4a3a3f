import type { EvidenceKind } from '@streetwarden/shared/evidence/evidence-file';
import { and, desc, eq, gt, inArray } from 'drizzle-orm';
import { type CaredCamera, cameraKeyOf } from '#care/care-words';
import type { StorageView } from '#storage/storage';

/** What is sent: the facts of a finding, its pictures, its clips. @see KM-20 */
export type TransportKind = 'text' | 'picture' | 'video';

/** From capture to stored, of the newest deliveries. */
export interface TransportDelay {
  readonly kind: TransportKind;
  readonly count: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
}

export interface DelaySample extends CaredCamera {
  readonly kind: TransportKind;
  readonly delayMs: number;
}

const kindOf: Partial<Record<EvidenceKind, TransportKind>> = {
  manifest: 'text',
  still: 'picture',
  'still-masked': 'picture',
  clip: 'video',
  'clip-masked': 'video',
};
/** Newest files that are looked at; a percentile needs no more. */
const maxFiles = 6000;

/** How long the files of the newest findings of some boxes took from the camera into the store, by camera. */
export async function readDelays(
  view: StorageView,
  { since, edgeIds }: { readonly since: Date; readonly edgeIds: readonly string[] },
): Promise<ReadonlyMap<string, readonly TransportDelay[]>> {
  const { candidates, candidateEvidence, evidenceFiles } = view.tables;
  if (edgeIds.length === 0) return new Map();
  const rows = await view
    .select({
      edgeId: candidates.edgeId,
      cameraId: candidates.cameraId,
      clock: candidates.clock,
      kind: candidateEvidence.kind,
      capturedAt: candidateEvidence.capturedAt,
      durationMs: candidateEvidence.durationMs,
      storedAt: evidenceFiles.storedAt,
    })
    .from(candidates)
    .innerJoin(candidateEvidence, eq(candidateEvidence.candidateId, candidates.id))
    .innerJoin(evidenceFiles, eq(evidenceFiles.sha256, candidateEvidence.sha256))
    .where(
      and(
        inArray(candidates.edgeId, [...edgeIds]),
        inArray(candidates.state, ['open', 'confirmed', 'rejected']),
        gt(candidates.sightedAt, since),
      ),
    )
    .orderBy(desc(candidates.sightedAt))
    .limit(maxFiles);
  const samples = rows.flatMap(({ edgeId, cameraId, clock, kind, capturedAt, durationMs, storedAt }): DelaySample[] => {
    const transport = kindOf[kind];
    // What a file said of its own time is no time of capture one could measure from.
    if (transport === undefined || storedAt === null || clock.source === 'file') return [];
    const delayMs = storedAt.getTime() - capturedAt.getTime() - (transport === 'video' ? (durationMs ?? 0) : 0);
    return [{ edgeId, cameraId, kind: transport, delayMs: Math.max(0, delayMs) }];
  });
  return delaysOf(samples);
}

/** Percentiles per camera and kind. */
export function delaysOf(samples: readonly DelaySample[]): ReadonlyMap<string, readonly TransportDelay[]> {
  const groups = new Map<string, Map<TransportKind, number[]>>();
  for (const sample of samples) {
    const ofCamera = groups.get(cameraKeyOf(sample)) ?? new Map<TransportKind, number[]>();
    groups.set(cameraKeyOf(sample), ofCamera);
    const delaysMs = ofCamera.get(sample.kind) ?? [];
    delaysMs.push(sample.delayMs);
    ofCamera.set(sample.kind, delaysMs);
  }
  const delaysIn = (kinds: ReadonlyMap<TransportKind, number[]>): readonly TransportDelay[] =>
    [...kinds].map(([kind, delaysMs]) => {
      const sorted = [...delaysMs].sort((a, b) => a - b);
      return { kind, count: sorted.length, p50Ms: atRank(sorted, 0.5), p95Ms: atRank(sorted, 0.95) };
    });
  return new Map([...groups].map(([key, kinds]) => [key, delaysIn(kinds)]));
}

/** Nearest rank. */
function atRank(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}
