import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { LinkOrder } from '@streetwarden/shared/video/link-message';
import type { LinkAnswerBody, LinkQuestion } from '@streetwarden/shared/video/link-question';
import { parseLinkReport } from '@streetwarden/shared/video/parse-link';
import type { Logger } from 'pino';
import type { WebSocket } from 'ws';
import { createBoxAsks } from '#live/box-asks';
import type { BoxStream, StreamListener } from '#live/box-link';
import { createBoxStreams } from '#live/box-streams';
import { watchSilence } from '#live/watch-silence';

/** What a connection needs of a WebSocket of `ws`. */
export type LinkSocket = Pick<WebSocket, 'send' | 'close' | 'terminate' | 'ping' | 'on'>;

export interface BoxConnectionOptions {
  readonly edgeId: string;
  readonly socket: LinkSocket;
  readonly logger: Logger;
  readonly streamLimit: number;
  readonly askTimeoutMs: Readonly<Partial<Record<LinkQuestion['kind'], number>>>;
  /** A box that says nothing for this long, not even to a ping, is gone. */
  readonly silenceMs: number;
  readonly onClosed: () => void;
}

/** One box's connection, from its opening to its end. */
export interface BoxConnection {
  ask(question: LinkQuestion, signal?: AbortSignal): Promise<LinkAnswerBody | undefined>;
  openStream(orderOf: (streamId: number) => LinkOrder, listener: StreamListener): BoxStream;
  close(code: number, reason: string): void;
}

const usualAskMs = 10_000;
/** A box of another version may say what we do not know; one that talks nonsense is cut off. */
const maxComplaints = 20;

export function createBoxConnection(options: BoxConnectionOptions): BoxConnection {
  const { edgeId, socket, logger } = options;
  let lastId = 0;
  let complaintCount = 0;
  let isClosed = false;

  const nextId = (): number => {
    lastId = lastId >= 0xffff_ffff ? 1 : lastId + 1;
    return lastId;
  };
  const send = (order: LinkOrder): void => {
    if (!isClosed) socket.send(JSON.stringify(order));
  };
  const asks = createBoxAsks({ edgeId, nextId, send });
  const streams = createBoxStreams({ edgeId, nextId, send, limit: options.streamLimit });
  const onReport = (text: string): void => {
    const report = parseLinkReport(text);
    if (report.type === 'answer') asks.onAnswer(report);
    else streams.onReport(report);
  };
  const onMessage = (bytes: Buffer, isBinary: boolean): void => {
    if (isClosed) return;
    try {
      if (isBinary) streams.onMedia(bytes);
      else onReport(bytes.toString('utf8'));
    } catch (error) {
      complaintCount += 1;
      logger.warn({ edgeId, err: error }, 'a box sent what cannot be understood');
      if (complaintCount === maxComplaints) socket.close(1008, 'message-invalid');
    }
  };
  const onEnd = (): void => {
    if (isClosed) return;
    isClosed = true;
    heartbeat.stop();
    asks.failAll(new DomainError('box-offline', { edgeId }));
    streams.endAll({ code: 'box-offline' });
    options.onClosed();
  };
  const heartbeat = watchSilence(socket, { silenceMs: options.silenceMs, onSilent: onEnd });
  // ws gives one Buffer unless told otherwise.
  socket.on('message', (data, isBinary) => onMessage(data as Buffer, isBinary));
  socket.on('error', (error) => logger.debug({ edgeId, err: error }, 'connection of a box failed'));
  socket.on('close', onEnd);

  const assertOpen = (): void => {
    if (isClosed) throw new DomainError('box-offline', { edgeId });
  };
  return {
    ask: async (question, signal) => {
      assertOpen();
      return await asks.ask(question, { waitMs: options.askTimeoutMs[question.kind] ?? usualAskMs, signal });
    },
    openStream: (orderOf, listener) => {
      assertOpen();
      return streams.open(orderOf, listener);
    },
    close: (code, reason) => {
      socket.close(code, reason);
      onEnd();
    },
  };
}
