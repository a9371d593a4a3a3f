import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { AggregatorConfig } from '#config/config-schema';
import type { CommandService } from '#device/command-service';
import type { HttpApp } from '#http/app';
import { type BoxConnections, createBoxConnections } from '#live/box-connections';
import type { BoxLink } from '#live/box-link';
import type { LiveHub } from '#live/live-hub';
import { createBoxHolders, renewalMs } from '#peer/box-holders';
import { connectPeer } from '#peer/connect-peer';
import { createCommandHandOn } from '#peer/hand-on-commands';
import { createPeerProof } from '#peer/peer-proof';
import { peerRoutes } from '#peer/peer-routes';
import { createReachBoxes, peerSilenceMs } from '#peer/reach-boxes';
import type { Storage } from '#storage/storage';
import type { Clock } from '#system/clock';
import { readPem } from '#system/tls-pair';

export interface ComposePeerOptions {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly peer: NonNullable<AggregatorConfig['peer']>;
  readonly streamLimit: number;
  readonly commands: Pick<CommandService, 'resend'>;
  /** Boxes that are connected here; made before, because it tells of them. */
  readonly own: BoxConnections;
}

/** This aggregator among others on the same database. */
export interface Peer {
  /** All boxes, wherever they are connected. */
  readonly boxLink: BoxLink;
  boxChanged(edgeId: string, isOnline: boolean): void;
  addRoutes(app: HttpApp, ports: { readonly hub: Pick<LiveHub, 'watch'> }): void;
  run(signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

/** Joins what several aggregators need to serve each other's boxes. */
export function composePeer(options: ComposePeerOptions): Peer {
  const { storage, clock, own, peer, streamLimit } = options;
  const logger = options.logger.child({ part: 'peer' });
  const proof = createPeerProof({ secret: peer.secret, nowMs: clock.nowMs });
  const ca = peer.caFile === undefined ? {} : { ca: readPem(peer.caFile) };
  const leaving = new Map<string, Set<() => void>>();
  const holders = createBoxHolders({
    ...{ storage, clock, logger, holderId: randomUUID(), peerUrl: peer.url },
    onLost: (edgeId) => own.drop(edgeId),
  });
  const handOn = createCommandHandOn({ storage, clock, commands: options.commands, boxes: holders.held });
  const far = createBoxConnections({ logger, streamLimit, silenceMs: peerSilenceMs });
  const closing = new AbortController();
  const connect = (peerUrl: string, edgeId: string) =>
    connectPeer(peerUrl, edgeId, { proof, ...ca, signal: closing.signal });

  const round = async (): Promise<void> => {
    try {
      await holders.renew();
      await handOn();
    } catch (error) {
      logger.warn({ err: error }, 'what other aggregators and this one hold could not be looked at');
    }
  };

  return {
    boxLink: createReachBoxes({ own, far, holderOf: holders.holderOf, connect, logger }),
    boxChanged: (edgeId, isOnline) => {
      if (isOnline) {
        holders.claim(edgeId);
        // The one that held it before may not know yet that it lost it.
        far.drop(edgeId);
      } else {
        holders.release(edgeId);
        for (const leave of [...(leaving.get(edgeId) ?? [])]) leave();
      }
    },
    addRoutes: (app, { hub }) => {
      peerRoutes(app, {
        ...{ own, hub, logger, proof },
        onGone: (edgeId, leave) => {
          const others = leaving.get(edgeId) ?? new Set();
          leaving.set(edgeId, others.add(leave));
          return () => others.delete(leave);
        },
      });
    },
    run: async (signal) => {
      while (!signal.aborted) {
        await setTimeout(renewalMs, undefined, { signal, ref: false }).catch(() => undefined);
        if (!signal.aborted) await round();
      }
    },
    close: async () => {
      closing.abort();
      far.close();
      await holders.settled();
    },
  };
}
