import { DomainError, isDomainError } from '@streetwarden/shared/problem/domain-error';
import type { Logger } from 'pino';
import type { BoxConnections } from '#live/box-connections';
import type { BoxLink, BoxStream, StreamListener } from '#live/box-link';

/** A peer that says nothing for so long is gone; below its lease, so that what is left of it keeps nobody waiting. */
export const peerSilenceMs = 10_000;

export interface ReachBoxesParts {
  /** Boxes that are connected here. */
  readonly own: BoxLink;
  /** Boxes that are connected elsewhere, each over a connection to the aggregator that holds it. */
  readonly far: BoxConnections;
  readonly holderOf: (edgeId: string) => Promise<string | undefined>;
  /** Opens such a connection. @throws {DomainError} as `connectPeer` does. */
  readonly connect: (peerUrl: string, edgeId: string) => Promise<Parameters<BoxConnections['accept']>[1]>;
  readonly logger: Logger;
}

/**
 * The connections of all boxes, wherever they end: what a box elsewhere is asked goes to the aggregator that holds it, and
 * its answers and streams come back the same way, by the same protocol.
 */
export function createReachBoxes({ own, far, holderOf, connect, logger }: ReachBoxesParts): BoxLink {
  const reaching = new Map<string, Promise<void>>();

  const reachOnce = async (edgeId: string): Promise<void> => {
    const peerUrl = await holderOf(edgeId);
    if (peerUrl === undefined) throw new DomainError('box-offline', { edgeId });
    try {
      far.accept(edgeId, await connect(peerUrl, edgeId));
    } catch (error) {
      // Who watches need not know where our servers are; who runs them must.
      logger.warn({ err: error, edgeId, peerUrl }, 'the aggregator that holds a box could not be reached');
      throw error;
    }
  };
  /** It may have come to us while its holder was asked. */
  const linkTo = (edgeId: string): BoxLink => (own.isOnline(edgeId) ? own : far);
  /** Everybody who asks meanwhile waits for the same connection. */
  const reach = async (edgeId: string): Promise<void> => {
    if (far.isOnline(edgeId)) return;
    const running = reaching.get(edgeId) ?? reachOnce(edgeId).finally(() => reaching.delete(edgeId));
    reaching.set(edgeId, running);
    await running;
  };
  /** A stream can be wished for at once; it begins when its box is reached. */
  const openOver = (edgeId: string, listener: StreamListener, open: (link: BoxLink) => BoxStream): BoxStream => {
    if (own.isOnline(edgeId)) return open(own);
    let stream: BoxStream | undefined;
    let rate: number | undefined;
    let isClosed = false;
    const begin = (): void => {
      if (isClosed) return;
      stream = open(linkTo(edgeId));
      if (rate !== undefined) stream.setRate(rate);
    };
    reach(edgeId)
      .then(begin)
      .catch((error: unknown) => {
        if (!isClosed) listener.onEnded(endedBy(error));
      });
    return {
      setRate: (next) => {
        rate = next;
        stream?.setRate(next);
      },
      close: () => {
        isClosed = true;
        stream?.close();
      },
    };
  };

  return {
    isOnline: (edgeId) => own.isOnline(edgeId) || far.isOnline(edgeId),
    ask: async (edgeId, question, signal) => {
      if (own.isOnline(edgeId)) return await own.ask(edgeId, question, signal);
      await reach(edgeId);
      return await linkTo(edgeId).ask(edgeId, question, signal);
    },
    openLive: (edgeId, camera, listener) =>
      openOver(edgeId, listener, (link) => link.openLive(edgeId, camera, listener)),
    openPlayback: (edgeId, span, listener) =>
      openOver(edgeId, listener, (link) => link.openPlayback(edgeId, span, listener)),
  };
}

function endedBy(error: unknown): { readonly code: string; readonly detail?: string } {
  return isDomainError(error) ? { code: error.code, detail: error.message } : { code: 'internal-fault' };
}
