import { describe, expect, it } from 'vitest';
import {
  chooseLimit,
  extendedLimit,
  type LimitRule,
  limitUntil,
  parseTimeLimit,
  timeLimitText,
} from '#case/clock/time-limit';

const workingDayMs = 8 * 3_600_000;

describe('a limit of the catalogue', () => {
  it.each([
    [
      { value: 4, unit: 'working_hour' },
      { amount: 4, unit: 'working-hour' },
    ],
    [
      { value: 15, unit: 'working_day', emergency: false },
      { amount: 15, unit: 'working-day' },
    ],
    [
      { value: 2, unit: 'working_hour', emergency: true },
      { amount: 2, unit: 'emergency-hour' },
    ],
    [
      { value: 2, unit: 'hour', emergency: true },
      { amount: 2, unit: 'emergency-hour' },
    ],
    [
      { value: 2, unit: 'working_day', emergency: true },
      { amount: 48, unit: 'emergency-hour' },
    ],
    [
      { value: 30, unit: 'minute', emergency: true },
      { amount: 0.5, unit: 'emergency-hour' },
    ],
    [
      { value: 24, unit: 'hour', emergency: null },
      { amount: 24, unit: 'calendar-hour' },
    ],
    [
      { value: 3, unit: 'day' },
      { amount: 3, unit: 'calendar-day' },
    ],
  ])('%j is %j', (raw, limit) => expect(parseTimeLimit(raw)).toEqual(limit));

  it.each([
    [{ value: 0, unit: 'day' }, 'value'],
    [{ value: '4', unit: 'day' }, 'value'],
    [{ value: Number.NaN, unit: 'day' }, 'value'],
    [{ value: 4, unit: 'fortnight' }, 'unit'],
    [{ value: 4, unit: 'toString' }, 'unit'],
    [{ value: 4, unit: 'day', emergency: 'yes' }, 'emergency'],
  ])('%j is refused at %s', (raw, field) => {
    expect(() => parseTimeLimit(raw)).toThrow(
      expect.objectContaining({ code: 'time-limit-invalid', params: expect.objectContaining({ field }) }),
    );
  });

  it('is printed in both languages', () => {
    expect(timeLimitText({ amount: 2, unit: 'emergency-hour' }, 'zh')).toBe('2 紧急工作时');
    expect(timeLimitText({ amount: 15, unit: 'working-day' }, 'zh')).toBe('15 工作日');
    expect(timeLimitText({ amount: 4, unit: 'working-hour' }, 'en')).toBe('4 working h');
    expect(timeLimitText({ amount: 26.3333, unit: 'calendar-hour' }, 'en')).toBe('26.33 h');
  });
});

describe('a limit that depends on the place', () => {
  const rule: LimitRule = {
    limit: { amount: 4, unit: 'working-hour' },
    limitByAreaClass: { A: { amount: 1, unit: 'working-hour' }, C: { amount: 1, unit: 'working-day' } },
    fringeLimit: { amount: 2, unit: 'working-day' },
  };

  it.each([
    ['A', false, 1, 'working-hour', 'area-class'],
    ['B', false, 4, 'working-hour', 'everywhere'],
    ['C', false, 1, 'working-day', 'area-class'],
    [null, false, 4, 'working-hour', 'everywhere'],
    ['A', true, 2, 'working-day', 'fringe'],
  ] as const)('class %s, fringe %s: %d %s by %s', (areaClass, isFringe, amount, unit, because) => {
    expect(chooseLimit(rule, { areaClass, isFringe })).toEqual({ limit: { amount, unit }, because });
  });
});

describe('limits in arithmetic', () => {
  it('add a working day to working hours as eight hours, and refuse to add natural time', () => {
    const limit = { amount: 4, unit: 'working-hour' } as const;
    expect(extendedLimit(limit, { amount: 1, unit: 'working-day' }, workingDayMs)).toEqual({ ...limit, amount: 12 });
    expect(() => extendedLimit(limit, { amount: 1, unit: 'calendar-day' }, workingDayMs)).toThrow(
      expect.objectContaining({ code: 'limit-units-differ' }),
    );
  });

  it('run to a named date in natural time, never to one in the past', () => {
    const from = new Date('2026-11-20T00:00:00Z');
    expect(limitUntil(from, new Date('2026-11-21T12:00:00Z'))).toEqual({ amount: 36, unit: 'calendar-hour' });
    expect(() => limitUntil(from, from)).toThrow(expect.objectContaining({ code: 'time-limit-invalid' }));
  });
});
