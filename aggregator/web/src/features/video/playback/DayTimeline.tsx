import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { TimelineMarks } from '#features/video/playback/TimelineMarks.tsx';
import {
  eventAfter,
  eventBefore,
  instantAt,
  panView,
  shareOf,
  type TimelineEvent,
  type TimeSpan,
  zoomView,
} from '#features/video/playback/timeline-model';
import { formatTime } from '#ui/format';

interface DayTimelineProps {
  readonly day: TimeSpan;
  readonly view: TimeSpan;
  readonly spans: readonly TimeSpan[];
  readonly events: readonly TimelineEvent[];
  readonly atMs: number;
  readonly chosen: TimeSpan | undefined;
  readonly onView: (view: TimeSpan) => void;
  /** While the pointer drags; undefined when it is let go. */
  readonly onScrub: (atMs: number | undefined) => void;
  readonly onSeek: (atMs: number) => void;
}

const zoomStep = 1.3;
/** How far an arrow key goes, as a part of the view. */
const keyShare = 1 / 120;

/** A day of footage: gaps, sightings and cases; click or drag to an instant, wheel to come nearer. */
export function DayTimeline(props: DayTimelineProps) {
  const { day, view, atMs, onView, onScrub, onSeek } = props;
  const { t, i18n } = useTranslation();
  const strip = useRef<HTMLDivElement>(null);
  const isDragging = useRef(false);
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  useEffect(() => {
    const element = strip.current;
    if (element === null) return;
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      const { view: shown, day: limits, onView: show } = latest.current;
      if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
        const share = (event.deltaX || event.deltaY) / element.clientWidth;
        return show(panView(shown, share * (shown.toMs - shown.fromMs), limits));
      }
      const rect = element.getBoundingClientRect();
      const under = instantAt(shown, (event.clientX - rect.left) / rect.width);
      show(zoomView(shown, event.deltaY < 0 ? 1 / zoomStep : zoomStep, { atMs: under, limits }));
    };
    // Not passive: the page must not scroll while the time line is enlarged.
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, []);
  const instantOf = (event: PointerEvent<HTMLDivElement>) => {
    const rect = event.currentTarget.getBoundingClientRect();
    const share = Math.min(Math.max((event.clientX - rect.left) / rect.width, 0), 1);
    return instantAt(view, share);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const to = keyTarget(event.key, event.shiftKey, props);
    if (to !== undefined) onSeek(to);
    else if (event.key === '+' || event.key === '=') onView(zoomView(view, 1 / zoomStep, { atMs, limits: day }));
    else if (event.key === '-') onView(zoomView(view, zoomStep, { atMs, limits: day }));
    else return;
    event.preventDefault();
  };
  return (
    <div
      ref={strip}
      className="timeline-strip"
      role="slider"
      tabIndex={0}
      aria-label={t('playback.timeline')}
      aria-valuemin={day.fromMs}
      aria-valuemax={day.toMs}
      aria-valuenow={Math.round(atMs)}
      aria-valuetext={formatTime(new Date(atMs).toISOString(), i18n.language)}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        isDragging.current = true;
        event.currentTarget.setPointerCapture(event.pointerId);
        onScrub(instantOf(event));
      }}
      onPointerMove={(event) => {
        if (isDragging.current) onScrub(instantOf(event));
      }}
      onPointerUp={(event) => {
        if (!isDragging.current) return;
        isDragging.current = false;
        onScrub(undefined);
        onSeek(instantOf(event));
      }}
      onPointerCancel={() => {
        isDragging.current = false;
        onScrub(undefined);
      }}
    >
      <TimelineMarks {...props} />
      <span className="timeline-head" style={{ left: `${shareOf(view, atMs) * 100}%` }} aria-hidden="true" />
    </div>
  );
}

/** The instant a key leads to. */
function keyTarget(key: string, isFast: boolean, { view, atMs, day, events }: DayTimelineProps): number | undefined {
  const step = (view.toMs - view.fromMs) * keyShare * (isFast ? 10 : 1);
  const inDay = (to: number) => Math.min(Math.max(to, day.fromMs), day.toMs - 1000);
  if (key === 'ArrowLeft') return inDay(atMs - step);
  if (key === 'ArrowRight') return inDay(atMs + step);
  if (key === 'Home') return day.fromMs;
  if (key === 'End') return day.toMs - 1000;
  if (key === 'PageUp') return eventBefore(events, atMs)?.atMs;
  return key === 'PageDown' ? eventAfter(events, atMs)?.atMs : undefined;
}
