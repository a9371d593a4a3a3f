import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { relayLive } from '@streetwarden/edge-agent/live/live-relay';
import { relayPlayback } from '@streetwarden/edge-agent/live/playback-relay';
import { createSystemClock } from '@streetwarden/edge-agent/platform/system-clock';
import type { SourceConfig } from '@streetwarden/edge-agent/source/source-config';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createMemorySink, decodeAll, type MemorySink, probePackets } from '../support/memory-sink.ts';
import { rtspServerMissing, startRtspServer } from '../support/rtsp-server.ts';
import { makeVideo, type VideoSample } from '../support/video-samples.ts';
import { quickDecode, type WatchedCamera, watchCamera } from '../support/watched-camera.ts';

const clock = createSystemClock();
const missing = rtspServerMissing();
let folder = '';
let cameraCount = 0;
const open: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'streetwarden-live-'));
});
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function watch(config: SourceConfig, segmentSeconds = 1) {
  cameraCount += 1;
  const ringFolder = join(folder, `ring-${cameraCount}`);
  const decode = { ...quickDecode, ring: { ...quickDecode.ring, segmentSeconds } };
  const watched = await watchCamera({ config, ringFolder, decode, stallMs: 3_000 });
  const follower = watched.follow();
  open.push(follower.stop);
  await follower.until(() => follower.frames.length > 0);
  return { ...watched, follower, video: { cameraId: 'crossing', ...videoOf(watched) } };
}

function videoOf({ camera }: WatchedCamera) {
  return { ring: camera.ring, facts: camera.facts };
}

async function looped(sample: Partial<VideoSample> & { readonly gopSeconds: number }): Promise<SourceConfig> {
  const name = `clip-${cameraCount}-${sample.gopSeconds}${sample.codec === 'mjpeg' ? '.mkv' : '.mp4'}`;
  const path = await makeVideo({ folder, name, seconds: 4, ...sample });
  return { type: 'file', path, loop: true, pace: 'real-time' };
}

/** Starts a relay; `ended` tells the code it ended with. */
function relay(video: Parameters<typeof relayLive>[0]['video']) {
  const sink = createMemorySink();
  const stop = new AbortController();
  const ended = relayLive({ video, sink, clock, signal: stop.signal }).then(
    () => 'ended',
    (error: unknown) => (stop.signal.aborted ? 'stopped' : String((error as { code?: unknown }).code)),
  );
  const end = async (): Promise<string> => {
    stop.abort(new Error('enough'));
    return await ended;
  };
  open.push(end);
  return { sink, ended, end };
}

const seenMs = ({ pieces }: MemorySink): number =>
  (pieces.at(-1)?.capturedAtMs ?? 0) - (pieces[0]?.capturedAtMs ?? Number.POSITIVE_INFINITY);

describe('live relay from the ring', () => {
  it('begins at a keyframe of a moment ago and goes on without a gap across segments', async () => {
    const { video } = await watch(await looped({ gopSeconds: 1 }));
    const { sink, end } = relay(video);
    await sink.until(() => seenMs(sink) >= 3_500);
    expect(await end()).toBe('stopped');

    expect(sink.facts).toEqual([
      { codec: 'h264', widthPx: 320, heightPx: 180, startsAt: expect.stringMatching(/^\d{4}-.*Z$/) },
    ]);
    expect(Math.abs(Date.now() - 3_500 - Date.parse(sink.facts[0]?.startsAt ?? ''))).toBeLessThan(15_000);
    expect(sink.pieces[0]?.isStart).toBe(true);
    const path = join(folder, 'live.ts');
    const packets = await probePackets(sink.bytes(), path);
    expect(packets[0]?.isKeyframe).toBe(true);
    const gaps = packets.slice(1).map((packet, index) => packet.ptsSeconds - (packets[index]?.ptsSeconds ?? 0));
    expect(Math.max(...gaps)).toBeLessThan(0.05);
    expect(Math.min(...gaps)).toBeGreaterThan(0.03);
    expect(await decodeAll(path)).toEqual({ pictureCount: packets.length, complaints: '' });
  });

  it('every start piece can be played by itself', async () => {
    const { video } = await watch(await looped({ gopSeconds: 1, bFrames: 2 }));
    const { sink, end } = relay(video);
    await sink.until(() => sink.pieces.filter((piece) => piece.isStart).length >= 3);
    await end();
    const lastStart = sink.pieces.findLastIndex((piece) => piece.isStart);
    const from = sink.pieces.slice(lastStart - 1).findIndex((piece) => piece.isStart) + lastStart - 1;
    const path = join(folder, 'from-start.ts');
    const stream = Buffer.concat(sink.pieces.slice(from).map((piece) => piece.payload));
    const packets = await probePackets(stream, path);
    expect(packets[0]?.isKeyframe).toBe(true);
    expect((await decodeAll(path)).pictureCount).toBeGreaterThan(0);
  });

  it('a camera with keyframes ten seconds apart begins at the last one it sent', async () => {
    const { video } = await watch(await looped({ gopSeconds: 4, seconds: 8 }), 1);
    const { sink, end } = relay(video);
    await sink.until(() => sink.pieces.filter((piece) => piece.isStart).length >= 2);
    await end();
    const starts = sink.pieces.filter((piece) => piece.isStart);
    expect((starts[1]?.capturedAtMs ?? 0) - (starts[0]?.capturedAtMs ?? 0)).toBeCloseTo(4_000, -2);
  });

  it('H.265 is relayed as it is and said to be H.265', async () => {
    const { video } = await watch(await looped({ gopSeconds: 1, codec: 'libx265' }));
    const { sink, end } = relay(video);
    await sink.until(() => sink.facts.length > 0);
    await end();
    expect(sink.facts[0]?.codec).toBe('hevc');
  });

  it('a codec that browsers do not play is refused by name', async () => {
    const { video } = await watch(await looped({ gopSeconds: 1, codec: 'mjpeg' }));
    expect(await relay(video).ended).toBe('live-codec-unsupported');
  });

  it('a slow uplink loses whole groups of pictures, never a part of one', async () => {
    const { video } = await watch(await looped({ gopSeconds: 1 }));
    const { sink, end } = relay(video);
    await sink.until(() => sink.pieces.length >= 5);
    sink.setBacklog(10_000_000);
    const countWhenFull = sink.pieces.length;
    const untilMs = Date.now() + 1_500;
    await clock.delay(untilMs - Date.now());
    expect(sink.pieces.length - countWhenFull).toBeLessThanOrEqual(1);
    sink.setBacklog(0);
    await sink.until(() => sink.pieces.length > countWhenFull + 3);
    await end();
    expect(sink.pieces[countWhenFull]?.isStart || sink.pieces[countWhenFull + 1]?.isStart).toBe(true);
  });
});

