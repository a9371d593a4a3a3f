import type { WeeklyHours } from '@streetwarden/shared/domain/zone';
import { describe, expect, it } from 'vitest';
import { createZoneSchedule } from '#rule/zone-schedule';

const shanghai = createZoneSchedule('Asia/Shanghai');
const at = (instant: string) => Date.parse(instant);
const working: WeeklyHours = { days: [1, 2, 3, 4, 5], from: '07:00', to: '22:00' };
const night: WeeklyHours = { days: [5], from: '22:00', to: '02:30' };

describe('weekly hours', () => {
  it.each([
    // 2026-03-02 is a Monday; Shanghai is UTC+8 all year.
    ['Monday 06:59', '2026-03-01T22:59:59.999Z', false],
    ['Monday 07:00', '2026-03-01T23:00:00.000Z', true],
    ['Monday 21:59', '2026-03-02T13:59:59.999Z', true],
    ['Monday 22:00', '2026-03-02T14:00:00.000Z', false],
    ['Saturday noon', '2026-03-07T04:00:00.000Z', false],
    ['Sunday noon', '2026-03-08T04:00:00.000Z', false],
  ])('from 07:00 to 22:00 on working days: %s', (_name, instant, isActive) => {
    expect(shanghai.isActive([working], at(instant))).toBe(isActive);
  });

  it.each([
    ['Friday 21:59', '2026-03-06T13:59:00.000Z', false],
    ['Friday 22:00', '2026-03-06T14:00:00.000Z', true],
    ['Saturday 02:29', '2026-03-06T18:29:00.000Z', true],
    ['Saturday 02:30', '2026-03-06T18:30:00.000Z', false],
    ['Friday 01:00, the night before', '2026-03-05T17:00:00.000Z', false],
    ['Saturday 22:00', '2026-03-07T14:00:00.000Z', false],
  ])('over midnight belongs to the evening it began: %s', (_name, instant, isActive) => {
    expect(shanghai.isActive([night], at(instant))).toBe(isActive);
  });

  it('from Sunday evening reach into Monday', () => {
    const sunday: WeeklyHours = { days: [7], from: '20:00', to: '06:00' };
    expect(shanghai.isActive([sunday], at('2026-03-01T21:00:00.000Z'))).toBe(true);
  });

  it('that end at 24:00 last to midnight', () => {
    const evening: WeeklyHours = { days: [1], from: '18:00', to: '24:00' };
    expect(shanghai.isActive([evening], at('2026-03-02T15:59:00.000Z'))).toBe(true);
    expect(shanghai.isActive([evening], at('2026-03-02T16:00:00.000Z'))).toBe(false);
  });

  it('with equal ends last 24 hours', () => {
    const day: WeeklyHours = { days: [1], from: '08:00', to: '08:00' };
    expect(shanghai.isActive([day], at('2026-03-02T00:00:00.000Z'))).toBe(true);
    expect(shanghai.isActive([day], at('2026-03-02T23:59:00.000Z'))).toBe(true);
    expect(shanghai.isActive([day], at('2026-03-03T00:00:00.000Z'))).toBe(false);
  });

  it('several spans add up and none means always', () => {
    expect(shanghai.isActive([night, working], at('2026-03-02T04:00:00.000Z'))).toBe(true);
    expect(shanghai.isActive([], at('2026-03-08T04:00:00.000Z'))).toBe(true);
  });

  it('follow daylight saving of the time zone', () => {
    const berlin = createZoneSchedule('Europe/Berlin');
    const morning: WeeklyHours = { days: [1, 2, 3, 4, 5, 6, 7], from: '08:00', to: '09:00' };
    expect(berlin.isActive([morning], at('2026-01-15T07:30:00.000Z'))).toBe(true);
    expect(berlin.isActive([morning], at('2026-07-15T07:30:00.000Z'))).toBe(false);
    expect(berlin.isActive([morning], at('2026-07-15T06:30:00.000Z'))).toBe(true);
  });

  it('refuse a time zone that does not exist, by name of the field', () => {
    expect(() => createZoneSchedule('Asia/Shanghigh')).toThrow(/\/timeZone.*IANA/);
  });
});
