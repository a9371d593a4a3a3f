import { randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Zone } from '@streetwarden/shared/domain/zone';
import { zoneFaults } from '@streetwarden/shared/domain/zone-check';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { CameraView } from '@streetwarden/shared/video/camera-view';
import { and, eq } from 'drizzle-orm';
import type { CameraActor, CameraServiceParts } from '#camera/camera-service';
import { takeViews } from '#camera/follow-box';
import { logCamera } from '#camera/write-camera';
import { appendChanges } from '#events/change-feed';
import { assertInScope } from '#organisation/scope';
import type { CameraRecordRow, CameraZonesRow } from '#storage/schema';
import type { StorageView } from '#storage/storage';

/** A zone as somebody draws it; the server names it and counts its versions. */
export type DrawnZone = Omit<Zone, 'id' | 'version'> & { readonly id?: string };

/** The zones of a camera, and which of them its box watches. */
export interface CameraZones {
  readonly zones: readonly Zone[];
  /** 0 while nobody has drawn any. */
  readonly version: number;
  readonly changedAt: Date | null;
  readonly changedBy: string | null;
  /** `record`: drawn here; `file`: they stand in the configuration of the box; `none`: no box opens the camera. */
  readonly keptIn: 'record' | 'file' | 'none';
  /** As the box told last; null when it did not tell. Empty: all the ground in view. */
  readonly watched: readonly Zone[] | null;
}

export type ZoneService = ReturnType<typeof createZoneService>;

const undrawn = { zones: [], version: 0, changedAt: null, changedBy: null } as const;

/** The zones of cameras: drawn by administrators for cameras that boxes open by the record, told by boxes for all. */
export function createZoneService({
  storage,
  clock,
  rights,
}: Pick<CameraServiceParts, 'storage' | 'clock' | 'rights'>) {
  const { cameraRecords, cameraZones, cameraStatements, cameraViews } = storage.tables;
  const now = () => new Date(clock.nowMs());

  async function find(view: StorageView, id: string, { accountId, roles }: CameraActor): Promise<CameraRecordRow> {
    const [row] = await view.select().from(cameraRecords).where(eq(cameraRecords.id, id));
    const visible = await rights.visible(view, { id: accountId, roles }, now());
    if (row === undefined || !visible.has(id)) throw new DomainError('not-found', { what: 'camera', id });
    return row;
  }

  async function drawnOf(view: StorageView, id: string): Promise<CameraZonesRow | undefined> {
    const [drawn] = await view.select().from(cameraZones).where(eq(cameraZones.cameraRecordId, id));
    return drawn;
  }

  async function keptIn(view: StorageView, { edgeId, cameraId, streamUrl }: CameraRecordRow) {
    if (edgeId === null || cameraId === null) return 'none';
    const isStated = and(eq(cameraStatements.edgeId, edgeId), eq(cameraStatements.cameraId, cameraId));
    const [statement] = await view
      .select({ cameraId: cameraStatements.cameraId })
      .from(cameraStatements)
      .where(isStated);
    if (statement !== undefined) return 'file';
    return streamUrl === null ? 'none' : 'record';
  }

  async function readZones(view: StorageView, record: CameraRecordRow): Promise<CameraZones> {
    const { zones, version, changedAt, changedBy } = (await drawnOf(view, record.id)) ?? undrawn;
    const { edgeId, cameraId } = record;
    const isOf = and(eq(cameraViews.edgeId, edgeId ?? ''), eq(cameraViews.cameraId, cameraId ?? ''));
    const [seen] = await view.select({ zones: cameraViews.zones }).from(cameraViews).where(isOf);
    const place = await keptIn(view, record);
    return { zones, version, changedAt, changedBy, keptIn: place, watched: seen?.zones ?? null };
  }

  return {
    /** @throws {DomainError} `not-found`, also for what must not be known. */
    read: async (id: string, actor: CameraActor): Promise<CameraZones> =>
      await storage.read(async (view) => await readZones(view, await find(view, id, actor))),

    /**
     * Replaces the zones of a camera; its box takes them over when it asks next.
     *
     * @throws {DomainError} `request-invalid` (field and rule), `version-stale`, `camera-zones-in-file`, `camera-unwatched`,
     *   `not-found`, `tenant-out-of-scope`.
     */
    replace: async (
      id: string,
      { zones: wanted, version }: { readonly zones: readonly DrawnZone[]; readonly version: number },
      actor: CameraActor,
    ): Promise<CameraZones> =>
      await storage.write(async (tx) => {
        const record = await find(tx, id, actor);
        await assertInScope(tx, actor, record.tenantId);
        await assertDrawable(record, await keptIn(tx, record));
        const before = (await drawnOf(tx, id)) ?? undrawn;
        if (before.version !== version) {
          throw new DomainError('version-stale', { what: 'zones', version: before.version });
        }
        const zones = numbered(wanted, before.zones);
        const [fault] = zoneFaults(zones);
        if (fault !== undefined) throw invalid(fault.pointer, fault.rule);
        assertPresetsReachable(record, zones);
        if (isDeepStrictEqual(zones, before.zones)) return await readZones(tx, record);
        const change = { accountId: actor.accountId, at: now() };
        const set = { zones, version: version + 1, changedAt: change.at, changedBy: change.accountId };
        await tx
          .insert(cameraZones)
          .values({ cameraRecordId: id, ...set })
          .onConflictDoUpdate({ target: cameraZones.cameraRecordId, set });
        const count = zones.length;
        await logCamera(tx, id, { what: 'zones-changed', count, version: set.version }, change);
        const { edgeId, cameraId } = record;
        if (edgeId !== null && cameraId !== null)
          await appendChanges(tx, [{ topic: 'camera', ids: { edgeId, cameraId } }], change.at);
        return await readZones(tx, record);
      }),

    /** Takes down what a box watches. */
    take: async (edgeId: string, views: readonly CameraView[]): Promise<void> => {
      await storage.write((tx) => takeViews(tx, edgeId, { views, at: now() }));
      await rights.refresh();
    },
  };
}