describe.skipIf(missing !== undefined)(
  `live relay of a network camera${missing === undefined ? '' : ` (skipped: ${missing})`}`,
  () => {
    it('a camera that stops in the middle of a group of pictures ends the stream with a code', async () => {
      const server = await startRtspServer({ gopFrames: 50 });
      open.push(server.kill);
      const config = { type: 'rtsp', url: server.url, transport: 'tcp', allowLocal: true } as const;
      const { video } = await watch(config);
      const { sink, ended } = relay(video);
      await sink.until(() => sink.pieces.length >= 10);
      await server.kill();
      expect(await ended).toBe('live-source-lost');
    });
  },
);

describe('playback from the ring', () => {
  it('begins at the keyframe at or before the wanted instant and ends at the wanted one', async () => {
    const { video, camera, follower } = await watch(await looped({ gopSeconds: 1 }));
    await follower.until(() => camera.ring.segments().length >= 5);
    const fromMs = (camera.ring.segments()[1]?.startMs ?? 0) + 400;
    const sink = createMemorySink();
    const { signal } = new AbortController();
    const ended = await relayPlayback({ video, sink, clock, signal, fromMs, toMs: fromMs + 1_500, rate: () => 1 });
    expect(ended).toEqual({});
    const startedMs = Date.parse(sink.facts[0]?.startsAt ?? '');
    expect(startedMs).toBeLessThanOrEqual(fromMs + 1);
    expect(startedMs).toBeGreaterThan(fromMs - 1_000);
    expect(sink.pieces.at(-1)?.capturedAtMs).toBeLessThan(fromMs + 1_500);
    const packets = await probePackets(sink.bytes(), join(folder, 'playback.ts'));
    expect(packets[0]?.isKeyframe).toBe(true);
  });

  it('very fast playback sends keyframes only', async () => {
    const { video, camera, follower } = await watch(await looped({ gopSeconds: 1 }));
    await follower.until(() => camera.ring.segments().length >= 5);
    const fromMs = camera.ring.segments()[0]?.startMs ?? 0;
    const sink = createMemorySink();
    const { signal } = new AbortController();
    await relayPlayback({ video, sink, clock, signal, fromMs, toMs: fromMs + 3_000, rate: () => 16 });
    const packets = await probePackets(sink.bytes(), join(folder, 'fast.ts'));
    expect(packets.length).toBe(3);
    expect(packets.every((packet) => packet.isKeyframe)).toBe(true);
  });

  it('footage that is gone is said to be gone', async () => {
    const { video } = await watch(await looped({ gopSeconds: 1 }));
    const sink = createMemorySink();
    const { signal } = new AbortController();
    const past = { fromMs: Date.now() - 3_600_000, toMs: Date.now() - 3_590_000 };
    await expect(relayPlayback({ video, sink, clock, signal, ...past, rate: () => 1 })).rejects.toMatchObject({
      code: 'footage-missing',
    });
  });
});
