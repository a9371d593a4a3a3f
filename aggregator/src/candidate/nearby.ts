import { distanceM } from '@streetwarden/shared/domain/geometry';
import { and, between, eq, ne, type SQL } from 'drizzle-orm';
import type { Static } from 'typebox';
import { readThumbnails } from '#candidate/candidate-evidence';
import type { NearbyFormSchema } from '#http/forms/candidate-form';
import type { CandidateRow } from '#storage/schema';
import type { StorageView } from '#storage/storage';

type NearbyForm = Static<typeof NearbyFormSchema>;

const radiusM = 50;
const windowMs = 24 * 3_600_000;
const maxShown = 20;
/** Looked at before the nearest are chosen. */
const maxLookedAt = 500;
const metresPerDegree = 111_195;

interface Neighbour {
  readonly form: NearbyForm;
  readonly candidateId: string;
}

/**
 * Candidates and cases of the same category within 50 m and 24 h, nearest first; without a position, the other
 * candidates of the same problem.
 */
export async function readNearby(view: StorageView, row: CandidateRow): Promise<NearbyForm[]> {
  const found = [...(await nearbyCandidates(view, row)), ...(await nearbyCases(view, row))]
    .sort((a, b) => (a.form.distanceM ?? 0) - (b.form.distanceM ?? 0))
    .slice(0, maxShown);
  const thumbnails = await readThumbnails(
    view,
    found.map(({ candidateId }) => candidateId),
  );
  return found.map(({ form, candidateId }) => {
    const thumbnailSha256 = thumbnails.get(candidateId);
    return thumbnailSha256 === undefined ? form : { ...form, thumbnailSha256 };
  });
}

async function nearbyCandidates(view: StorageView, row: CandidateRow): Promise<readonly Neighbour[]> {
  const { candidates } = view.tables;
  const { latitude, longitude, id, category, sightedAt, problemId, cameraId } = candidates;
  const place = areaAround(row, { latitude, longitude }) ?? eq(problemId, row.problemId);
  const rows = await view
    .select({ id, category, sightedAt, latitude, longitude, cameraId })
    .from(candidates)
    .where(and(eq(category, row.category), place, between(sightedAt, ...windowAround(row)), ne(id, row.id)))
    .limit(maxLookedAt);
  return rows.flatMap((other) => {
    const gapM = gapBetween(row, other);
    if (gapM !== undefined && gapM > radiusM) return [];
    const form: NearbyForm = {
      type: 'candidate',
      id: other.id,
      category: other.category,
      distanceM: gapM ?? null,
      sightedAt: other.sightedAt.toISOString(),
    };
    return { form, candidateId: other.id };
  });
}

async function nearbyCases(view: StorageView, row: CandidateRow): Promise<readonly Neighbour[]> {
  const { cases, candidates } = view.tables;
  const { latitude, longitude, id, number, category, candidateId, problemId } = cases;
  // Cases of what only people recognise have a class and no category: `capture/capture-form.ts` finds those.
  if (row.category === 'other') return [];
  const place = areaAround(row, { latitude, longitude }) ?? eq(problemId, row.problemId);
  const rows = await view
    .select({ id, number, latitude, longitude, candidateId: candidates.id, sightedAt: candidates.sightedAt })
    .from(cases)
    .innerJoin(candidates, eq(candidates.id, candidateId))
    .where(
      and(
        eq(category, row.category),
        place,
        between(candidates.sightedAt, ...windowAround(row)),
        ne(candidateId, row.id),
      ),
    )
    .limit(maxLookedAt);
  return rows.flatMap((other) => {
    const gapM = gapBetween(row, other);
    if (gapM !== undefined && gapM > radiusM) return [];
    const form: NearbyForm = {
      type: 'case',
      id: other.id,
      number: other.number,
      category: row.category,
      distanceM: gapM ?? null,
      sightedAt: other.sightedAt.toISOString(),
    };
    return { form, candidateId: other.candidateId };
  });
}

interface Placed {
  readonly latitude: number | null;
  readonly longitude: number | null;
}

function gapBetween(a: Placed, b: Placed): number | undefined {
  if (a.latitude === null || a.longitude === null || b.latitude === null || b.longitude === null) return undefined;
  const gapM = distanceM(
    { latitude: a.latitude, longitude: a.longitude },
    { latitude: b.latitude, longitude: b.longitude },
  );
  return Math.round(gapM * 10) / 10;
}

type Column = Parameters<typeof between>[0];

function areaAround(row: Placed, columns: { latitude: Column; longitude: Column }): SQL | undefined {
  if (row.latitude === null || row.longitude === null) return undefined;
  const latitudeMargin = radiusM / metresPerDegree;
  const longitudeMargin = latitudeMargin / Math.max(0.01, Math.cos((row.latitude * Math.PI) / 180));
  return and(
    between(columns.latitude, row.latitude - latitudeMargin, row.latitude + latitudeMargin),
    between(columns.longitude, row.longitude - longitudeMargin, row.longitude + longitudeMargin),
  );
}

function windowAround({ sightedAt }: CandidateRow): [Date, Date] {
  return [new Date(sightedAt.getTime() - windowMs), new Date(sightedAt.getTime() + windowMs)];
}
