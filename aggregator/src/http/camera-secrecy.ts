import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { FastifyRequest } from 'fastify';
import type { CameraRights, HiddenCameras } from '#grant/camera-rights';
import { hiddenCandidates, isCaseOfHidden, isHiddenFile } from '#grant/hidden-records';
import { nothingHidden } from '#grant/visible-cameras';
import type { HttpApp } from '#http/app';
import { candidatesIn, stripHidden } from '#http/strip-hidden';
import type { Storage, StorageView } from '#storage/storage';
import type { Clock } from '#system/clock';

export interface CameraSecrecyOptions {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly rights: Pick<CameraRights, 'hidden'>;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Secret cameras that do not exist for the caller; set for session routes. */
    hiddenCameras: HiddenCameras;
  }
}

/**
 * Makes secret cameras not exist for those whom no grant names them (公安保密不共享, KM-19), on every route there is and will
 * be: what names one is answered like something unknown, and answers are sent without what tells of one.
 *
 * Lists that page or count leave them out themselves; this is the second door. Costs nothing while nothing is hidden.
 */
export function addCameraSecrecy(app: HttpApp, { storage, clock, rights }: CameraSecrecyOptions): void {
  app.decorateRequest('hiddenCameras');
  app.addHook('preHandler', async (request) => {
    request.hiddenCameras = nothingHidden;
    if (request.actor?.kind !== 'account') return;
    const hidden = await rights.hidden(request.actor.account, new Date(clock.nowMs()));
    if (hidden.isEmpty) return;
    request.hiddenCameras = hidden;
    await storage.read((view) => refuseHidden(view, request, hidden));
  });
  app.addHook('preSerialization', async (request, _reply, payload: unknown) => {
    const cameras = request.hiddenCameras ?? nothingHidden;
    if (cameras.isEmpty || payload === null || typeof payload !== 'object') return payload;
    const named = [...candidatesIn(payload)];
    const candidates = await storage.read((view) => hiddenCandidates(view, cameras, named));
    return stripHidden(payload, { cameras, candidates });
  });
}

type Names = Readonly<Record<string, unknown>>;

/** @throws {DomainError} what an unknown thing of the same kind gives. */
async function refuseHidden(view: StorageView, request: FastifyRequest, hidden: HiddenCameras): Promise<void> {
  const params = (request.params ?? {}) as Names;
  const route = request.routeOptions.url ?? '';
  refuseCamera(route, params, request.body, hidden);
  const { id, sha256 } = params;
  if (typeof sha256 === 'string' && (await isHiddenFile(view, hidden, sha256))) {
    throw new DomainError('evidence-missing', { sha256 });
  }
  if (typeof id !== 'string') return;
  if (route.startsWith('/api/candidates/:id') && (await hiddenCandidates(view, hidden, [id])).has(id)) {
    throw new DomainError('not-found', { what: 'candidate', id });
  }
  if (wholeCase.has(route) && (await isCaseOfHidden(view, hidden, id))) {
    throw new DomainError('not-found', { what: 'document of case', id });
  }
}

/** Papers that would not be whole without what the hidden camera saw. */
const wholeCase: ReadonlySet<string> = new Set([
  '/api/cases/:id/case-file.pdf',
  '/api/cases/:id/package',
  '/api/cases/:id/evidence-gate',
  '/api/cases/:id/history',
]);

function refuseCamera(route: string, params: Names, body: unknown, hidden: HiddenCameras): void {
  const command = ((body ?? {}) as Names)['command'] as Names | undefined;
  const edgeId = params['edgeId'] ?? (route.startsWith('/api/edges/:id') ? params['id'] : undefined);
  const cameraId = params['cameraId'] ?? command?.['cameraId'];
  if (typeof edgeId !== 'string' || typeof cameraId !== 'string') return;
  if (hidden.has({ edgeId, cameraId })) throw new DomainError('not-found', { what: 'camera', id: cameraId });
}
