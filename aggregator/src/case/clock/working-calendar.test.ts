import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { type CalendarSettings, defaultCalendarSettings, parseCalendarSettings } from '#case/clock/calendar-settings';
import { chineseHolidays } from '#case/clock/chinese-holidays';
import { holidayTablesMissing } from '#case/clock/holiday-notice';
import { createWorkingCalendar } from '#case/clock/working-calendar';

const calendar = createWorkingCalendar(defaultCalendarSettings);
const changed = (change: Partial<CalendarSettings>) => createWorkingCalendar({ ...defaultCalendarSettings, ...change });
const worksOn = (dates: readonly string[]) => dates.map((date) => calendar.dayOf(date).isWorking);

describe('the working calendar', () => {
  it('rests over Spring Festival 2026 and works on the two Saturdays given for it', () => {
    const rest = Array.from({ length: 9 }, (_, n) => `2026-02-${String(15 + n).padStart(2, '0')}`);
    expect(worksOn(rest)).toEqual(rest.map(() => false));
    expect(worksOn(['2026-02-14', '2026-02-28', '2026-02-21', '2026-03-07'])).toEqual([true, true, false, false]);
    expect(calendar.dayOf('2026-02-16').special).toEqual({ kind: 'holiday', name: '春节' });
  });

  it('rests from 1 to 7 October 2026 and works on 20 September and 10 October', () => {
    expect(worksOn(['2026-09-20', '2026-09-30', '2026-10-01', '2026-10-07', '2026-10-08', '2026-10-10'])).toEqual([
      ...[true, true, false, false, true, true],
    ]);
  });

  it('reads the holiday table alike wherever the server stands', () => {
    onTestFinished(() => void vi.unstubAllEnvs());
    const offsets = ['America/Los_Angeles', 'Asia/Shanghai', 'Pacific/Kiritimati'].map((zone) => {
      vi.stubEnv('TZ', zone);
      expect(chineseHolidays.specialDay('2026-02-14')).toEqual({ kind: 'working-day', name: '春节' });
      expect(chineseHolidays.specialDay('2026-10-08')).toBeUndefined();
      return new Date('2026-02-14T00:00:00Z').getTimezoneOffset();
    });
    expect(offsets).toEqual([480, -480, -840]);
  });

  it('lets the overrides of the tenant win over the public table', () => {
    const local = changed({
      overrides: [
        { date: '2026-02-16', kind: 'working-day', name: '防汛值班' },
        { date: '2026-03-03', kind: 'holiday', name: '三月三' },
      ],
    });
    expect(local.dayOf('2026-02-16').isWorking).toBe(true);
    expect(local.dayOf('2026-03-03')).toEqual({ isWorking: false, special: { kind: 'holiday', name: '三月三' } });
  });

  it('keeps a summer and a winter timetable', () => {
    const seasonal = changed({
      hours: [
        { season: { from: '05-01', to: '09-30' }, standardDay: ['08:00-12:00', '15:00-18:30'] },
        { standardDay: ['08:30-12:00', '14:00-17:30'] },
      ],
    });
    const { starts, ends } = seasonal.workYear(2026);
    const local = (ms: number | undefined) => new Date((ms ?? 0) + 8 * 3_600_000).toISOString().slice(5, 16);
    const on = (day: string) => starts.map(local).filter((start) => start.startsWith(day));
    expect(on('04-30')).toEqual(['04-30T08:30', '04-30T14:00']);
    expect(on('05-06')).toEqual(['05-06T08:00', '05-06T15:00']);
    expect(on('09-30')).toEqual(['09-30T08:00', '09-30T15:00']);
    expect(on('10-08')).toEqual(['10-08T08:30', '10-08T14:00']);
    expect(ends.map(local)).toContain('09-30T18:30');
  });

  it('works a whole standard day on a Saturday given in exchange, and the short hours on other Saturdays', () => {
    const withSaturdays = changed({
      hours: [{ standardDay: ['08:00-12:00', '14:00-18:00'], weekdays: { saturday: ['09:00-12:00'] } }],
    });
    const { starts, ends } = withSaturdays.workYear(2026);
    const hoursOn = (date: string) =>
      starts.reduce((sum, start, index) => {
        return withSaturdays.dateAt(new Date(start)) === date ? sum + ((ends[index] ?? 0) - start) / 3_600_000 : sum;
      }, 0);
    expect([hoursOn('2026-02-28'), hoursOn('2026-03-07')]).toEqual([8, 3]);
  });
});

describe('a missing holiday table', () => {
  it('is announced from 1 November on for the next year, by the wall of the tenant', () => {
    const warned = (at: string) => holidayTablesMissing(calendar, new Date(at));
    expect(warned('2026-10-31T15:59:59Z')).toEqual([]);
    const missing = { code: 'holiday-table-missing', year: 2027, isUrgent: false };
    expect(warned('2026-10-31T16:00:00Z')).toEqual([missing]);
    expect(warned('2026-12-31T15:59:59Z')).toEqual([missing]);
    expect(warned('2026-12-31T16:00:00Z')).toEqual([{ ...missing, isUrgent: true }]);
  });

  it('is quiet once the overrides hold the year, and for tenants without public holidays', () => {
    const at = new Date('2026-11-22T00:00:00Z');
    expect(holidayTablesMissing(changed({ overriddenYears: [2027] }), at)).toEqual([]);
    expect(holidayTablesMissing(changed({ publicHolidays: 'none' }), at)).toEqual([]);
  });
});

describe('a calendar written by a person', () => {
  const withHours = (standardDay: string[]) => ({ ...defaultCalendarSettings, hours: [{ standardDay }] });
  const withOverride = (...dates: string[]) => ({
    ...defaultCalendarSettings,
    overrides: dates.map((date) => ({ date, kind: 'holiday', name: '假' })),
  });
  const season = { from: '05-01', to: '09-30' };

  it.each([
    ['hours that overlap', withHours(['08:00-12:00', '11:59-18:00']), 'hours/0/standardDay'],
    ['hours that end before they begin', withHours(['14:00-08:00']), 'hours/0/standardDay'],
    ['hours that are no time', withHours(['8-12']), '/hours/0/standardDay/0'],
    ['a day without hours', withHours([]), '/hours/0/standardDay'],
    ['only a season', { ...defaultCalendarSettings, hours: [{ season, standardDay: ['08:00-12:00'] }] }, 'hours'],
    ['a date that does not exist', withOverride('2026-02-30'), 'overrides/0/date'],
    ['a date twice', withOverride('2026-02-03', '2026-02-03'), 'overrides/1/date'],
    ['an unknown field', { ...defaultCalendarSettings, zone: 'x' }, '/zone'],
  ])('is refused with the field for %s', (_what, raw, field) => {
    expect(() => parseCalendarSettings(raw)).toThrow(
      expect.objectContaining({ code: 'calendar-invalid', params: expect.objectContaining({ field }) }),
    );
  });

  it('is refused for a time zone that does not exist', () => {
    expect(() => changed({ timeZone: 'Asia/Minqing' })).toThrow(expect.objectContaining({ code: 'calendar-invalid' }));
  });

  it('is taken when it follows the rules', () => {
    expect(parseCalendarSettings(defaultCalendarSettings)).toEqual(defaultCalendarSettings);
  });
});
