import { quarterMs } from '@streetwarden/shared/message/journal-message';
import { describe, expect, it } from 'vitest';
import { judgeCoverage } from '#care/judge-coverage';

const at = (time: string) => new Date(`2026-11-23T${time}:00.000Z`);
const span = (from: string, to: string, now = '20:00') => ({ from: at(from), to: at(to), now: at(now) });
const quarter = (time: string, more: Partial<Parameters<typeof judgeCoverage>[0][number]> = {}) => ({
  quarterAt: at(time),
  lookCount: 450,
  watchedMs: quarterMs,
  firstLookAt: at(time),
  lastLookAt: at(time),
  missed: {},
  ...more,
});
const nothing = { lookCount: 0, watchedMs: 0, firstLookAt: null, lastLookAt: null };

describe('was the zone looked at?', () => {
  it('looked: every quarter was watched', () => {
    const found = judgeCoverage([quarter('08:00'), quarter('08:15')], span('08:00', '08:30'));
    expect(found).toMatchObject({ verdict: 'looked', lookCount: 900, dueMs: 2 * quarterMs, missed: [] });
  });

  it('a bus before the lens for two minutes makes no gap in the proof', () => {
    const row = quarter('08:00', { watchedMs: quarterMs - 120_000, missed: { obstructed: 120_000 } });
    expect(judgeCoverage([row], span('08:00', '08:15'))).toMatchObject({
      verdict: 'looked',
      missed: [{ reason: 'obstructed', spanMs: 120_000 }],
    });
  });

  it('not looked at, with the reason that lasted longest first', () => {
    const row = quarter('08:00', { ...nothing, missed: { black: 300_000, offline: 600_000 } });
    expect(judgeCoverage([row], span('08:00', '08:15'))).toMatchObject({
      verdict: 'not-looked',
      missed: [
        { reason: 'offline', spanMs: 600_000 },
        { reason: 'black', spanMs: 300_000 },
      ],
    });
  });

  it('a time of which the box said nothing is not looked at: silence is no proof', () => {
    expect(judgeCoverage([], span('08:00', '08:30'))).toMatchObject({
      verdict: 'not-looked',
      missed: [{ reason: 'unreported', spanMs: 2 * quarterMs }],
    });
  });

  it('half of a quarter without a word from the box is told as unreported', () => {
    const row = quarter('08:00', { watchedMs: quarterMs / 2 });
    expect(judgeCoverage([row], span('08:00', '08:15'))).toMatchObject({
      verdict: 'partly',
      missed: [{ reason: 'unreported', spanMs: quarterMs / 2 }],
    });
  });

  it('partly: one of two quarters', () => {
    const rows = [quarter('08:00'), quarter('08:15', { ...nothing, missed: { asleep: quarterMs } })];
    expect(judgeCoverage(rows, span('08:00', '08:30'))).toMatchObject({ verdict: 'partly', lookCount: 450 });
  });

  it('outside of its hours a zone is not due, and its hours are judged alone', () => {
    const closed = quarter('08:00', { ...nothing, missed: { schedule: quarterMs } });
    expect(judgeCoverage([closed], span('08:00', '08:15'))).toMatchObject({ verdict: 'not-due', dueMs: 0 });
    expect(judgeCoverage([closed, quarter('08:15')], span('08:00', '08:30'))).toMatchObject({ verdict: 'looked' });
  });

  it('what has not happened yet is not missed', () => {
    const now = judgeCoverage([quarter('08:00', { watchedMs: 300_000 })], span('08:00', '12:00', '08:05'));
    expect(now).toMatchObject({ verdict: 'looked', dueMs: 300_000, missed: [] });
    expect(now.quarters).toHaveLength(1);
  });

  it('the proof names the first and the last look', () => {
    const rows = [quarter('08:15', { lastLookAt: at('08:29') }), quarter('08:00', { firstLookAt: at('08:01') })];
    expect(judgeCoverage(rows, span('08:00', '08:30'))).toMatchObject({
      firstLookAt: at('08:01'),
      lastLookAt: at('08:29'),
    });
  });
});
