import { PassThrough } from 'node:stream';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { PushTarget } from '@streetwarden/shared/video/link-message';
import type { FfmpegAdapter, FfmpegRun } from '#decode/ffmpeg-adapter';
import { pushCommand } from '#decode/push-command';
import { openRelayTunnel } from '#live/relay-tunnel';
import type { StreamPiece } from '#live/stream-pieces';
import type { EndedFacts, OpenedFacts, Relay, StreamSink } from '#live/stream-sink';
import { pictureStarts, ptsDistanceMs, readProgram } from '#live/transport-stream';

/** Sends a live stream to a relay instead of over the link. */
export type PushStream = (
  order: { readonly cameraId: string; readonly push: PushTarget; readonly target: StreamSink },
  /** The relay of the stream, masked or the camera's own, into a sink of the box. */
  relay: Relay,
  signal: AbortSignal,
) => Promise<EndedFacts>;

export interface PushStreamPorts {
  readonly adapter: FfmpegAdapter;
  /** PEM certificates trusted besides the system's. */
  readonly ca: string | undefined;
}

/** A camera's clock and ours go apart; a picture's time may be wrong by so much before the stream is begun anew. */
const maxDriftMs = 400;
const ptsPerMs = 90;

/**
 * Makes what pushes. `opened` is told when the relay takes the stream, so that nobody asks it too early.
 *
 * @throws what the relay throws; {@link DomainError} `relay-unreachable`, `relay-refused`, `relay-lost`.
 */
export function createPushStream({ adapter, ca }: PushStreamPorts): PushStream {
  return async ({ cameraId, push, target }, relay, signal) => {
    const stop = new AbortController();
    const both = AbortSignal.any([signal, stop.signal]);
    const tunnel = await openRelayTunnel({ cameraId, push, ca, signal: both });
    const source = new PassThrough();
    const runs: FfmpegRun[] = [];
    let opened: OpenedFacts | undefined;
    let timeOf: ((piece: StreamPiece) => number) | undefined;
    let die: (error: unknown) => void = () => undefined;
    const died = new Promise<never>((_resolve, reject) => {
      die = reject;
    });
    died.catch(() => undefined);
    let complaint = 'ffmpeg ended';
    const begin = (piece: StreamPiece): void => {
      const { pts, ptsOf } = ptsOfFirst(piece, cameraId);
      const zeroMs = piece.capturedAtMs - pts / ptsPerMs;
      timeOf = (later) => piece.capturedAtMs + ptsDistanceMs(pts, ptsOf(later) ?? pts);
      const onLine = (line: string): void => {
        complaint = line.slice(0, 200);
      };
      const run = adapter.start(pushCommand(source, { localUrl: tunnel.localUrl, zeroMs }), { onLine });
      runs.push(run);
      const { address } = tunnel;
      run.ended.then(() => die(new DomainError('relay-lost', { cameraId, address, reason: complaint })), die);
    };
    const sink: StreamSink = {
      opened: (facts) => {
        opened = facts;
      },
      send: (piece) => {
        if (timeOf === undefined) begin(piece);
        else if (piece.isStart && Math.abs(timeOf(piece) - piece.capturedAtMs) > maxDriftMs) {
          throw new DomainError('live-source-lost', { cameraId });
        }
        // A copy: the relay reads its next piece into the same memory.
        source.write(Buffer.from(piece.payload));
      },
      backlogBytes: () => tunnel.backlogBytes() + source.writableLength + source.readableLength,
    };
    void tunnel.accepted.then(() => (opened === undefined || both.aborted ? undefined : target.opened(opened)));
    const relaying = relay(sink, both);
    try {
      return await Promise.race([relaying, tunnel.broken, died]);
    } finally {
      stop.abort(new Error('the pushed stream is over'));
      tunnel.close();
      for (const run of runs) run.kill();
      source.destroy();
      await Promise.allSettled([relaying, ...runs.map(({ ended }) => ended)]);
    }
  };
}

/** @throws {DomainError} `live-stream-broken` for a first piece without tables or a picture. */
function ptsOfFirst(piece: StreamPiece, cameraId: string) {
  const program = readProgram(piece.payload);
  const ptsOf = ({ payload }: StreamPiece): number | undefined =>
    program && pictureStarts(payload, program.videoPid)[0]?.pts;
  const pts = ptsOf(piece);
  if (pts === undefined) throw new DomainError('live-stream-broken', { cameraId });
  return { pts, ptsOf };
}
