import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createFfmpegAdapter, type FfmpegAdapter } from '@streetwarden/edge-agent/decode/ffmpeg-adapter';
import { createRingHistory } from '@streetwarden/edge-agent/decode/ring-history';
import type { SegmentRing, StoredSegment } from '@streetwarden/edge-agent/decode/segment-ring';
import { createSystemClock } from '@streetwarden/edge-agent/platform/system-clock';
import { pino } from 'pino';
import { expect, it, onTestFinished } from 'vitest';
import { makeVideo } from '../support/video-samples.ts';

const run = promisify(execFile);
const startMs = Date.parse('2026-03-01T08:00:00.000Z');

/** Two parts of four seconds each; the second is still being written. */
async function openFootage() {
  const folder = await mkdtemp(join(tmpdir(), 'streetwarden-growing-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const clipFolder = join(folder, 'clips');
  await mkdir(clipFolder);
  const video = await makeVideo({ folder, name: 'street.mp4', seconds: 8, gopSeconds: 1 });
  const copy = ['-v', 'error', '-i', video, '-map', '0:v:0', '-c', 'copy', '-muxdelay', '0', '-muxpreload', '0'];
  await run('ffmpeg', [
    ...copy,
    '-f',
    'segment',
    '-segment_time',
    '4',
    '-segment_format',
    'mpegts',
    join(folder, '%06d.part'),
  ]);
  const part = (ordinal: number): StoredSegment => {
    const fileName = `00000${ordinal}.part`;
    const at = { startMs: startMs + ordinal * 4000, durationMs: 4000 };
    return { ...at, ordinal, runId: 'one', fileName, path: join(folder, fileName), sizeBytes: 1 };
  };
  const segments = [part(0), part(1)];
  const ring: Pick<SegmentRing, 'clipFolder' | 'segments' | 'waitUntilReached' | 'reachedMs'> = {
    clipFolder,
    segments: () => [...segments],
    reachedMs: () => startMs + 8000,
    waitUntilReached: async () => undefined,
  };
  const finishSecond = async (): Promise<void> => {
    const path = join(folder, 'finished.ts');
    await rename(part(1).path, path);
    segments[1] = { ...part(1), path };
  };
  return { ring: ring as SegmentRing, finishSecond };
}

it('a clip is whole though its last part gets its name between the look at the ring and the cut', async () => {
  const { ring, finishSecond } = await openFootage();
  const adapter = createFfmpegAdapter();
  const lines: string[] = [];
  let named: Promise<void> | undefined;
  const racing: FfmpegAdapter = {
    ...adapter,
    start: (command, sinks) => {
      if (named !== undefined) return adapter.start(command, sinks);
      named = finishSecond();
      const begun = named.then(() => adapter.start(command, sinks));
      return { ended: begun.then(({ ended }) => ended), kill: () => void begun.then(({ kill }) => kill()) };
    },
  };
  const logger = pino({ level: 'warn' }, { write: (line: string) => lines.push(line) });
  const history = createRingHistory({ ring, adapter: racing, clock: createSystemClock(), logger });
  const { signal } = new AbortController();
  const clip = await history.cutClip({ fromMs: startMs + 1000, toMs: startMs + 7000 }, signal);
  expect(clip?.startsAtMs).toBe(startMs + 1000);
  expect(clip?.durationMs).toBeGreaterThanOrEqual(5900);
  // Nobody is told of what was mended.
  expect(lines).toEqual([]);
});

it('a clip whose footage is gone is refused, with what the cutter said', async () => {
  const { ring } = await openFootage();
  const lines: string[] = [];
  const logger = pino({ level: 'warn' }, { write: (line: string) => lines.push(line) });
  const lost = ring
    .segments()
    .map((segment) => (segment.ordinal === 1 ? { ...segment, path: '/nowhere.part' } : segment));
  const history = createRingHistory({
    ring: { ...ring, segments: () => lost },
    ...{ adapter: createFfmpegAdapter(), clock: createSystemClock(), logger },
  });
  const { signal } = new AbortController();
  expect(await history.cutClip({ fromMs: startMs + 1000, toMs: startMs + 7000 }, signal)).toBeUndefined();
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ msg: 'clip could not be cut' });
  expect(lines[0]).toContain('nowhere.part');
});
