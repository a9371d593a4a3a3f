import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startMark, takeUnfinished } from '#decode/unfinished-footage';

describe('footage that was being written when the box was killed', () => {
  let folder: string;
  let runFolder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ring-'));
    runFolder = join(folder, 'run-mws14vi6vmg');
    mkdirSync(runFolder);
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const growing = (part: string, startMs: number) => {
    writeFileSync(join(runFolder, part), 'footage');
    writeFileSync(startMark(join(runFolder, part), startMs, 'mpegts'), '');
  };
  const take = (durationMsOf: (path: string) => Promise<number | undefined>) =>
    takeUnfinished('run-mws14vi6vmg', { folder, durationMsOf, logger: pino({ level: 'silent' }) });

  it('is kept under the time at which it began and for as long as it is', async () => {
    growing('000011.part', 1_795_363_600_641.4);
    growing('000012.part', 1_795_363_604_641.4);
    await take(async () => 3100);
    expect(readdirSync(folder)).toEqual(['1795363600641-3100-mws14vi6vmg.ts', '1795363604641-3100-mws14vi6vmg.ts']);
  });
  it('goes when it cannot be read, or when nobody knows when it began', async () => {
    growing('000012.part', 1_795_363_604_641);
    writeFileSync(join(runFolder, '000013.part'), 'footage');
    await take(async () => undefined);
    expect(readdirSync(folder)).toEqual([]);
  });
  it('leaves no folder behind when reading fails, and what could be read stays', async () => {
    growing('000011.part', 1_795_363_600_641);
    growing('000012.part', 1_795_363_604_641);
    await take(async (path) => {
      if (path.includes('000011')) throw new Error('ffprobe is missing');
      return 900;
    });
    expect(readdirSync(folder)).toEqual(['1795363604641-900-mws14vi6vmg.ts']);
  });
});
