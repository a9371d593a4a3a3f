import { describe, expect, it } from 'vitest';
import { assertWeeklyHours, createWallClock, isWithinWeeklyHours } from '#grant/weekly-hours';

const officeHours = [{ days: [1, 2, 3, 4, 5], from: '08:30', to: '18:00' }];
const nights = [{ days: [5], from: '22:00', to: '06:00' }];
const at = (weekday: number, clock: string) => {
  const [hours = '0', minutes = '0'] = clock.split(':');
  return { weekday, minuteOfDay: Number(hours) * 60 + Number(minutes) };
};

describe('weekly hours of a grant', () => {
  it.each([
    [officeHours, at(1, '08:29'), false],
    [officeHours, at(1, '08:30'), true],
    [officeHours, at(5, '17:59'), true],
    [officeHours, at(5, '18:00'), false],
    [officeHours, at(6, '10:00'), false],
    [nights, at(5, '22:00'), true],
    [nights, at(6, '05:59'), true],
    [nights, at(6, '06:00'), false],
    [nights, at(6, '22:00'), false],
    [nights, at(5, '05:00'), false],
    [[{ days: [7], from: '20:00', to: '08:00' }], at(1, '07:00'), true],
    [[{ days: [2], from: '00:00', to: '24:00' }], at(2, '23:59'), true],
    [[{ days: [2], from: '00:00', to: '24:00' }], at(3, '00:00'), false],
  ] as const)('hold from the first minute to before the last, %j at %j: %s', (hours, moment, expected) => {
    expect(isWithinWeeklyHours([...hours], moment)).toBe(expected);
  });
  it.each([
    ['Asia/Shanghai', '2026-11-22T16:30:00.000Z', { weekday: 1, minuteOfDay: 30 }],
    ['Asia/Shanghai', '2026-11-22T15:59:59.999Z', { weekday: 7, minuteOfDay: 1439 }],
    ['UTC', '1970-01-01T00:00:00.000Z', { weekday: 4, minuteOfDay: 0 }],
    ['Asia/Kathmandu', '2026-11-22T18:20:00.000Z', { weekday: 1, minuteOfDay: 5 }],
    // Summer time ends at 01:00 UTC: the same wall hour comes twice.
    ['Europe/Berlin', '2026-10-25T00:59:00.000Z', { weekday: 7, minuteOfDay: 179 }],
    ['Europe/Berlin', '2026-10-25T01:00:00.000Z', { weekday: 7, minuteOfDay: 120 }],
  ])('are read on the wall of %s: %s', (timeZone, instant, expected) => {
    expect(createWallClock()(timeZone, new Date(instant))).toEqual(expected);
  });
  it('are refused when they could never hold or no clock shows them', () => {
    const refused = (hours: object) => () => assertWeeklyHours([{ days: [1], from: '08:00', to: '09:00', ...hours }]);
    expect(refused({ days: [] })).toThrowError(expect.objectContaining({ code: 'request-invalid' }));
    expect(refused({ days: [1, 1] })).toThrowError(expect.objectContaining({ code: 'request-invalid' }));
    expect(refused({ from: '24:00' })).toThrowError(expect.objectContaining({ code: 'request-invalid' }));
    expect(refused({ to: '24:01' })).toThrowError(expect.objectContaining({ code: 'request-invalid' }));
    expect(refused({ to: '08:00' })).toThrowError(expect.objectContaining({ code: 'request-invalid' }));
    expect(refused({})).not.toThrow();
  });
});
