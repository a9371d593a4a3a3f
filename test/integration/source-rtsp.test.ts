import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { yuvBytes } from '@streetwarden/edge-agent/platform/picture';
import type { RtspSourceConfig } from '@streetwarden/edge-agent/source/source-config';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDamagingProxy } from '../support/damaging-proxy.ts';
import { type RtspServer, rtspServerMissing, startRtspServer } from '../support/rtsp-server.ts';
import { type Follower, quickDecode, type WatchedCamera, watchCamera } from '../support/watched-camera.ts';

const run = promisify(execFile);
const missing = rtspServerMissing();
const quickLook = { ...quickDecode, lookIntervalSeconds: 1, ring: { ...quickDecode.ring, segmentSeconds: 1 } };
let folder = '';
const open: (() => Promise<void>)[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'streetwarden-rtsp-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

function camera(url: string, more: Partial<RtspSourceConfig> = {}): RtspSourceConfig {
  return { type: 'rtsp', url, transport: 'tcp', allowLocal: true, ...more };
}

async function serve(options: Parameters<typeof startRtspServer>[0] = {}): Promise<RtspServer> {
  const server = await startRtspServer(options);
  open.push(server.kill);
  return server;
}

async function watch(
  config: RtspSourceConfig,
  stallMs = 5_000,
): Promise<WatchedCamera & { readonly follower: Follower }> {
  const ringFolder = join(folder, `ring-${Math.random().toString(36).slice(2)}`);
  const watched = await watchCamera({ config, ringFolder, decode: quickLook, stallMs });
  const follower = watched.follow();
  open.push(follower.stop);
  return { ...watched, follower };
}

function faults(watched: WatchedCamera): string[] {
  return watched.states.flatMap((state) => (state.state === 'faulty' ? [state.code] : []));
}

describe.skipIf(missing !== undefined)(
  `network cameras${missing === undefined ? '' : ` (skipped: ${missing})`}`,
  () => {
    // Ended in reverse order, also after a failed expectation.
    const closeAll = async (): Promise<void> => {
      for (const close of open.splice(0).reverse()) await close();
    };

    it('watches a real RTSP server: times are now, the past can be cut while it is live', async () => {
      try {
        const server = await serve();
        const watched = await watch(camera(server.url));
        await watched.follower.until(() => watched.follower.frames.length >= 6);
        const frames = watched.follower.frames;
        expect(watched.camera.facts()).toMatchObject({
          codec: 'h264',
          widthPx: 320,
          heightPx: 180,
          decodeMode: 'keyframes',
        });
        expect(
          frames.every(
            (frame) => frame.clockSource === 'wall-clock' && Math.abs(Date.now() - frame.capturedAtMs) < 600_000,
          ),
        ).toBe(true);
        const newest = frames.at(-1)?.capturedAtMs ?? 0;
        const signal = new AbortController().signal;
        const still = await watched.camera.history.stillNear(newest, 600, signal);
        expect(Math.abs((still?.capturedAtMs ?? 0) - newest)).toBeLessThan(600);
        const clip = await watched.camera.history.cutClip({ fromMs: newest - 1500, toMs: newest + 1000 }, signal);
        expect(clip?.durationMs).toBeGreaterThan(2000);
        expect(clip?.startsAtMs).toBeLessThanOrEqual(newest - 1400);
      } finally {
        await closeAll();
      }
    });

    it('is back when a camera that lost power is back, and time has not gone backwards', async () => {
      try {
        const server = await serve();
        const watched = await watch(camera(server.url));
        const { frames, until } = watched.follower;
        await until(() => frames.length >= 2);
        await server.kill();
        await until(() => faults(watched).length > 0);
        const before = frames.length;
        await serve({ port: server.port });
        const returnedMs = Date.now();
        await until(() => frames.length > before + 1);
        expect(Date.now() - returnedMs).toBeLessThan(60_000);
        expect(watched.camera.facts().reconnectCount).toBeGreaterThan(0);
        expect(
          frames.every((frame, index) => index === 0 || frame.capturedAtMs > (frames[index - 1]?.capturedAtMs ?? 0)),
        ).toBe(true);
      } finally {
        await closeAll();
      }
    });

    it('says so when the password is wrong, and keeps user name and password out of logs and process lists', async () => {
      try {
        const server = await serve({ user: 'watcher', password: 'right-Secret-7' });
        const refused = await watch(camera(server.url, { username: 'watcher', password: 'wrong-Secret-7' }));
        await refused.follower.until(() => faults(refused).includes('source-unauthorised'));
        expect(refused.states.find((state) => state.state === 'faulty')).toMatchObject({ isLasting: true });
        const admitted = await watch(camera(server.url.replace('//', '//watcher:right-Secret-7@')));
        await admitted.follower.until(() => admitted.follower.frames.length > 0);
        // The server of this test names its password on its own command line; ours is what ffmpeg and ffprobe show.
        const { stdout } = await run('ps', ['-eo', 'args'], { maxBuffer: 1e7 });
        const programs = stdout.split('\n').filter((line) => /^\S*ff(mpeg|probe) .*ring-|^\S*ffprobe /.test(line));
        expect(programs.length).toBeGreaterThan(0);
        const seen = [...programs, refused.logText(), admitted.logText(), JSON.stringify(refused.states)].join('\n');
        expect(seen).not.toContain('Secret-7');
      } finally {
        await closeAll();
      }
    });

    it('says that a camera with sound only has no video', async () => {
      try {
        const server = await serve({ isAudioOnly: true });
        const watched = await watch(camera(server.url));
        await watched.follower.until(() => faults(watched).includes('source-not-video'));
      } finally {
        await closeAll();
      }
    });

    it('lives through damaged packets and gives good pictures when they end', async () => {
      try {
        const server = await serve();
        const proxy = await openDamagingProxy(server.port);
        open.push(proxy.close);
        const watched = await watch(camera(server.url.replace(String(server.port), String(proxy.port))));
        const { frames, until } = watched.follower;
        await until(() => frames.length >= 2);
        proxy.damage(700);
        const before = watched.states.length + frames.length;
        await until(() => watched.states.length + frames.length > before + 3);
        proxy.damage(0);
        const healed = frames.length;
        await until(() => frames.length > healed + 2);
        expect(frames.every((frame) => frame.planes.length === yuvBytes(320, 180))).toBe(true);
      } finally {
        await closeAll();
      }
    });

    it('notices a camera that stays connected and sends nothing, and connects anew', async () => {
      try {
        const server = await serve();
        const proxy = await openDamagingProxy(server.port);
        open.push(proxy.close);
        const watched = await watch(camera(server.url.replace(String(server.port), String(proxy.port))), 1_500);
        await watched.follower.until(() => watched.follower.frames.length >= 2);
        expect(faults(watched)).toEqual([]);
        proxy.freeze();
        await watched.follower.until(() => faults(watched).length > 0);
        expect(faults(watched)[0]).toBe('source-stalled');
      } finally {
        await closeAll();
      }
    });

    it('leaves no ffmpeg behind when a camera is stopped', async () => {
      try {
        const server = await serve();
        const watched = await watch(camera(server.url));
        await watched.follower.until(() => watched.follower.frames.length > 0);
        await watched.follower.stop();
        const { stdout } = await run('ps', ['--ppid', String(process.pid), '-o', 'stat=,args='], { maxBuffer: 1e7 });
        expect(stdout.split('\n').filter((line) => /ff(mpeg|probe) /.test(line) && !/^Z/.test(line))).toEqual([]);
      } finally {
        await closeAll();
      }
    });
  },
);

describe('addresses', () => {
  it('is not started by an address of this machine unless that is meant', async () => {
    const watched = await watchCamera({
      config: camera('rtsp://127.0.0.1:1/x', { allowLocal: false }),
      ringFolder: join(folder, 'ring-local'),
    });
    const follower = watched.follow();
    await follower.until(() => watched.states.some((state) => state.state === 'faulty'));
    await follower.stop();
    expect(watched.states.find((state) => state.state === 'faulty')).toMatchObject({
      code: 'source-address-forbidden',
      isLasting: true,
    });
  });

  it('calls a closed port unreachable, to be tried again soon', async () => {
    const watched = await watchCamera({
      config: camera('rtsp://127.0.0.1:1/x'),
      ringFolder: join(folder, 'ring-closed'),
    });
    const follower = watched.follow();
    await follower.until(() => watched.states.filter((state) => state.state === 'faulty').length >= 2);
    await follower.stop();
    expect(watched.states.find((state) => state.state === 'faulty')).toMatchObject({
      code: 'source-unreachable',
      isLasting: false,
    });
  });
});