const invalid = (pointer: string, rule: string) =>
  new DomainError('request-invalid', { field: `/zones${pointer}`, rule });

async function assertDrawable(
  { edgeId, cameraId, number }: CameraRecordRow,
  keptIn: CameraZones['keptIn'],
): Promise<void> {
  if (keptIn === 'none') throw new DomainError('camera-unwatched', { number });
  if (keptIn === 'file') throw new DomainError('camera-zones-in-file', { edgeId, cameraId });
}

/** A box refuses a whole camera whose zones name presets that it has no way to ask for: it would be watched no more. */
function assertPresetsReachable({ onvifAddress }: CameraRecordRow, zones: readonly Zone[]): void {
  const index = zones.findIndex(({ preset }) => preset !== undefined);
  // Boxes speak ONVIF over HTTP only.
  if (index === -1 || (onvifAddress !== null && /^http:/i.test(onvifAddress))) return;
  throw invalid(`/${index}/preset`, 'only a camera with an ONVIF address (http://) has positions');
}

/** Evidence names a zone with its version: one that says something else than before gets the next. */
function numbered(wanted: readonly DrawnZone[], before: readonly Zone[]): readonly Zone[] {
  const known = new Map(before.map((zone) => [zone.id, zone]));
  return wanted.map(({ id, ...words }, index) => {
    if (id === undefined) return { id: `zone-${randomBytes(4).toString('hex')}`, version: 1, ...words };
    const old = known.get(id);
    if (old === undefined) throw invalid(`/${index}/id`, 'must name a zone of this camera, or be left out');
    const { id: _id, version, ...oldWords } = old;
    return { id, version: isDeepStrictEqual(oldWords, words) ? version : version + 1, ...words };
  });
}
