import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { StreamPiece } from '@streetwarden/edge-agent/live/stream-pieces';
import type { OpenedFacts, StreamSink } from '@streetwarden/edge-agent/live/stream-sink';

const run = promisify(execFile);

/** What a relay sent, kept for the test to look at. */
export interface MemorySink extends StreamSink {
  readonly pieces: StreamPiece[];
  readonly facts: OpenedFacts[];
  /** Pretended bytes that wait for the uplink. */
  setBacklog(bytes: number): void;
  until(isReached: () => boolean): Promise<void>;
  bytes(): Buffer;
}

export function createMemorySink(): MemorySink {
  const pieces: StreamPiece[] = [];
  const facts: OpenedFacts[] = [];
  const waiting = new Set<() => void>();
  let backlog = 0;
  return {
    ...{ pieces, facts },
    opened: (opened) => facts.push(opened),
    send: (piece) => {
      pieces.push({ ...piece, payload: Buffer.from(piece.payload) });
      for (const look of [...waiting]) look();
    },
    backlogBytes: () => backlog,
    setBacklog: (bytes) => {
      backlog = bytes;
    },
    until: (isReached) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!isReached()) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    bytes: () => Buffer.concat(pieces.map((piece) => piece.payload)),
  };
}

/** A picture of a stream, as a program that is not ours reads it. */
export interface ProbedPacket {
  readonly ptsSeconds: number;
  readonly isKeyframe: boolean;
}

/** Reads a transport stream with ffprobe. */
export async function probePackets(stream: Uint8Array, path: string): Promise<ProbedPacket[]> {
  await writeFile(path, stream);
  const { stdout } = await run('ffprobe', [
    ...['-v', 'error', '-f', 'mpegts', '-select_streams', 'v:0'],
    ...['-show_entries', 'packet=pts_time,flags', '-of', 'json', path],
  ]);
  const { packets } = JSON.parse(stdout) as { packets: { pts_time: string; flags: string }[] };
  return packets.map(({ pts_time, flags }) => ({ ptsSeconds: Number(pts_time), isKeyframe: flags.startsWith('K') }));
}

/** How many pictures can be decoded, and what the decoder complained of. */
export async function decodeAll(path: string): Promise<{ readonly pictureCount: number; readonly complaints: string }> {
  const { stdout, stderr } = await run('ffmpeg', [
    ...['-nostdin', '-v', 'warning', '-f', 'mpegts', '-i', path],
    ...['-map', '0:v:0', '-fps_mode', 'passthrough', '-f', 'framemd5', '-'],
  ]);
  return { pictureCount: stdout.split('\n').filter((line) => /^\d/.test(line)).length, complaints: stderr };
}
