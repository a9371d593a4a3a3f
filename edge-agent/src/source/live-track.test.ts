import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createLiveTrack } from '#source/live-track';
import { tempFolder } from '../../../test/support/temp-folder.ts';

const at = (second: number) => Date.UTC(2026, 2, 1, 8, 0, second);
const rmc = (second: number) =>
  `$GPRMC,0800${String(second).padStart(2, '0')}.00,A,30${(15 + second / 100).toFixed(4)},N,12009.0000,E,12.0,90.0,010326,,*00\r\n`;

describe('place of a vehicle that drives', () => {
  it('follows the log while it is written', () => {
    const file = join(tempFolder(), 'gps.nmea');
    const placeAt = createLiveTrack(file);
    expect(placeAt(at(0))).toBeUndefined();
    writeFileSync(file, rmc(0));
    expect(placeAt(at(0))).toMatchObject({ source: 'gps', fixAgeMs: 0 });
    appendFileSync(file, rmc(1) + rmc(2));
    expect(placeAt(at(2))?.latitude).toBeCloseTo(30 + 15.02 / 60, 6);
  });

  it('a log that is not written any more gives no place', () => {
    const file = join(tempFolder(), 'gps.nmea');
    writeFileSync(file, rmc(0) + rmc(1));
    expect(createLiveTrack(file)(at(10))).toBeUndefined();
  });

  it('of a long log only the end is read, and what stands broken in it is passed over', () => {
    const file = join(tempFolder(), 'gps.nmea');
    writeFileSync(file, `${'x'.repeat(100_000)}\n${rmc(0)}$GPRMC,garbage\n${rmc(1)}$GPRMC,0800`);
    expect(createLiveTrack(file)(at(1))).toMatchObject({ fixAgeMs: 0 });
  });
});
