import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { untilAborted } from '@streetwarden/shared/signal/until-aborted';
import { linkRefusalOf } from '@streetwarden/shared/video/link-answer';
import type { LinkOrder, LinkReport } from '@streetwarden/shared/video/link-message';
import type { LinkQuestion } from '@streetwarden/shared/video/link-question';
import { writeMediaFrame } from '@streetwarden/shared/video/media-frame';
import { parseLinkOrder } from '@streetwarden/shared/video/parse-link';
import type { Logger } from 'pino';
import type { WebSocket } from 'ws';
import type { LinkAnswerer, LinkAnswerers } from '#link/link-answerers';
import { countUnreceived, type UnreceivedBytes } from '#link/unreceived-bytes';
import type { EndedFacts, StreamSink } from '#live/stream-sink';

type OpenOrder = Extract<LinkOrder, { type: 'open-live' | 'open-playback' }>;

/** What a session does for the aggregator. */
export interface LinkWork {
  readonly answerers: LinkAnswerers;
  /**
   * Sends the stream that was asked for until it ends or the signal aborts.
   *
   * @param rate of a playback, as last set.
   * @throws {DomainError} why it could not start or go on.
   */
  stream(
    order: OpenOrder,
    ports: { readonly sink: StreamSink; readonly rate: () => number },
    signal: AbortSignal,
  ): Promise<EndedFacts>;
}

/** What a session needs of a WebSocket of `ws`. */
export type SessionSocket = Pick<WebSocket, 'send' | 'on' | 'close' | 'bufferedAmount' | 'ping'>;

interface OpenStream {
  readonly stop: AbortController;
  rate: number;
}

/** More at once is refused: a box has few cameras, and what asks for more is broken or hostile. */
const maxStreams = 64;
const maxQuestions = 32;

/** Serves one connection until the signal aborts; settles when all that it began has ended. */
export async function serveLink(
  socket: SessionSocket,
  work: LinkWork,
  { logger, signal }: { readonly logger: Logger; readonly signal: AbortSignal },
): Promise<void> {
  const streams = new Map<number, OpenStream>();
  const running = new Set<Promise<void>>();
  const unreceived = countUnreceived(socket);
  let questionCount = 0;
  const report = (message: LinkReport): void => {
    if (!signal.aborted) socket.send(JSON.stringify(message));
  };
  const start = (task: Promise<void>): void => {
    const tracked = task.finally(() => running.delete(tracked));
    running.add(tracked);
  };

  const runStream = async (order: OpenOrder): Promise<void> => {
    const { streamId } = order;
    const stream: OpenStream = { stop: new AbortController(), rate: order.type === 'open-playback' ? order.rate : 1 };
    streams.set(streamId, stream);
    const sink = createLinkSink({ socket, unreceived, report }, streamId);
    const both = AbortSignal.any([signal, stream.stop.signal]);
    try {
      const ended = await work.stream(order, { sink, rate: () => stream.rate }, both);
      report({ type: 'ended', streamId, ...ended });
    } catch (error) {
      if (!both.aborted) report({ type: 'ended', streamId, ...endedBy(error, logger) });
    } finally {
      streams.delete(streamId);
    }
  };
  const answer = async (askId: number, question: LinkQuestion): Promise<void> => {
    questionCount += 1;
    try {
      report({ type: 'answer', askId, ...(await answerOf(work.answerers, question, { logger, signal })) });
    } finally {
      questionCount -= 1;
    }
  };
  const obey = (order: LinkOrder): void => {
    switch (order.type) {
      case 'open-live':
      case 'open-playback':
        if (streams.size < maxStreams && !streams.has(order.streamId)) start(runStream(order));
        else report({ type: 'ended', streamId: order.streamId, code: 'box-streams-exhausted' });
        return;
      case 'set-rate': {
        const stream = streams.get(order.streamId);
        if (stream !== undefined) stream.rate = order.rate;
        return;
      }
      case 'close':
        streams.get(order.streamId)?.stop.abort(new DomainError('service-stopping'));
        return;
      case 'ask':
        if (questionCount < maxQuestions) start(answer(order.askId, order.question));
        else report({ type: 'answer', askId: order.askId, outcome: 'refused', code: 'box-streams-exhausted' });
        return;
    }
  };

  socket.on('message', (data, isBinary) => {
    if (signal.aborted) return;
    try {
      if (!isBinary) obey(parseLinkOrder(String(data)));
    } catch (error) {
      // An aggregator of another version: what this box does not know it does not do.
      logger.warn({ err: error }, 'an order over the link cannot be understood');
    }
  });
  await untilAborted(signal);
  await Promise.allSettled([...running]);
}

function createLinkSink(
  link: {
    readonly socket: SessionSocket;
    readonly unreceived: UnreceivedBytes;
    readonly report: (message: LinkReport) => void;
  },
  streamId: number,
): StreamSink {
  return {
    opened: (facts) => link.report({ type: 'opened', streamId, ...facts }),
    send: (piece) => {
      const frame = writeMediaFrame({ streamId, ...piece });
      link.socket.send(frame, { binary: true });
      link.unreceived.sent(frame.byteLength);
    },
    backlogBytes: () => link.unreceived.count(),
  };
}

function endedBy(error: unknown, logger: Logger): EndedFacts {
  if (error instanceof DomainError) return { code: error.code, detail: error.message.slice(0, 500) };
  logger.error({ err: error }, 'a stream over the link failed');
  return { code: 'internal-fault' };
}

type Answer = Omit<Extract<LinkReport, { type: 'answer' }>, 'type' | 'askId'>;

async function answerOf(
  answerers: LinkAnswerers,
  question: LinkQuestion,
  { logger, signal }: { readonly logger: Logger; readonly signal: AbortSignal },
): Promise<Answer> {
  // Each kind has its own answerer; the compiler cannot follow the kind through the map.
  const answerer = answerers[question.kind] as LinkAnswerer<LinkQuestion['kind']> | undefined;
  try {
    if (answerer === undefined) throw new DomainError('box-cannot-answer', { question: question.kind });
    const body = await answerer(question, signal);
    return { outcome: 'done', ...(body === undefined ? {} : { body }) };
  } catch (error) {
    const refusal = linkRefusalOf(error);
    if (refusal !== undefined) return refusal;
    logger.error({ err: error, question: question.kind }, 'a question over the link could not be answered');
    return { outcome: 'failed', code: 'internal-fault' };
  }
}
