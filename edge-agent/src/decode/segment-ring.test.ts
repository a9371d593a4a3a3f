import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSegmentRing, type RingRun } from '#decode/segment-ring';

const beganMs = 1_795_363_600_000;
const segmentMs = 4000;

describe('footage as it is written', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ring-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const openRing = () =>
    openSegmentRing({
      folder,
      config: { segmentSeconds: 4, retainMinutes: 0.2, maxBytes: 1_000_000 },
      durationMsOf: async () => segmentMs - 900,
      logger: pino({ level: 'silent' }),
    });
  const nameOf = (index: number) => `${String(index).padStart(6, '0')}.part`;
  const startOf = (index: number) => beganMs + index * segmentMs;
  const open = (run: RingRun, index: number) => {
    writeFileSync(join(run.folder, nameOf(index)), 'footage');
    run.opened(nameOf(index), startOf(index));
  };
  /** As ffmpeg tells it: a segment is closed when the next one has been opened. */
  const write = async (run: RingRun, count: number) => {
    open(run, 0);
    for (let index = 1; index <= count; index += 1) {
      open(run, index);
      await run.closed(nameOf(index - 1), startOf(index - 1), startOf(index));
    }
  };
  const kept = () => readdirSync(folder).filter((name) => name.endsWith('.ts'));

  it.each([1, 6])(
    'of which %i segments are whole loses none of the one that was being written at a kill',
    async (count) => {
      const run = await (await openRing()).beginRun('first', 'mpegts');
      await write(run, count);
      await openRing();
      expect(kept()).toContain(`${startOf(count)}-${segmentMs - 900}-first.ts`);
    },
  );
  it('leaves no more names than of the segment before beside what is being written', async () => {
    const run = await (await openRing()).beginRun('first', 'mpegts');
    await write(run, 8);
    expect(readdirSync(run.folder)).toHaveLength(3);
  });
  it('goes when it is older than footage is kept, also when somebody else has removed it', async () => {
    const run = await (await openRing()).beginRun('first', 'mpegts');
    await write(run, 2);
    rmSync(join(folder, `${startOf(0)}-${segmentMs}-first.ts`));
    for (let index = 3; index <= 9; index += 1) {
      open(run, index);
      await run.closed(nameOf(index - 1), startOf(index - 1), startOf(index));
    }
    expect(kept().map((name) => Number(name.slice(0, 13)))).toEqual([5, 6, 7, 8].map(startOf));
  });
});
