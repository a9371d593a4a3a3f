import { useEffect, useMemo, useState } from 'react';
import type { CameraTour } from '#api/video-types';
import { type TourPage, tourPages } from '#features/video/wall/tour-model';

export interface RunningTour {
  readonly tour: CameraTour;
  readonly page: number;
  readonly pageCount: number;
  readonly isPaused: boolean;
  readonly presets: TourPage['presets'];
}

/** Goes through the pages of a tour; a pause keeps the page. */
export function useTour(size: number, onPage: (page: TourPage) => void) {
  const [tour, setTour] = useState<CameraTour>();
  const [at, setAt] = useState(0);
  const [isPaused, setIsPaused] = useState(false);
  const pages = useMemo(() => (tour === undefined ? [] : tourPages(tour, size)), [tour, size]);
  const page = pages[pages.length === 0 ? 0 : at % pages.length];
  useEffect(() => {
    if (page !== undefined) onPage(page);
  }, [page, onPage]);
  useEffect(() => {
    if (page === undefined || isPaused) return;
    const timer = setTimeout(() => setAt((before) => before + 1), page.dwellMs);
    return () => clearTimeout(timer);
  }, [page, isPaused]);
  const running: RunningTour | undefined =
    tour === undefined || page === undefined
      ? undefined
      : { tour, page: at % pages.length, pageCount: pages.length, isPaused, presets: page.presets };
  return {
    running,
    start(next: CameraTour) {
      setTour(next);
      setAt(0);
      setIsPaused(false);
    },
    stop: () => setTour(undefined),
    setPaused: setIsPaused,
    step: (by: 1 | -1) => setAt((before) => (before + by + pages.length) % Math.max(pages.length, 1)),
  };
}
