import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { Logger } from 'pino';
import { boxKey } from '#grant/box-camera';
import type { CameraRights, RightHolder } from '#grant/camera-rights';
import { decideCameraRight, isInForce, type RightSources } from '#grant/decide-camera-right';
import { type CameraFacts, type RightsIndex, readRightsIndex } from '#grant/rights-index';
import { readRightsVersions } from '#grant/rights-version';
import { findHidden, findVisibleCameras } from '#grant/visible-cameras';
import { createWallClock } from '#grant/weekly-hours';
import { type CameraRight, cameraRights } from '#storage/camera-words';
import type { CameraGrantRow } from '#storage/schema';
import type { Storage, StorageView } from '#storage/storage';
import type { Clock } from '#system/clock';

export interface CameraRightsOptions {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly logger: Logger;
  /** How often other processes' changes and the hours of grants are looked at. */
  readonly pollMs?: number;
}

/** The running rights: also told of changes, and closed. */
export interface OpenCameraRights extends CameraRights {
  /** Reads the rights anew and tells the listeners; call it after a commit that raised their version. */
  refresh(): Promise<void>;
  close(): Promise<void>;
}

const defaultPollMs = 500;

/**
 * Opens the answer to who may do what with which camera.
 *
 * Kept in memory and read again when the version row rises: at once for changes of this process, within `pollMs` for
 * those of others, and for lists with the snapshot they are read from. A check of one camera touches no database.
 */
export function openCameraRights(options: CameraRightsOptions): OpenCameraRights {
  const { storage, clock, logger, pollMs = defaultPollMs } = options;
  const wallClock = createWallClock();
  const listeners = new Set<() => void>();
  let index: RightsIndex | undefined;
  let isStale = true;
  let inForce = '';
  let polling: Promise<void> | undefined;

  async function sources(view?: StorageView): Promise<RightSources> {
    if (
      index !== undefined &&
      !isStale &&
      (view === undefined || (await readRightsVersions(view)).rights === index.version)
    ) {
      return { index, wallClock };
    }
    // What a transaction sees may never be committed: it answers this question and is not kept.
    const isPassing = view?.isCommitted === false;
    return { index: isPassing ? await readRightsIndex(view, index) : await load(view), wallClock };
  }

  async function load(view?: StorageView): Promise<RightsIndex> {
    isStale = false;
    try {
      const read = (from: StorageView) => readRightsIndex(from, index);
      const found = await (view === undefined ? storage.read(read) : read(view));
      // An older snapshot than the one at hand says less.
      const isFirst = index === undefined;
      if (index === undefined || found.version >= index.version) index = found;
      if (isFirst) hasTurned();
      return index;
    } catch (error) {
      isStale = true;
      throw error;
    }
  }

  /** Grants begin and end by the clock, too. */
  function hasTurned(): boolean {
    if (index === undefined) return false;
    const at = new Date(clock.nowMs());
    const now = index.grants.flatMap((grant) => (isInForce(grant, at, wallClock) ? [grant.id] : [])).join();
    const isTurned = now !== inForce;
    inForce = now;
    return isTurned;
  }

  function tell(): void {
    for (const listener of listeners) {
      try {
        listener();
      } catch (error) {
        logger.error({ err: error }, 'listener to camera rights failed');
      }
    }
  }

  async function refresh(): Promise<void> {
    isStale = true;
    await sources();
    hasTurned();
    tell();
  }

  async function poll(): Promise<void> {
    const { rights: version } = await storage.read(readRightsVersions);
    if (index === undefined) return;
    if (version !== index.version) await refresh();
    else if (hasTurned()) tell();
  }

  const timer = setInterval(() => {
    polling ??= poll()
      .catch((error: unknown) => logger.error({ err: error }, 'camera rights could not be read'))
      .finally(() => {
        polling = undefined;
      });
  }, pollMs).unref();

  /** A camera that was registered a moment ago by another process is looked for again before it is said not to exist. */
  async function findCamera(pick: (known: RightsIndex) => CameraFacts | undefined) {
    const known = await sources();
    const camera = pick(known.index);
    if (camera !== undefined) return { ...known, camera };
    if ((await storage.read(readRightsVersions)).rights === known.index.version) return undefined;
    const fresh = { index: await load(), wallClock };
    const found = pick(fresh.index);
    return found === undefined ? undefined : { ...fresh, camera: found };
  }

  function decide(found: Awaited<ReturnType<typeof findCamera>>, ask: Ask & { readonly named: string }): Granted {
    const { named, ...question } = ask;
    if (found === undefined) throw unknown(named);
    const grant = decideCameraRight(found, { ...question, camera: found.camera });
    if (grant !== undefined) return { cameraRecordId: found.camera.id, grant };
    const mayKnow = decideCameraRight(found, { ...question, right: 'see', camera: found.camera });
    if (mayKnow === undefined) throw unknown(named);
    throw new DomainError('camera-right-missing', { right: question.right });
  }

  return {
    async mustHave(holder, cameraRecordId, right, at) {
      const found = await findCamera((known) => known.cameras.get(cameraRecordId));
      return decide(found, { holder, right, at, named: cameraRecordId }).grant;
    },
    async mustHaveOfBox(holder, camera, { right, at }) {
      const found = await findCamera((known) => known.cameraOfBox.get(boxKey(camera)));
      return decide(found, { holder, right, at, named: camera.cameraId });
    },
    async rightsOn(holder, cameraRecordId, at) {
      const found = await findCamera((known) => known.cameras.get(cameraRecordId));
      if (found === undefined) return [];
      return cameraRights.filter((right) => decideCameraRight(found, { holder, right, at, camera: found.camera }));
    },
    async visible(view, holder, at) {
      return findVisibleCameras(await sources(view), holder, { at, tables: view.tables });
    },
    async hidden(holder, at) {
      return findHidden(await sources(), holder, at);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    refresh,
    async close() {
      clearInterval(timer);
      await polling;
    },
  };
}

interface Ask {
  readonly holder: RightHolder;
  readonly right: CameraRight;
  readonly at: Date;
}

interface Granted {
  readonly cameraRecordId: string;
  readonly grant: CameraGrantRow;
}

/** The same for a camera that does not exist and for one that somebody must not know of. */
const unknown = (id: string) => new DomainError('not-found', { what: 'camera', id });
