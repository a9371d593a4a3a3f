import { describe, expect, it } from 'vitest';
import {
  dayOf,
  dayText,
  eventAfter,
  eventBefore,
  firstView,
  panView,
  playableInstant,
  revealInstant,
  shareOf,
  type TimelineEvent,
  tickStepMs,
  ticks,
  zoomView,
} from '#features/video/playback/timeline-model';

const hour = 3_600_000;
const limits = { fromMs: 0, toMs: 24 * hour };

describe('the time line of a day', () => {
  it('comes nearer around the pointer, and never shows more than the day', () => {
    const near = zoomView(limits, 0.5, { atMs: 6 * hour, limits });
    expect(near).toEqual({ fromMs: 3 * hour, toMs: 15 * hour });
    expect(shareOf(near, 6 * hour)).toBe(0.25);
    expect(zoomView(near, 100, { atMs: 6 * hour, limits })).toEqual(limits);
    expect(
      zoomView(limits, 1e-9, { atMs: hour, limits }).toMs - zoomView(limits, 1e-9, { atMs: hour, limits }).fromMs,
    ).toBe(60_000);
  });

  it('begins with the hours that have footage when these are few', () => {
    const morning = [
      { fromMs: 8 * hour, toMs: 9 * hour },
      { fromMs: 9.5 * hour, toMs: 10 * hour },
    ];
    expect(firstView(limits, morning)).toEqual({ fromMs: 7.8 * hour, toMs: 10.2 * hour });
    expect(firstView(limits, [{ fromMs: 23.9 * hour, toMs: 24 * hour }])).toEqual({
      fromMs: 23.5 * hour,
      toMs: 24 * hour,
    });
    expect(firstView(limits, [{ fromMs: 0, toMs: 20 * hour }])).toBe(limits);
    expect(firstView(limits, [])).toBe(limits);
  });

  it('moves inside the day only', () => {
    expect(panView({ fromMs: 0, toMs: hour }, -hour, limits)).toEqual({ fromMs: 0, toMs: hour });
    expect(panView({ fromMs: 22 * hour, toMs: 23 * hour }, 5 * hour, limits)).toEqual({
      fromMs: 23 * hour,
      toMs: 24 * hour,
    });
  });

  it('follows the play head out of the view', () => {
    const view = { fromMs: 0, toMs: 2 * hour };
    expect(revealInstant(view, hour, limits)).toBe(view);
    expect(revealInstant(view, 5 * hour, limits)).toEqual({ fromMs: 4 * hour, toMs: 6 * hour });
  });

  it('marks whole hours of a day and whole seconds of a minute', () => {
    expect(tickStepMs(limits, 12)).toBe(2 * hour);
    expect(tickStepMs({ fromMs: 0, toMs: 60_000 }, 12)).toBe(5000);
    const day = dayOf('2026-11-22');
    if (day === undefined) throw new Error('no day');
    expect(ticks(day, 12).map((at) => new Date(at).getMinutes())).toEqual(Array(13).fill(0));
  });

  it('plays at a gap what comes next, and after the end the last there is', () => {
    const spans = [
      { fromMs: hour, toMs: 2 * hour },
      { fromMs: 3 * hour, toMs: 4 * hour },
    ];
    expect(playableInstant(spans, 1.5 * hour)).toBe(1.5 * hour);
    expect(playableInstant(spans, 2 * hour)).toBe(3 * hour);
    expect(playableInstant(spans, 5 * hour)).toBe(4 * hour - 1000);
    expect(playableInstant([], hour)).toBeUndefined();
  });

  it('jumps from event to event', () => {
    const event = (id: string, atMs: number): TimelineEvent => ({ id, atMs, kind: 'candidate', label: id, path: '' });
    const events = [event('a', hour), event('b', 2 * hour)];
    expect(eventAfter(events, 0)?.id).toBe('a');
    expect(eventAfter(events, hour + 1000)?.id).toBe('b');
    expect(eventAfter(events, 2 * hour)).toBeUndefined();
    expect(eventBefore(events, 2 * hour)?.id).toBe('a');
  });

  it('reads days, and refuses what is none', () => {
    expect(dayText(dayOf('2026-02-28')?.fromMs ?? 0)).toBe('2026-02-28');
    for (const text of ['2026-02-30', '2026-2-3', 'today', '']) expect(dayOf(text)).toBeUndefined();
  });
});
