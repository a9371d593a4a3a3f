import { SlugSchema } from '@streetwarden/shared/domain/ids';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { Type } from 'typebox';
import { serverAccess } from '#http/access';
import type { HttpApp } from '#http/app';
import { watchSilence } from '#live/watch-silence';
import type { PeerProof } from '#peer/peer-proof';
import { peerSilenceMs } from '#peer/reach-boxes';
import { type ServePeerParts, servePeer } from '#peer/serve-peer';

export interface PeerRoutesOptions extends Omit<ServePeerParts, 'edgeId'> {
  readonly proof: Pick<PeerProof, 'isProof'>;
  /** Ends the connection when the box left; what it returns stops watching. */
  readonly onGone: (edgeId: string, leave: () => void) => () => void;
}

/** Where another aggregator asks for a box that is connected to this one. */
export function peerRoutes(app: HttpApp, { own, hub, logger, proof, onGone }: PeerRoutesOptions): void {
  app.get(
    '/api/peer-links/:edgeId',
    {
      websocket: true,
      config: { access: serverAccess((request) => proof.isProof(request.headers.authorization, edgeIdIn(request))) },
      schema: {
        tags: ['fleet'],
        params: Type.Object({ edgeId: SlugSchema }),
        description: 'WebSocket of another aggregator to a box of this one; messages as on /api/edge-link',
        response: { 101: Type.Null({ description: 'the connection is a WebSocket now' }) },
      },
      preValidation: async (request) => {
        const edgeId = edgeIdIn(request);
        if (!own.isOnline(edgeId)) throw new DomainError('box-offline', { edgeId });
      },
    },
    (socket, request) => {
      const { edgeId } = request.params;
      const leave = (): void => socket.close(1001, 'box-offline');
      servePeer(socket, { edgeId, own, hub, logger });
      socket.on('close', onGone(edgeId, leave));
      watchSilence(socket, { silenceMs: peerSilenceMs, onSilent: () => logger.warn({ edgeId }, 'a peer is gone') });
      // It may have left since it was looked at.
      if (!own.isOnline(edgeId)) leave();
    },
  );
}

/** Asked before the route's schema is checked: a name that is none belongs to no box. */
function edgeIdIn({ params }: { readonly params: unknown }): string {
  return String((params as { readonly edgeId?: unknown }).edgeId);
}
