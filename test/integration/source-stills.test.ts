import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { yuvBytes } from '@streetwarden/edge-agent/platform/picture';
import type { StillsSourceConfig } from '@streetwarden/edge-agent/source/source-config';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { tempFolder } from '../support/temp-folder.ts';
import { watchCamera } from '../support/watched-camera.ts';

const signal = new AbortController().signal;
const startAt = '2026-03-01T08:00:00.000Z';
const startMs = Date.parse(startAt);

function stills(folder: string, more: Partial<StillsSourceConfig> = {}): StillsSourceConfig {
  const common = { loop: false, pace: 'as-fast-as-possible', utcOffset: '+08:00' } as const;
  return { type: 'stills', folder, intervalSeconds: 3, startAt, ...common, ...more };
}

async function photo(path: string, exif?: { date: string }): Promise<void> {
  const plain = sharp({ create: { width: 64, height: 48, channels: 3, background: '#336699' } }).jpeg();
  const tagged = exif === undefined ? plain : plain.withExif({ IFD2: { DateTimeOriginal: exif.date } });
  await tagged.toFile(path);
}

describe('a folder of stills', () => {
  it('is shown in order, with times from the interval where photos carry none, and the photos themselves as evidence', async () => {
    const folder = tempFolder();
    const photos = join(folder, 'photos');
    await mkdir(photos);
    for (const name of ['b.jpg', 'a.JPG', 'c.jpeg']) await photo(join(photos, name));
    await writeFile(join(photos, 'notes.txt'), 'no picture');
    const watched = await watchCamera({ config: stills(photos), ringFolder: join(folder, 'ring') });
    const frames = await watched.pull(() => false);
    expect(frames.map((frame) => frame.capturedAtMs - startMs)).toEqual([0, 3000, 6000]);
    expect(frames.every((frame) => frame.planes.length === yuvBytes(64, 48))).toBe(true);
    expect(watched.camera.facts().decodeMode).toBe('stills');
    const still = await watched.camera.history.stillNear(startMs + 3000, 500, signal);
    expect(Buffer.from(still?.jpeg ?? []).equals(await readFile(join(photos, 'b.jpg')))).toBe(true);
    expect(await watched.camera.history.cutClip({ fromMs: startMs, toMs: startMs + 3000 }, signal)).toBeUndefined();
  });

  it('takes the photo’s own local time, and its place from the track', async () => {
    const folder = tempFolder();
    await photo(join(folder, 'a.jpg'), { date: '2026:03:01 16:00:01' });
    const track = join(folder, 'drive.gpx');
    const points = [0, 2].map((s) => `<trkpt lat="${30 + s}" lon="120"><time>2026-03-01T08:00:0${s}Z</time></trkpt>`);
    await writeFile(track, `<gpx><trk><trkseg>${points.join('')}</trkseg></trk></gpx>`);
    const watched = await watchCamera({ config: stills(folder, { track }), ringFolder: join(folder, 'ring') });
    const [frame] = await watched.pull(() => false);
    expect(frame?.capturedAtMs).toBe(startMs + 1000);
    expect(frame?.position).toMatchObject({ latitude: 31, longitude: 120, source: 'gps', fixAgeMs: 1000 });
  });

  it('passes over a damaged photo and goes on', async () => {
    const folder = tempFolder();
    await photo(join(folder, 'a.jpg'));
    await writeFile(join(folder, 'b.jpg'), (await readFile(join(folder, 'a.jpg'))).subarray(0, 200));
    await photo(join(folder, 'c.jpg'));
    const watched = await watchCamera({ config: stills(folder), ringFolder: join(folder, 'ring') });
    expect(await watched.pull(() => false)).toHaveLength(2);
    expect(watched.logText()).toContain('picture cannot be read and is passed over');
  });

  it.each([
    ['source-empty', async () => undefined],
    ['source-not-video', async (folder: string) => await writeFile(join(folder, 'a.jpg'), 'no picture')],
  ])('says %s when there is nothing to show', async (code, prepare) => {
    const folder = tempFolder();
    await prepare(folder);
    const watched = await watchCamera({ config: stills(folder), ringFolder: join(folder, 'ring') });
    const follower = watched.follow();
    await follower.until(() => watched.states.some((state) => state.state === 'faulty'));
    await follower.stop();
    expect(watched.states.find((state) => state.state === 'faulty')).toMatchObject({ code });
  });
});
