import type { Box } from '@streetwarden/shared/domain/geometry';
import { type ProblemCategory, problemCategoryNames } from '@streetwarden/shared/domain/problem-category';
import { and, count, desc, eq, gte } from 'drizzle-orm';
import { type Duplicate, findDuplicates } from '#capture/find-duplicates';
import { findWatchedCamera, locateCapture, type PictureMoment, type WatchedCamera } from '#capture/locate-capture';
import { addressAt } from '#capture/moving-place';
import { caseActorOf } from '#case/case-actor';
import type { CaseClass, CasePorts } from '#case/case-ports';
import { visibleCases } from '#case/visible-cases';
import type { HiddenCameras } from '#grant/camera-rights';
import type { SignedInAccount } from '#http/actor';
import type { StorageView } from '#storage/storage';

export interface CaptureFormQuery {
  readonly cameraRecordId: string;
  readonly account: SignedInAccount;
  readonly at: Date;
  readonly box: Box;
  readonly category?: ProblemCategory;
  readonly catalogueClass?: CaseClass;
  readonly hidden: HiddenCameras;
  readonly moment: PictureMoment;
}

export interface CaptureFormParts {
  readonly ports: Pick<CasePorts, 'grids' | 'tenants'>;
}

const suggestionWindowMs = 90 * 24 * 3_600_000;
const maxSuggestedClasses = 8;

/**
 * What is known before a person says anything: the place by ground map or camera, its grid and tenant, what may be the same
 * problem, and which classes are likely.
 *
 * @throws {DomainError} `not-found`, `camera-unwatched`, `edge-revoked`.
 */
export async function readCaptureForm(view: StorageView, { ports }: CaptureFormParts, query: CaptureFormQuery) {
  const { cameraRecordId, account, box, at } = query;
  const camera = await findWatchedCamera(view, cameraRecordId);
  const { edgeId, cameraId, number, name } = camera;
  const position = await locateCapture(view, camera, box, query.moment);
  const place = position === null ? null : await ports.grids.locate(view, position);
  const duplicates = await findDuplicates(view, {
    ...{ edgeId, cameraId, box, at, position },
    categories: soughtCategories(query),
    catalogueClass: query.catalogueClass,
    visible: await visibleCases(view, ports.tenants, caseActorOf(account)),
    isHidden: ({ placeKey }) =>
      query.hidden.list.some((hidden) => placeKey.startsWith(`${hidden.edgeId}/${hidden.cameraId}/`)),
  });
  return {
    camera: { id: camera.id, number, name },
    ...{ at: at.toISOString(), position, address: addressAt(camera) },
    gridCode: place?.gridCode ?? camera.gridCode,
    tenantId: place?.tenantId ?? camera.tenantId,
    duplicates: duplicates.map((duplicate) => toForm(duplicate, at)),
    suggestions: {
      categories: await likelyCategories(view, camera),
      classes: await recentClasses(view, account.id, at),
    },
  };
}

function soughtCategories({ category, catalogueClass }: CaptureFormQuery): readonly ProblemCategory[] {
  if (category !== undefined) return [category];
  return catalogueClass === undefined ? problemCategoryNames : [];
}

function toForm({ lastSeenAt, ...duplicate }: Duplicate, at: Date) {
  const ageMs = Math.max(0, at.getTime() - lastSeenAt.getTime());
  return { ...duplicate, lastSeenAt: lastSeenAt.toISOString(), ageMs };
}

/** All six, those that this camera's view shows most first. */
async function likelyCategories(view: StorageView, { edgeId, cameraId }: WatchedCamera): Promise<ProblemCategory[]> {
  const { candidates } = view.tables;
  const rows = await view
    .select({ category: candidates.category, count: count() })
    .from(candidates)
    .where(and(eq(candidates.edgeId, edgeId), eq(candidates.cameraId, cameraId), eq(candidates.state, 'confirmed')))
    .groupBy(candidates.category);
  const counts = new Map<string, number>(rows.map((row) => [row.category, row.count]));
  return problemCategoryNames.toSorted((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0));
}

/** Classes under which this person has filed from video lately, the latest first. */
async function recentClasses(view: StorageView, accountId: string, at: Date): Promise<CaseClass[]> {
  const { captures, cases } = view.tables;
  const rows = await view
    .select({ scheme: cases.catalogueScheme, kind: cases.catalogueKind, code: cases.catalogueCode })
    .from(captures)
    .innerJoin(cases, eq(cases.id, captures.caseId))
    .where(and(eq(captures.accountId, accountId), gte(captures.createdAt, new Date(at.getTime() - suggestionWindowMs))))
    .orderBy(desc(captures.createdAt))
    .limit(50);
  const classes = new Map<string, CaseClass>();
  for (const { scheme, kind, code } of rows) {
    if (scheme === null || kind === null || code === null) continue;
    classes.set(`${scheme} ${kind} ${code}`, { scheme, kind, code });
  }
  return [...classes.values()].slice(0, maxSuggestedClasses);
}
