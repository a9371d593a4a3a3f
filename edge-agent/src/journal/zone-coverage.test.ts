import { describe, expect, it } from 'vitest';
import { type CameraOutlook, createZoneCoverage } from '#journal/zone-coverage';
import { createZoneSchedule } from '#rule/zone-schedule';

const startMs = Date.parse('2026-11-23T08:00:00.000Z');
const seconds = (count: number) => startMs + count * 1000;
const clear: CameraOutlook = { view: '' };
const everyDay = [1, 2, 3, 4, 5, 6, 7];

function coverageOf(zone: { hours?: { days: number[]; from: string; to: string }[]; view?: string } = {}) {
  return createZoneCoverage({
    cameraId: 'crossing',
    zones: [{ id: 'pavement', name: 'Pavement', hours: zone.hours ?? [], view: zone.view ?? '' }],
    schedule: createZoneSchedule('UTC'),
    patienceMs: 15_000,
  });
}

/** Looks every two seconds and ticks every five, as a healthy camera does. */
function watch(
  coverage: ReturnType<typeof createZoneCoverage>,
  span: { from: number; to: number; outlook?: CameraOutlook },
) {
  for (let at = span.from; at <= span.to; at += 1) {
    if (at % 2 === 0 && span.outlook === undefined) coverage.look(seconds(at), '');
    if (at % 5 === 0) coverage.tick(seconds(at), span.outlook ?? clear);
  }
}

describe('coverage of a zone', () => {
  it('a zone that is looked at every two seconds is watched all the time', () => {
    const coverage = coverageOf();
    watch(coverage, { from: 0, to: 600 });
    expect(coverage.take()).toEqual([
      {
        cameraId: 'crossing',
        zoneId: 'pavement',
        zoneName: 'Pavement',
        quarterAt: '2026-11-23T08:00:00.000Z',
        lookCount: 301,
        watchedMs: 600_000,
        firstLookAt: '2026-11-23T08:00:00.000Z',
        lastLookAt: '2026-11-23T08:10:00.000Z',
        missed: [],
      },
    ]);
  });

  it.each(['offline', 'black', 'frozen', 'blurred', 'obstructed', 'moved', 'asleep'] as const)(
    'time in which the camera was kept from looking is missed as %s, and not watched',
    (obstacle) => {
      const coverage = coverageOf();
      watch(coverage, { from: 0, to: 100 });
      watch(coverage, { from: 101, to: 300, outlook: { obstacle } });
      const [quarter] = coverage.take();
      expect(quarter?.watchedMs).toBe(100_000);
      expect(quarter?.missed).toEqual([{ reason: obstacle, spanMs: 200_000 }]);
    },
  );

  it('pictures that come but are not looked at are missed as busy, from the last look on', () => {
    const coverage = coverageOf();
    watch(coverage, { from: 0, to: 100 });
    for (let at = 105; at <= 300; at += 5) coverage.tick(seconds(at), clear);
    const [quarter] = coverage.take();
    expect(quarter?.missed).toEqual([{ reason: 'busy', spanMs: 200_000 }]);
    expect(quarter?.watchedMs).toBe(100_000);
  });

  it('one lost look makes no gap', () => {
    const coverage = coverageOf();
    watch(coverage, { from: 0, to: 100 });
    coverage.tick(seconds(105), clear);
    watch(coverage, { from: 112, to: 200 });
    expect(coverage.take()[0]).toMatchObject({ watchedMs: 200_000, missed: [] });
  });

  it('outside of its hours a zone is not due, whatever the camera sees', () => {
    const coverage = coverageOf({ hours: [{ days: everyDay, from: '09:00', to: '22:00' }] });
    watch(coverage, { from: 0, to: 300 });
    expect(coverage.take()[0]).toMatchObject({ lookCount: 0, missed: [{ reason: 'schedule', spanMs: 300_000 }] });
  });

  it('a zone of another camera position sleeps while the camera looks elsewhere', () => {
    const coverage = coverageOf({ view: 'market' });
    watch(coverage, { from: 0, to: 300 });
    expect(coverage.take()[0]).toMatchObject({ lookCount: 0, missed: [{ reason: 'asleep', spanMs: 300_000 }] });
    coverage.look(seconds(302), 'market');
    expect(coverage.take()[0]).toMatchObject({ lookCount: 1 });
  });

  it('counts belong to the quarter in which they fall, also when a span crosses its end', () => {
    const coverage = coverageOf();
    watch(coverage, { from: 880, to: 920 });
    const quarters = coverage.take();
    expect(quarters.map(({ quarterAt, watchedMs }) => [quarterAt, watchedMs])).toEqual([
      ['2026-11-23T08:00:00.000Z', 20_000],
      ['2026-11-23T08:15:00.000Z', 20_000],
    ]);
  });

  it('a pause of the process is neither watched nor excused: nobody accounts for it', () => {
    const coverage = coverageOf();
    watch(coverage, { from: 0, to: 100 });
    watch(coverage, { from: 400, to: 500 });
    expect(coverage.take()[0]).toMatchObject({ watchedMs: 200_000, missed: [] });
  });

  it('what was taken is not told again', () => {
    const coverage = coverageOf();
    watch(coverage, { from: 0, to: 60 });
    coverage.take();
    expect(coverage.take()).toEqual([]);
    watch(coverage, { from: 61, to: 120 });
    expect(coverage.take()[0]).toMatchObject({ lookCount: 30, watchedMs: 60_000 });
  });
});
