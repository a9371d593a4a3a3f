import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame } from '@streetwarden/edge-agent/decode/frame';
import type { ClipsSourceConfig } from '@streetwarden/edge-agent/source/source-config';
import { describe, expect, it, onTestFinished } from 'vitest';
import { tempFolder } from '../support/temp-folder.ts';
import { watchCamera } from '../support/watched-camera.ts';

const signal = new AbortController().signal;
const startMs = Date.parse('2026-11-20T00:00:00.000Z');
const seconds = 8;

/** Eight seconds with a keyframe every second one, as a recorder writes them. */
function writeClip(path: string, tags: Readonly<Record<string, string>> = {}): void {
  const facts = Object.entries(tags).flatMap(([name, value]) => ['-metadata', `${name}=${value}`]);
  execFileSync('ffmpeg', [
    ...['-v', 'error', '-y', '-f', 'lavfi', '-i', `testsrc2=size=320x180:rate=10:duration=${seconds}`],
    ...['-c:v', 'libx264', '-preset', 'ultrafast', '-g', '20', '-pix_fmt', 'yuv420p', ...facts, path],
  ]);
}

async function openDock(folder: string, snapshots = new Map<string, unknown>()) {
  const common = { settleSeconds: 0, rescanSeconds: 1, utcOffset: '+08:00' } as const;
  const config: ClipsSourceConfig = { type: 'clips', folder: join(folder, 'dock'), ...common };
  const watched = await watchCamera({ config, ringFolder: join(folder, 'ring'), snapshots });
  onTestFinished(() => watched.camera.close());
  return watched;
}

function makeDock(): {
  readonly folder: string;
  readonly put: (name: string, tags?: Record<string, string>) => string;
} {
  const folder = tempFolder();
  mkdirSync(join(folder, 'dock'));
  const put = (name: string, tags: Record<string, string> = {}): string => {
    // A dock writes under another name first.
    const unfinished = join(folder, name);
    writeClip(unfinished, tags);
    renameSync(unfinished, join(folder, 'dock', name));
    return join(folder, 'dock', name);
  };
  return { folder, put };
}

const secondsOf = (frames: readonly Frame[]) => frames.map(({ capturedAtMs }) => (capturedAtMs - startMs) / 1000);
const taken = (snapshots: Map<string, unknown>) =>
  (snapshots.get('clips:crossing') as { taken: readonly string[] } | undefined)?.taken.length ?? 0;

describe('a dock with clips of a body-worn camera', () => {
  it('NB-24: gives each clip in its true time and place, and keeps their footage on one time line', async () => {
    const { folder, put } = makeDock();
    put('20261120_080100.mts');
    put('clip.mp4', { creation_time: '2026-11-20T00:00:00Z' });
    const fixes = Array.from({ length: seconds + 1 }, (_, second) => {
      const time = new Date(startMs + second * 1000).toISOString();
      return `<trkpt lat="${30 + second / 1000}" lon="120"><time>${time}</time><hdop>1</hdop></trkpt>`;
    });
    writeFileSync(join(folder, 'dock', 'clip.gpx'), `<gpx><trk><trkseg>${fixes.join('')}</trkseg></trk></gpx>`);
    const snapshots = new Map<string, unknown>();
    const { camera, follow } = await openDock(folder, snapshots);
    const follower = follow();
    await expect.poll(() => taken(snapshots), { timeout: 60_000 }).toBe(2);
    expect(secondsOf(follower.frames)).toEqual([0, 2, 4, 6, 60, 62, 64, 66]);
    expect(follower.frames[1]?.position).toMatchObject({ latitude: 30.002, source: 'gps', fixAgeMs: 0, accuracyM: 4 });
    expect(follower.frames[5]?.position).toBeUndefined();
    const [first] = await camera.history.cutAll({ fromMs: startMs + 2000, toMs: startMs + 5000 }, signal);
    expect(first).toMatchObject({ startsAtMs: startMs + 2000 });
    expect(await camera.history.stillNear(startMs + 64_000, 500, signal)).toMatchObject({
      capturedAtMs: startMs + 64_000,
    });
    put('20261120_080200.mp4');
    await expect.poll(() => taken(snapshots), { timeout: 60_000 }).toBe(3);
    expect(secondsOf(follower.frames).slice(8)).toEqual([120, 122, 124, 126]);
    await follower.stop();
  }, 120_000);

  it('goes on where the box was killed in the middle of a clip: no picture is lost, its footage is whole and there once', async () => {
    const { folder, put } = makeDock();
    put('20261120_080000.mp4');
    const snapshots = new Map<string, unknown>();
    const before = await openDock(folder, snapshots);
    const seen: Frame[] = [];
    const frames = before.camera.frames(signal)[Symbol.asyncIterator]();
    for (let n = 0; n < 3; n += 1) {
      const { value } = await frames.next();
      if (value !== undefined) seen.push(value);
    }
    // What was kept at the last pull is all that a killed box has; its ring holds what was finished.
    const kept = new Map(snapshots);
    await frames.return?.();
    await before.camera.close();
    const after = await openDock(folder, kept);
    const follower = after.follow();
    await expect.poll(() => taken(kept), { timeout: 60_000 }).toBe(1);
    await follower.stop();
    const lookedAt = [...secondsOf(seen), ...secondsOf(follower.frames)];
    expect([...new Set(lookedAt)].sort((a, b) => a - b)).toEqual([0, 2, 4, 6]);
    // What was looked at since the progress was kept last is looked at again.
    expect(lookedAt.length).toBeLessThanOrEqual(6);
    const segments = after.camera.ring.segments();
    expect(segments.reduce((sum, { durationMs }) => sum + durationMs, 0) / 1000).toBeCloseTo(seconds, 0);
    expect(new Set(segments.map(({ runId }) => runId)).size).toBe(1);
  }, 120_000);

  it('tells of a clip that cannot be read, and goes on with the next', async () => {
    const { folder, put } = makeDock();
    const path = put('20261120_080000.mp4');
    writeFileSync(path, readFileSync(path).subarray(0, 2000));
    put('20261120_080100.mp4');
    const snapshots = new Map<string, unknown>();
    const { follow, states } = await openDock(folder, snapshots);
    const follower = follow();
    await expect.poll(() => taken(snapshots), { timeout: 60_000 }).toBe(2);
    await follower.stop();
    expect(states.find(({ state }) => state === 'faulty')).toMatchObject({
      ...{ code: 'clip-unusable', isLasting: true },
      params: { file: '20261120_080000.mp4' },
    });
    expect(secondsOf(follower.frames)).toEqual([60, 62, 64, 66]);
    expect(existsSync(path)).toBe(true);
  }, 120_000);
});
