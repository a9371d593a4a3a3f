import { addAbortListener } from 'node:events';
import type { FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { WebSocket } from 'ws';
import type { CameraAccessLog } from '#grant/access-log';
import type { BoxCamera } from '#grant/box-camera';
import type { CameraRights } from '#grant/camera-rights';
import { type Actor, accountOf } from '#http/actor';
import { readBoxCamera } from '#live/read-box-camera';
import type { ViewGuard } from '#live/view-guard';
import type { ViewerLimits } from '#live/viewer-limits';
import { openViewerSession, type ViewerSession } from '#live/viewer-session';
import type { CameraRight } from '#storage/camera-words';
import type { Storage } from '#storage/storage';
import type { Clock } from '#system/clock';

export interface ViewParts {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly rights: Pick<CameraRights, 'mustHave'>;
  readonly accessLog: CameraAccessLog;
  readonly guard: ViewGuard;
  readonly limits: ViewerLimits;
  readonly timeZone: string;
  /** Who is behind a request now, asked again while it is served. */
  readonly readActor: (request: FastifyRequest) => Promise<Actor | undefined>;
}

/** A view that somebody asks for. */
export interface WantedView {
  readonly socket: WebSocket;
  readonly request: FastifyRequest;
  readonly cameraRecordId: string;
  readonly right: 'see' | 'playback';
  /** The camera's own pictures, by the right to originals: why. Absent: masked, where masking is required. */
  readonly original?: { readonly reason: string };
  /** Of a playback: asked for, then what was sent. */
  readonly footage?: () => { readonly from: Date; readonly to: Date };
}

/** Lets somebody in, writes down that the view begins, shows, and writes down that it ended. */
export async function startView(
  parts: ViewParts,
  view: WantedView,
  show: (session: ViewerSession, camera: BoxCamera) => void,
): Promise<void> {
  const { storage, clock, logger, rights, accessLog } = parts;
  const { socket, request, cameraRecordId, right, footage } = view;
  const account = accountOf(request);
  const { username, displayName } = account;
  const watermark = { username, displayName, timeZone: parts.timeZone };
  // First and without waiting: what a browser says at once must find a listener.
  const session = openViewerSession({ socket, watermark, clock, logger });
  const atEnd = (work: () => void): void => {
    addAbortListener(session.signal, work);
  };
  try {
    const at = new Date(clock.nowMs());
    const needed = rightsNeeded(view);
    let grantId = '';
    for (const each of needed) grantId = (await rights.mustHave(account, cameraRecordId, each, at)).id;
    const camera = await readBoxCamera(storage, cameraRecordId);
    atEnd(parts.limits.enter(account.id));
    const accessId = await accessLog.begin({
      ...{ accountId: account.id, cameraRecordId, right: needed.at(-1) ?? right, grantId, ipAddress: request.ip },
      ...view.original,
      ...(footage === undefined ? {} : { footage: footage() }),
    });
    atEnd(() => {
      accessLog.end(accessId, footage === undefined ? {} : { footage: footage() }).catch((error: unknown) => {
        logger.error({ err: error, accessId }, 'end of a view could not be written');
      });
    });
    for (const each of needed) {
      atEnd(
        parts.guard.add({
          ...{ cameraRecordId, right: each },
          sessionKey: request.actor.kind === 'account' ? request.actor.sessionIdHash : '',
          readHolder: async () => {
            const actor = await parts.readActor(request);
            return actor?.kind === 'account' && !actor.account.passwordMustChange ? actor.account : undefined;
          },
          end: (code) => session.ended({ code }),
        }),
      );
    }
    if (!session.signal.aborted) show(session, camera);
  } catch (error) {
    session.refuse(error);
  }
}

/** The last one is what the log names. */
const rightsNeeded = ({ right, original }: WantedView): readonly CameraRight[] =>
  original === undefined ? [right] : [right, 'original'];
