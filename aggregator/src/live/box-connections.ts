import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { LinkQuestion } from '@streetwarden/shared/video/link-question';
import type { Logger } from 'pino';
import { type BoxConnection, createBoxConnection, type LinkSocket } from '#live/box-connection';
import type { BoxLink } from '#live/box-link';
import { openChecked } from '#live/mask-check';

export interface BoxConnectionsOptions {
  readonly logger: Logger;
  /** Most streams that one box sends at the same time. */
  readonly streamLimit: number;
  readonly askTimeoutMs?: Readonly<Partial<Record<LinkQuestion['kind'], number>>>;
  readonly silenceMs?: number;
  /** Told when a box opened its connection, and when it is gone. */
  readonly onChange?: (edgeId: string, isOnline: boolean) => void;
}

/** The connections of all boxes to this aggregator. */
export interface BoxConnections extends BoxLink {
  /** Takes the connection of a box whose credentials were checked; an older one of the same box ends. */
  accept(edgeId: string, socket: LinkSocket): void;
  /** Ends the connection of a box that has a newer one elsewhere. */
  drop(edgeId: string): void;
  close(): void;
}

/** Boxes of before masked video know no such field, and get their orders as ever. */
const maskOf = (isMasked: boolean): { readonly isMasked?: true } => (isMasked ? { isMasked } : {});

const slowQuestionsMs = { discover: 20_000, picture: 20_000, 'device-facts': 20_000 } as const;

export function createBoxConnections(options: BoxConnectionsOptions): BoxConnections {
  const { logger, askTimeoutMs = slowQuestionsMs, silenceMs = 30_000, streamLimit } = options;
  const connections = new Map<string, BoxConnection>();

  const connectionOf = (edgeId: string): BoxConnection => {
    const connection = connections.get(edgeId);
    if (connection === undefined) throw new DomainError('box-offline', { edgeId });
    return connection;
  };

  return {
    accept: (edgeId, socket) => {
      connections.get(edgeId)?.close(1008, 'replaced');
      const connection = createBoxConnection({
        ...{ edgeId, socket, logger, streamLimit, askTimeoutMs, silenceMs },
        onClosed: () => {
          if (connections.get(edgeId) !== connection) return;
          connections.delete(edgeId);
          options.onChange?.(edgeId, false);
          logger.info({ edgeId }, 'a box closed its video connection');
        },
      });
      connections.set(edgeId, connection);
      options.onChange?.(edgeId, true);
      logger.info({ edgeId }, 'a box opened its video connection');
    },
    drop: (edgeId) => connections.get(edgeId)?.close(1008, 'replaced'),
    isOnline: (edgeId) => connections.has(edgeId),
    ask: async (edgeId, question, signal) => await connectionOf(edgeId).ask(question, signal),
    openLive: (edgeId, { isMasked, ...camera }, listener) =>
      openChecked({ edgeId, isMasked, listener }, (checked) =>
        connectionOf(edgeId).openStream(
          (streamId) => ({ type: 'open-live', streamId, ...camera, ...maskOf(isMasked) }),
          checked,
        ),
      ),
    openPlayback: (edgeId, { cameraId, from, to, rate, isMasked }, listener) =>
      openChecked({ edgeId, isMasked, listener }, (checked) =>
        connectionOf(edgeId).openStream(
          (streamId) => ({
            ...{ type: 'open-playback', streamId, cameraId, rate },
            ...{ from: from.toISOString(), to: to.toISOString(), ...maskOf(isMasked) },
          }),
          checked,
        ),
      ),
    close: () => {
      for (const connection of [...connections.values()]) connection.close(1001, 'service-stopping');
    },
  };
}
