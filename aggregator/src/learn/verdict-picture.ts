import type { DetectionLabel } from '@streetwarden/shared/domain/detection-label';
import type { Box } from '@streetwarden/shared/domain/geometry';
import { problemCategories } from '@streetwarden/shared/domain/problem-category';
import { type SignedManifest, SignedManifestSchema } from '@streetwarden/shared/evidence/manifest';
import { and, asc, eq } from 'drizzle-orm';
import { Value } from 'typebox/value';
import type { EvidenceReader } from '#evidence/evidence-reader';
import type { VerdictRow } from '#learn/verdict-rows';
import type { StorageView } from '#storage/storage';

/** The masked still that shows what was judged, and where in it. */
export interface VerdictPicture {
  readonly sha256: string;
  readonly bytes: Buffer;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly capturedAt: Date;
  readonly box: Box;
  /** What the detector called it; of a place that only changed, the first label of its category. */
  readonly label: DetectionLabel;
}

/** A still and a sighting of the same picture differ by less than the gap of two pictures. */
const samePictureMs = 40;

/**
 * Finds the picture of a verdict: the latest masked still that a sighting of the manifest belongs to, so that box and picture
 * are of the same instant.
 *
 * @returns undefined when no masked still of a sighting is stored: then the verdict teaches nothing.
 */
export async function findVerdictPicture(
  parts: {
    readonly read: <T>(work: (view: StorageView) => Promise<T>) => Promise<T>;
    readonly reader: Pick<EvidenceReader, 'readBytes'>;
  },
  verdict: VerdictRow,
): Promise<VerdictPicture | undefined> {
  const files = await parts.read((view) => readFiles(view, verdict.candidateId));
  const masked = files.filter((file) => file.kind === 'still-masked');
  for (const file of files.filter((each) => each.kind === 'manifest').toReversed()) {
    const { bytes } = await parts.reader.readBytes({ sha256: file.sha256, actor: 'system' });
    const sightings = sightingsOf(bytes, verdict);
    for (const still of masked.toReversed()) {
      const { widthPx, heightPx, capturedAt, sha256 } = still;
      const sighting = sightings.find((each) => Math.abs(each.atMs - capturedAt.getTime()) < samePictureMs);
      if (sighting === undefined || widthPx === null || heightPx === null) continue;
      const picture = await parts.reader.readBytes({ sha256, actor: 'system' });
      const { box, label } = sighting;
      return { sha256, bytes: picture.bytes, widthPx, heightPx, capturedAt, box, label };
    }
  }
  return undefined;
}

/** Of a person's finding the label is known where its category has only one. */
function sightingsOf(bytes: Buffer, { category }: VerdictRow): { atMs: number; box: Box; label: DetectionLabel }[] {
  const content: unknown = JSON.parse(bytes.toString('utf8'));
  if (!Value.Check(SignedManifestSchema, content)) return [];
  const labels: readonly DetectionLabel[] = problemCategories[category].labels;
  const { manifest } = content as SignedManifest;
  return manifest.sightings.flatMap(({ capturedAt, box, label = labels.length === 1 ? labels[0] : undefined }) =>
    label !== undefined && labels.includes(label) ? [{ atMs: Date.parse(capturedAt), box, label }] : [],
  );
}

async function readFiles(view: StorageView, candidateId: string) {
  const { candidateEvidence: files, evidenceFiles } = view.tables;
  return await view
    .select({
      sha256: files.sha256,
      kind: files.kind,
      capturedAt: files.capturedAt,
      widthPx: files.widthPx,
      heightPx: files.heightPx,
    })
    .from(files)
    .innerJoin(evidenceFiles, eq(evidenceFiles.sha256, files.sha256))
    .where(and(eq(files.candidateId, candidateId), eq(evidenceFiles.state, 'stored')))
    .orderBy(asc(files.capturedAt), asc(files.ordinal));
}
