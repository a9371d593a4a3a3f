import websocket from '@fastify/websocket';
import type { FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Cameras } from '#compose-cameras';
import { composePeer, type Peer } from '#compose-peer';
import type { AggregatorConfig } from '#config/config-schema';
import type { EvidenceServices } from '#evidence/open-evidence';
import type { Actor } from '#http/actor';
import type { HttpApp } from '#http/app';
import type { Ingest } from '#ingest/open-ingest';
import { createBoxConnections } from '#live/box-connections';
import type { BoxLink } from '#live/box-link';
import { boxLinkRoutes } from '#live/box-link-routes';
import { createCameraVisits } from '#live/camera-visits';
import { createLiveHub } from '#live/live-hub';
import { createMediaRelay, type MediaRelay } from '#live/media-relay';
import { pictureRoutes } from '#live/picture-routes';
import { createRelayControl } from '#live/relay-control';
import { relayRoutes } from '#live/relay-routes';
import { createViewGuard } from '#live/view-guard';
import { viewRoutes } from '#live/view-routes';
import { createViewerLimits } from '#live/viewer-limits';
import { type PeerRoutesOptions, peerRoutes } from '#peer/peer-routes';
import type { Storage } from '#storage/storage';
import type { Clock } from '#system/clock';

export interface ComposeLiveOptions {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly config: Pick<AggregatorConfig, 'live' | 'peer' | 'tenant'>;
  readonly cameras: Pick<Cameras, 'rights' | 'accessLog'>;
  readonly evidence: Pick<EvidenceServices, 'stills'>;
  readonly ingest: Pick<Ingest, 'commands'>;
}

/** Who is behind a request now; asked again while a view runs. */
export type ReadActor = (request: FastifyRequest) => Promise<Actor | undefined>;

export interface Live {
  readonly boxLink: BoxLink;
  addRoutes(app: HttpApp, ports: { readonly readActor: ReadActor }): Promise<void>;
  /** What runs by itself. */
  readonly runs: readonly ((signal: AbortSignal) => Promise<void>)[];
  close(): Promise<void>;
}

/** Compression is off: video is compressed already. A box's picture is the largest message there is. */
const socketOptions = { maxPayload: 8 * 1024 * 1024, perMessageDeflate: false };

/** Joins the connections of the boxes, the streams that come over them, and those who watch. */
export function composeLive(options: ComposeLiveOptions): Live {
  const { storage, clock, config } = options;
  const { rights, accessLog } = options.cameras;
  const { lingerSeconds, masking, streamsPerBox, viewers, viewersPerAccount } = config.live;
  const logger = options.logger.child({ part: 'live' });
  const own = createBoxConnections({
    ...{ logger, streamLimit: streamsPerBox },
    onChange: (edgeId, isOnline) => peer?.boxChanged(edgeId, isOnline),
  });
  const peer =
    config.peer &&
    composePeer({
      ...{ storage, clock, logger: options.logger, peer: config.peer, streamLimit: streamsPerBox, own },
      commands: options.ingest.commands,
    });
  const boxLink = peer?.boxLink ?? own;
  const hub = createLiveHub({ boxLink, clock, lingerMs: lingerSeconds * 1000 });
  const relay = openRelay(config.live.relay, { boxLink, clock, logger });
  const relayHub = relay && createLiveHub({ boxLink: relay.boxLink, clock, lingerMs: lingerSeconds * 1000 });
  const guard = createViewGuard({ rights, clock, logger });
  const limits = createViewerLimits({ total: viewers, perAccount: viewersPerAccount });
  const visits = createCameraVisits({ accessLog, logger });

  return {
    boxLink,
    runs: peer === undefined ? [] : [peer.run],
    async addRoutes(app, { readActor }) {
      await app.register(websocket, { options: socketOptions });
      // The plugin hides its routes from the API's description; they are part of it.
      app.addHook('onRoute', (route) => {
        if (route.websocket === true) route.schema = { ...route.schema, hide: false };
      });
      boxLinkRoutes(app, { connections: own });
      addPeerRoutes(app, peer, { own, hub, logger });
      const { timeZone } = config.tenant;
      relayRoutes(app, { relay, logger });
      viewRoutes(app, {
        ...{ storage, clock, logger, rights, accessLog, guard, limits, timeZone, readActor, hub, boxLink },
        isMaskingRequired: masking === 'required',
        relayed: relay && relayHub && { relay, hub: relayHub, fallback: config.live.relay.fallback, logger },
      });
      pictureRoutes(app, { storage, clock, rights, accessLog, visits, boxLink, stills: options.evidence.stills });
    },
    async close() {
      guard.close();
      hub.close();
      relayHub?.close();
      own.close();
      await peer?.close();
      await visits.close();
    },
  };
}

/** Always there, so that the API's description is the same for all; without `peer:` nobody can prove to be a peer. */
function addPeerRoutes(app: HttpApp, peer: Peer | undefined, ports: Pick<PeerRoutesOptions, 'own' | 'hub' | 'logger'>) {
  if (peer !== undefined) return peer.addRoutes(app, ports);
  peerRoutes(app, { ...ports, proof: { isProof: () => false }, onGone: () => () => undefined });
}

/** The relay that live video goes by, when one is configured; which addresses it needs was checked with the settings. */
function openRelay(
  { kind, publishUrl, viewUrl, controlUrl }: AggregatorConfig['live']['relay'],
  { boxLink, clock, logger }: { readonly boxLink: BoxLink; readonly clock: Clock; readonly logger: Logger },
): MediaRelay | undefined {
  if (kind === 'built-in' || !publishUrl || !viewUrl || !controlUrl) return undefined;
  const control = createRelayControl({ controlUrl });
  return createMediaRelay({ boxLink, control, publishUrl, viewUrl, nowMs: clock.nowMs, logger });
}
