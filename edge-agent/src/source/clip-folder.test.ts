import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSystemClock } from '#platform/system-clock';
import { createClipFolder } from '#source/clip-folder';
import { type ClipRecord, readClipRecord } from '#source/clip-memory';
import type { ClipTags } from '#source/clip-time';

const { signal } = new AbortController();
const nowMs = Date.parse('2026-11-22T12:00:00.000Z');
let folder: string;
let kept: ClipRecord;
let lines: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'clips-'));
  kept = { taken: [] };
  lines = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A file as a dock copied it; its content is its name, so that each is another clip. */
function put(name: string, { ageSeconds = 600, content = name } = {}): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  const atSeconds = nowMs / 1000 - ageSeconds;
  utimesSync(path, atSeconds, atSeconds);
  return path;
}

function openFolder(tags: Readonly<Record<string, ClipTags>> = {}) {
  return createClipFolder({
    cameraId: 'officer',
    config: { type: 'clips', folder, settleSeconds: 10, rescanSeconds: 30, utcOffset: '+08:00' },
    memory: {
      load: () => readClipRecord(JSON.parse(JSON.stringify(kept))),
      save: async (record) => {
        kept = record;
      },
    },
    readTags: async (path) => tags[path.slice(folder.length + 1)] ?? {},
    clock: { ...createSystemClock(), nowMs: () => nowMs },
    logger: pino({}, { write: (line: string) => void lines.push(line) }),
  });
}

/** Everything that is given out, each taken to its end. */
async function takeAll(clips = openFolder()): Promise<string[]> {
  const names: string[] = [];
  for (let clip = await clips.next(signal); clip !== undefined; clip = await clips.next(signal)) {
    names.push(clip.path.slice(folder.length + 1));
    await clips.done(clip, signal);
  }
  return names;
}

describe('a folder of clips', () => {
  it('gives each clip once, in the order in which they were taken, also from folders within', async () => {
    put('20261122_090000.mp4');
    put('card2/20261122_080000.MTS');
    put('notes.txt');
    put('.20261122_070000.mp4');
    expect(await takeAll()).toEqual(['card2/20261122_080000.MTS', '20261122_090000.mp4']);
    expect(await takeAll()).toEqual([]);
  });

  it('knows a clip again that is copied once more or got another name', async () => {
    const path = put('20261122_080000.mp4');
    expect(await takeAll()).toHaveLength(1);
    renameSync(path, join(folder, '20261122_080000 (1).mp4'));
    put('again/20261122_080000.mp4', { content: '20261122_080000.mp4' });
    expect(await takeAll()).toEqual([]);
  });

  it('waits for a clip that is still being copied', async () => {
    put('20261122_080000.mp4', { ageSeconds: 2 });
    expect(await openFolder().next(signal)).toBeUndefined();
  });

  it('goes on with the clip that was interrupted before any other', async () => {
    put('20261122_090000.mp4');
    const before = openFolder();
    const clip = await before.next(signal);
    if (clip === undefined) throw new Error('no clip');
    await before.reached(clip, clip.startAtMs + 4000, signal);
    put('20261122_080000.mp4');
    expect(await openFolder().next(signal)).toMatchObject({ key: clip.key, reachedMs: clip.startAtMs + 4000 });
  });

  it('passes over what does not say when it was taken, or says the future, and tells why', async () => {
    put('00001.mp4');
    put('20270101_080000.mp4');
    put('20261122_080000.mp4');
    expect(await takeAll()).toEqual(['20261122_080000.mp4']);
    expect(lines.map((line) => (JSON.parse(line) as { reason: string }).reason)).toEqual([
      'it does not say when it was taken',
      'its time lies in the future',
    ]);
  });

  it('gives a clip up that cannot be decoded after three times, so that the next one comes', async () => {
    put('20261122_080000.mp4');
    put('20261122_090000.mp4');
    const clips = openFolder();
    const given: (string | undefined)[] = [];
    for (let n = 0; n < 4; n += 1) given.push((await clips.next(signal))?.path.slice(-10));
    expect(given).toEqual(['080000.mp4', '080000.mp4', '080000.mp4', '090000.mp4']);
  });

  it('says that the folder is not there, as when the dock is not mounted', async () => {
    rmSync(folder, { recursive: true });
    await expect(openFolder().next(signal)).rejects.toMatchObject({ code: 'source-missing' });
  });
});

describe('the place of a clip', () => {
  const fix = (latitude: number, time: string) => `<trkpt lat="${latitude}" lon="120"><time>${time}</time></trkpt>`;
  const gpx = (...fixes: readonly string[]) => `<gpx><trk><trkseg>${fixes.join('')}</trkseg></trk></gpx>`;
  const startMs = Date.parse('2026-11-22T00:00:00.000Z');
  const placeOf = async (tags?: Readonly<Record<string, ClipTags>>) =>
    (await openFolder(tags).next(signal))?.track?.positionAt(startMs + 1000);

  it('NB-24: is told by the track that is named like it', async () => {
    put('20261122_080000.mp4');
    const sidecar = put('20261122_080000.GPX');
    writeFileSync(sidecar, gpx(fix(30, '2026-11-22T00:00:00Z'), fix(30.002, '2026-11-22T00:00:02Z')));
    expect(await placeOf()).toMatchObject({ latitude: expect.closeTo(30.001, 6), source: 'gps', fixAgeMs: 1000 });
  });

  it('is told by the log of the whole shift that covers its time', async () => {
    put('20261122_080000.mp4');
    for (const [name, day] of [
      ['monday.gpx', 21],
      ['tuesday.gpx', 22],
    ] as const) {
      writeFileSync(put(name), gpx(fix(day, `2026-11-${day}T00:00:00Z`), fix(day, `2026-11-${day}T00:10:00Z`)));
    }
    expect(await openFolder().next(signal)).toMatchObject({ track: { startMs } });
  });

  it('is told by the place that is written inside, for as long as it holds', async () => {
    put('20261122_080000.mp4');
    const inside = { '20261122_080000.mp4': { location: '+30.2741+120.1551/' } };
    expect(await placeOf(inside)).toMatchObject({ latitude: 30.2741, accuracyM: 8.3 });
    const clip = await openFolder(inside).next(signal);
    expect(clip?.track?.positionAt(startMs + 60_000)).toBeUndefined();
  });

  it('is unknown with a track that cannot be read, and the clip counts all the same', async () => {
    put('20261122_080000.mp4');
    put('20261122_080000.gpx', { content: 'no track' });
    expect(await openFolder().next(signal)).toMatchObject({ track: undefined, startAtMs: startMs });
    expect(lines.join('')).toContain('source-track-unreadable');
  });
});
