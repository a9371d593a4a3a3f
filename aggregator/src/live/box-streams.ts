import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { LinkOrder, LinkReport } from '@streetwarden/shared/video/link-message';
import { readMediaFrame } from '@streetwarden/shared/video/media-frame';
import type { BoxStream, StreamEnded, StreamListener } from '#live/box-link';

type StreamReport = Extract<LinkReport, { type: 'opened' | 'ended' }>;

/** Streams that one box sends. */
export interface BoxStreams {
  /** @throws {DomainError} `box-streams-exhausted`. */
  open(orderOf: (streamId: number) => LinkOrder, listener: StreamListener): BoxStream;
  onReport(report: StreamReport): void;
  /** @throws {Error} for what is no media frame; a damaged one ends its stream. */
  onMedia(bytes: Buffer): void;
  endAll(facts: StreamEnded): void;
}

const packetBytes = 188;
const syncByte = 0x47;

export function createBoxStreams(parts: {
  readonly edgeId: string;
  readonly limit: number;
  readonly nextId: () => number;
  readonly send: (order: LinkOrder) => void;
}): BoxStreams {
  const { edgeId, limit, send } = parts;
  const listeners = new Map<number, StreamListener>();

  const end = (streamId: number, facts: StreamEnded): void => {
    const listener = listeners.get(streamId);
    listeners.delete(streamId);
    listener?.onEnded(facts);
  };

  return {
    open: (orderOf, listener) => {
      if (listeners.size >= limit) throw new DomainError('box-streams-exhausted', { edgeId, limit });
      const streamId = parts.nextId();
      listeners.set(streamId, listener);
      send(orderOf(streamId));
      return {
        setRate: (rate) => {
          if (listeners.has(streamId)) send({ type: 'set-rate', streamId, rate });
        },
        close: () => {
          if (listeners.delete(streamId)) send({ type: 'close', streamId });
        },
      };
    },
    onReport: (report) => {
      const { type: _type, streamId, ...facts } = report;
      if (report.type === 'ended') end(streamId, facts as StreamEnded);
      else listeners.get(streamId)?.onOpened(facts as Parameters<StreamListener['onOpened']>[0]);
    },
    onMedia: (bytes) => {
      const frame = readMediaFrame(bytes);
      if (frame === undefined) throw new Error('not a media frame');
      const { streamId, isStart, capturedAtMs, payload } = frame;
      const listener = listeners.get(streamId);
      // What was on its way when the stream was closed.
      if (listener === undefined) return;
      if (payload.byteLength % packetBytes === 0 && payload[0] === syncByte) {
        listener.onFrame(bytes, { isStart, capturedAtMs });
        return;
      }
      send({ type: 'close', streamId });
      end(streamId, { code: 'live-stream-broken' });
    },
    endAll: (facts) => {
      for (const streamId of [...listeners.keys()]) end(streamId, facts);
    },
  };
}
