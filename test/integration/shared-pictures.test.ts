import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, statfsSync, statSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCameraFrames } from '@streetwarden/edge-agent/decode/camera-frames';
import { createFfmpegAdapter, type FfmpegAdapter } from '@streetwarden/edge-agent/decode/ffmpeg-adapter';
import type { Frame } from '@streetwarden/edge-agent/decode/frame';
import { openSharedMemory } from '@streetwarden/edge-agent/decode/shared-memory';
import { createSystemClock } from '@streetwarden/edge-agent/platform/system-clock';
import { createCameraSource } from '@streetwarden/edge-agent/source/camera-source';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeVideo } from '../support/video-samples.ts';
import { quickDecode } from '../support/watched-camera.ts';

const sharedMemory = '/dev/shm';
const isThere = process.platform === 'linux' && statfsSync(sharedMemory).type === 0x01021994;
const patience = { timeout: 30_000, interval: 50 };
let folder = '';
let root = '';
let clip = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'streetwarden-shared-'));
  if (isThere) root = mkdtempSync(join(sharedMemory, 'streetwarden-test-'));
  clip = await makeVideo({ folder, name: 'street.mp4', codec: 'libx264', bFrames: 0, seconds: 12, gopSeconds: 2 });
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  if (root !== '') await rm(root, { recursive: true, force: true });
});

/** An adapter that tells what ffmpeg says as well. */
function overheard(lines: string[]): FfmpegAdapter {
  const adapter = createFfmpegAdapter();
  const start: FfmpegAdapter['start'] = (command, sinks) => {
    const onLine = (line: string): void => {
      lines.push(line);
      sinks.onLine(line);
    };
    return adapter.start(command, { ...sinks, onLine });
  };
  return { ...adapter, start };
}

async function watchOnce(
  isSharedForAll: boolean,
  onFrame: (frame: Frame) => void,
  adapter = createFfmpegAdapter(),
): Promise<void> {
  const clock = createSystemClock();
  const camera = await openCameraFrames({
    ...{ cameraId: 'crossing', decode: quickDecode, clock, logger: pino({ level: 'silent' }) },
    source: createCameraSource({
      ...{ cameraId: 'crossing', clock },
      config: { type: 'file', path: clip, loop: false, pace: 'as-fast-as-possible' },
    }),
    ringFolder: join(folder, `ring-${String(isSharedForAll)}`),
    ...{ sharedMemoryRoot: root, isSharedForAll, adapter },
  });
  for await (const frame of camera.frames(new AbortController().signal)) {
    onFrame(frame);
    camera.giveBack(frame);
  }
  await camera.close();
}

/** Processes that work with a folder. */
function usersOf(path: string): string[] {
  return readdirSync('/proc').filter((id) => {
    if (!/^\d+$/.test(id)) return false;
    try {
      return readFileSync(`/proc/${id}/cmdline`, 'utf8').includes(path);
    } catch {
      return false; // It ended meanwhile.
    }
  });
}

describe.skipIf(!isThere)('pictures in shared memory (needs a tmpfs at /dev/shm)', () => {
  it('are byte for byte those that come through the socket, and leave nothing behind', async () => {
    const bySocket: Buffer[] = [];
    await watchOnce(false, ({ planes }) => bySocket.push(Buffer.from(planes)));
    const byFile: Buffer[] = [];
    const folders = new Set<number>();
    await watchOnce(true, ({ planes }) => {
      byFile.push(Buffer.from(planes));
      folders.add(readdirSync(root).length);
    });
    expect(bySocket).toHaveLength(6);
    expect(byFile.map((planes, at) => planes.equals(bySocket[at] ?? Buffer.alloc(0)))).toEqual(Array(6).fill(true));
    expect([...folders]).toEqual([1]);
    expect(readdirSync(root)).toEqual([]);
  });

  it('have their times told, and not a word of what the encoder attached to them', async () => {
    const lines: string[] = [];
    await watchOnce(true, () => undefined, overheard(lines));
    expect(lines.filter((line) => line.includes('pts_time:'))).toHaveLength(6);
    expect(lines.filter((line) => /side data|User Data/i.test(line))).toEqual([]);
  });

  it('of an agent that was killed: its ffmpeg ends, and the next start clears away what is left', async () => {
    const ring = join(folder, 'ring-killed');
    await mkdir(ring);
    const { dev, ino } = statSync(ring);
    const left = () => readdirSync(sharedMemory).filter((name) => name.startsWith(`streetwarden-${dev}-${ino}-`));
    const worker = join(import.meta.dirname, '..', 'bench', 'watch-worker.ts');
    const args = ['--conditions=source', '--import', 'tsx', worker, clip, ring, '1000000000'];
    const agent = spawn(process.execPath, args, { stdio: 'ignore' });
    const hasPictures = () => left().some((name) => readdirSync(join(sharedMemory, name)).includes('1.yuv') === false);
    await expect.poll(() => hasPictures() && usersOf(left()[0] ?? 'none').length, patience).toBe(1);
    agent.kill('SIGKILL');
    await once(agent, 'exit');
    const [name = ''] = left();
    await expect.poll(() => usersOf(name), patience).toEqual([]);
    expect(left()).toEqual([name]);
    await openSharedMemory(sharedMemory, ring);
    expect(left()).toEqual([]);
  });
});
