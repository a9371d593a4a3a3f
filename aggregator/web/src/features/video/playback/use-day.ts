import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { videoQueries } from '#api/video-queries';
import type { VideoCamera } from '#api/video-types';
import { timelineEvents } from '#features/video/playback/playback-events';
import {
  dayOf,
  dayText,
  firstView,
  playableInstant,
  revealInstant,
  type TimeSpan,
} from '#features/video/playback/timeline-model';
import { categoryName } from '#ui/format';

/** Played at first: the last minutes, unless the address names an instant. */
const lastMinutesMs = 120_000;

/** The chosen day of a camera: its footage, its events, what of it is in view. `?at=` names an instant. */
export function useDay(camera: VideoCamera) {
  const { i18n } = useTranslation();
  const [address, setAddress] = useSearchParams();
  const [openedAtMs] = useState(() => Date.now());
  const wantedMs = Date.parse(address.get('at') ?? '');
  const targetMs = Number.isNaN(wantedMs) ? openedAtMs - lastMinutesMs : wantedMs;
  const text = dayText(targetMs);
  const day = useMemo(() => dayOf(text) ?? { fromMs: openedAtMs, toMs: openedAtMs }, [text, openedAtMs]);
  const iso = { from: new Date(day.fromMs).toISOString(), to: new Date(day.toMs).toISOString() };
  const footage = useQuery(videoQueries.footage(camera.id, iso));
  const box = { edgeId: camera.edgeId ?? '', cameraId: camera.cameraId ?? '' };
  const sightings = useQuery({ ...videoQueries.sightings(box), enabled: camera.edgeId !== null });
  const spans = useMemo(
    () => (footage.data?.spans ?? []).map(({ from, to }) => ({ fromMs: Date.parse(from), toMs: Date.parse(to) })),
    [footage.data],
  );
  const events = useMemo(
    () => timelineEvents(sightings.data?.items ?? [], day, ({ category }) => categoryName(category, i18n.language)),
    [sightings.data, day, i18n.language],
  );
  const [view, setView] = useState<TimeSpan>(day);
  const hasFootage = spans.length > 0;
  const first = useRef(spans);
  first.current = spans;
  // Once a day, when its footage is known: afterwards the view is the reader's.
  useEffect(() => setView(hasFootage ? firstView(day, first.current) : day), [day, hasFootage]);
  const start = useRef<number>(undefined);
  if (footage.data !== undefined) start.current ??= playableInstant(spans, targetMs);
  return {
    text,
    day,
    spans,
    events,
    footage,
    view,
    setView,
    reveal: (atMs: number) => setView((before) => revealInstant(before, atMs, day)),
    startMs: start.current,
    setDay(next: string) {
      const chosen = dayOf(next);
      start.current = undefined;
      if (chosen !== undefined) setAddress({ at: new Date(chosen.fromMs).toISOString() }, { replace: true });
    },
  };
}

export type Day = ReturnType<typeof useDay>;
