import { describe, expect, it } from 'vitest';
import { clockPhase, distanceTo, lightAt } from '#ui/clock-light';

const dueAt = '2026-11-22T10:00:00.000Z';
const warnAt = '2026-11-22T09:00:00.000Z';
const at = (time: string) => Date.parse(`2026-11-22T${time}Z`);

describe('the light of a clock', () => {
  it.each([
    ['08:59:59.999', 'green'],
    ['09:00:00.000', 'yellow'],
    ['09:59:59.999', 'yellow'],
    ['10:00:00.000', 'red'],
    ['23:00:00.000', 'red'],
  ] as const)('at %s is %s', (time, light) => {
    expect(lightAt({ dueAt, warnAt }, at(time))).toBe(light);
  });

  it('is none where no clock runs', () => {
    expect(lightAt({ dueAt: null, warnAt: null }, at('09:00:00.000'))).toBeUndefined();
  });

  it('turns red without a warning where none is set', () => {
    expect(lightAt({ dueAt, warnAt: null }, at('09:59:00.000'))).toBe('green');
    expect(lightAt({ dueAt, warnAt: null }, at('10:00:00.000'))).toBe('red');
  });
});

it('counts down to the end and up from it', () => {
  expect(distanceTo(dueAt, at('08:55:00.000'), 'zh-CN')).toEqual({ text: '1小时 5分', isLate: false });
  expect(distanceTo(dueAt, at('10:00:30.000'), 'en')).toEqual({ text: '30 s', isLate: true });
});

it('tells a clock at rest from one that ended', () => {
  const clock = { dueAt, warnAt, suspendedAt: null, stoppedAt: null, outcome: null };
  expect(clockPhase(clock)).toBe('running');
  expect(clockPhase({ ...clock, suspendedAt: warnAt })).toBe('suspended');
  expect(clockPhase({ ...clock, suspendedAt: warnAt, stoppedAt: dueAt, outcome: 'late' })).toBe('late');
});
