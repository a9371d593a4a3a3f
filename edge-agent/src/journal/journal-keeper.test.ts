import type { CameraTrack, ZoneLook } from '@streetwarden/shared/message/journal-message';
import { journalMessageExample } from '@streetwarden/shared/message/journal-message';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import type { JournalPart } from '#journal/camera-journal';
import { createJournalKeeper } from '#journal/journal-keeper';
import { createSteppedClock } from '../../../test/support/stepped-clock.ts';

const looks: readonly ZoneLook[] = journalMessageExample.zoneLooks;
const tracks: readonly CameraTrack[] = journalMessageExample.tracks;

function openKeeper() {
  const clock = createSteppedClock();
  const box = { isConnected: true, isDiskFull: false, done: [] as JournalPart[], stored: [] as JournalPart[] };
  const keeper = createJournalKeeper({
    tick: () => undefined,
    take: () => box.done.shift() ?? { zoneLooks: [], tracks: [] },
    add: (part) => {
      if (box.isDiskFull) throw new Error('disk full');
      box.stored.push(part);
    },
    notify: () => undefined,
    isConnected: () => box.isConnected,
    storeEveryMs: () => 300_000,
    ...{ clock, logger: pino({ level: 'silent' }) },
  });
  return { keeper, box, clock };
}

describe('what cameras did, on its way to the disk', () => {
  it('positions go at once while somebody can see them, looks with the next report', async () => {
    const { keeper, box, clock } = openKeeper();
    box.done.push({ zoneLooks: looks, tracks });
    keeper.round();
    expect(box.stored).toEqual([{ zoneLooks: [], tracks }]);
    await clock.advance(300_000);
    keeper.round();
    expect(box.stored.at(-1)).toEqual({ zoneLooks: looks, tracks: [] });
  });

  it('a box without a connection stores positions once a minute', async () => {
    const { keeper, box, clock } = openKeeper();
    box.isConnected = false;
    box.done.push({ zoneLooks: [], tracks }, { zoneLooks: [], tracks });
    keeper.round();
    expect(box.stored).toEqual([]);
    await clock.advance(60_000);
    keeper.round();
    expect(box.stored).toEqual([{ zoneLooks: [], tracks: [...tracks, ...tracks] }]);
  });

  it('an orderly end stores everything', () => {
    const { keeper, box } = openKeeper();
    box.done.push({ zoneLooks: looks, tracks: [] });
    keeper.flush();
    expect(box.stored).toEqual([{ zoneLooks: looks, tracks: [] }]);
  });

  it('while the disk refuses, what was done waits, and is stored once', () => {
    const { keeper, box } = openKeeper();
    box.isDiskFull = true;
    box.done.push({ zoneLooks: looks, tracks: [] });
    keeper.flush();
    box.isDiskFull = false;
    keeper.flush();
    keeper.flush();
    expect(box.stored).toEqual([{ zoneLooks: looks, tracks: [] }]);
  });

  it('a large box’s looks go in messages that the broker takes', () => {
    const { keeper, box } = openKeeper();
    box.done.push({ zoneLooks: Array.from({ length: 1000 }, () => looks[0] as ZoneLook), tracks: [] });
    keeper.flush();
    expect(box.stored.map(({ zoneLooks }) => zoneLooks.length)).toEqual([400, 400, 200]);
  });
});
