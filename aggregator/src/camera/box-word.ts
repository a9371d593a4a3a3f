import { isDeepStrictEqual } from 'node:util';
import { and, eq, inArray } from 'drizzle-orm';
import type { CameraFields } from '#camera/camera-fields';
import { type BoxMember, boxMembers } from '#storage/camera-words';
import type { CameraRecordRow, CameraStatementRow } from '#storage/schema';
import type { StorageTransaction, StorageView } from '#storage/storage';

type BoxFields = Pick<CameraFields, 'kind' | 'latitude' | 'longitude' | 'headingDegrees' | 'groundMap'>;

/** What the configuration of a box says of a camera, member by member; one that is absent is not said. */
export interface BoxWord {
  readonly kind?: Pick<BoxFields, 'kind'>;
  readonly place?: { readonly latitude: number; readonly longitude: number };
  readonly heading?: Pick<BoxFields, 'headingDegrees'>;
  readonly groundMap?: Pick<BoxFields, 'groundMap'>;
}

const fieldsOfMember: Readonly<Record<BoxMember, readonly (keyof BoxFields)[]>> = {
  kind: ['kind'],
  place: ['latitude', 'longitude'],
  heading: ['headingDegrees'],
  groundMap: ['groundMap'],
};

/** A box does not know whether it is carried or driven: a camera on the move counts as a vehicle's. */
function kindOf({ isMoving }: Pick<CameraStatementRow, 'isMoving'>): 'vehicle' | 'fixed' {
  return isMoving ? 'vehicle' : 'fixed';
}

/** Reads what a box says of a camera; the kind that a device review states is not the box's to say. */
export async function readBoxWord(
  view: StorageView,
  { edgeId, cameraId }: Pick<CameraFields, 'edgeId' | 'cameraId'>,
): Promise<BoxWord> {
  if (edgeId === null || cameraId === null) return {};
  const { cameraStatements, cameraViews, cameraReviews } = view.tables;
  const isOf = (t: typeof cameraStatements | typeof cameraViews | typeof cameraReviews) =>
    and(eq(t.edgeId, edgeId), eq(t.cameraId, cameraId));
  const [said] = await view.select().from(cameraStatements).where(isOf(cameraStatements));
  const [seen] = await view.select({ groundMap: cameraViews.groundMap }).from(cameraViews).where(isOf(cameraViews));
  const [review] = await view.select({ edgeId: cameraReviews.edgeId }).from(cameraReviews).where(isOf(cameraReviews));
  return wordOf({ said, groundMap: seen?.groundMap ?? null, isReviewed: review !== undefined });
}

interface SaidOfCamera {
  readonly said: CameraStatementRow | undefined;
  readonly groundMap: CameraFields['groundMap'];
  readonly isReviewed: boolean;
}

function wordOf({ said, groundMap, isReviewed }: SaidOfCamera): BoxWord {
  const { position = null, headingDegrees = null } = said ?? {};
  return {
    ...(position === null ? {} : { place: { latitude: position.latitude, longitude: position.longitude } }),
    ...(headingDegrees === null ? {} : { heading: { headingDegrees } }),
    ...(said === undefined || isReviewed ? {} : { kind: { kind: kindOf(said) } }),
    ...(groundMap === null ? {} : { groundMap: { groundMap } }),
  };
}

/** What people say of a camera, completed by its box in the members that are left to it. */
export async function completedByBox(
  view: StorageView,
  fields: CameraFields,
  left: readonly BoxMember[],
): Promise<CameraFields> {
  const word = await readBoxWord(view, fields);
  return Object.assign({}, fields, ...left.map((member) => word[member]));
}

/** The members that nobody says anything of. */
export function unsaidMembers(said: Partial<CameraFields>): readonly BoxMember[] {
  return boxMembers.filter((member) => fieldsOfMember[member].every((name) => (said[name] ?? null) === null));
}

/** The members a record leaves to its box after somebody changed it: an emptied one is the box's again. */
export function leftToBox(
  members: readonly BoxMember[],
  before: CameraFields,
  after: CameraFields,
): readonly BoxMember[] {
  return boxMembers.filter((member) => {
    const names = fieldsOfMember[member];
    const isTouched = names.some((name) => !isDeepStrictEqual(before[name], after[name]));
    return isTouched ? names.every((name) => after[name] === null) : members.includes(member);
  });
}

/** A record that only the server has written leaves everything to its box, any other what nobody entered. */
function leftByDefault(row: CameraRecordRow): readonly BoxMember[] {
  if (row.createdBy === 'system' && row.changedBy === 'system') return boxMembers;
  return unsaidMembers(row);
}

/** The members a record leaves to its box. */
export async function readLeftToBox(view: StorageView, row: CameraRecordRow): Promise<readonly BoxMember[]> {
  const { cameraBoxMembers } = view.tables;
  const [kept] = await view.select().from(cameraBoxMembers).where(eq(cameraBoxMembers.cameraRecordId, row.id));
  return kept?.members ?? leftByDefault(row);
}

export async function keepLeftToBox(
  tx: StorageTransaction,
  cameraRecordId: string,
  members: readonly BoxMember[],
): Promise<void> {
  const { cameraBoxMembers } = tx.tables;
  await tx
    .insert(cameraBoxMembers)
    .values({ cameraRecordId, members })
    .onConflictDoUpdate({ target: cameraBoxMembers.cameraRecordId, set: { members } });
}

/** What a page of records owes to boxes. */
export async function readBoxShares(view: StorageView, rows: readonly CameraRecordRow[]) {
  const { cameraStatements, cameraViews, cameraReviews, cameraBoxMembers } = view.tables;
  const edgeIds = [...new Set(rows.flatMap(({ edgeId }) => edgeId ?? []))];
  const ids = rows.map(({ id }) => id);
  const said = keyed(await view.select().from(cameraStatements).where(inArray(cameraStatements.edgeId, edgeIds)));
  const seen = keyed(await view.select().from(cameraViews).where(inArray(cameraViews.edgeId, edgeIds)));
  const reviewed = keyed(await view.select().from(cameraReviews).where(inArray(cameraReviews.edgeId, edgeIds)));
  const kept = await view.select().from(cameraBoxMembers).where(inArray(cameraBoxMembers.cameraRecordId, ids));
  const leftOf = new Map(kept.map(({ cameraRecordId, members }) => [cameraRecordId, members]));
  return (row: CameraRecordRow) => {
    const key = `${row.edgeId}/${row.cameraId}`;
    const groundMap = seen.get(key)?.groundMap ?? null;
    const word = wordOf({ said: said.get(key), groundMap, isReviewed: reviewed.has(key) });
    const left = leftOf.get(row.id) ?? leftByDefault(row);
    return { heldFromBox: [...heldFromBox(row, word, left)], boxPosition: word.place ?? null };
  };
}

function keyed<Row extends { readonly edgeId: string; readonly cameraId: string }>(rows: readonly Row[]) {
  return new Map(rows.map((row) => [`${row.edgeId}/${row.cameraId}`, row]));
}

function heldFromBox(row: CameraFields, word: BoxWord, left: readonly BoxMember[]): readonly BoxMember[] {
  return left.filter((member) => {
    const said: Partial<BoxFields> | undefined = word[member];
    return said !== undefined && fieldsOfMember[member].every((name) => isDeepStrictEqual(row[name], said[name]));
  });
}
