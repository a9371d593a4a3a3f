import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { queries } from '#api/queries';
import type { MarkSource } from '#features/map/map-marks';
import { mapMarks } from '#features/map/map-marks';

/** Before the map has said what it shows, and where it cannot be drawn. */
const everywhere = '-180,-90,180,90';

interface MapQuestion {
  readonly state: 'open' | 'closed';
  /** Undefined before the map has said what it shows. */
  readonly bbox: string | undefined;
  readonly sources: readonly MarkSource[];
}

/** What the chosen sources have in sight; a source that is not chosen is not asked for. */
export function useMapMarks({ state, bbox, sources }: MapQuestion) {
  const isAsked = (source: MarkSource) => sources.includes(source);
  const ofCases = { state, bbox: bbox ?? everywhere };
  const problems = useQuery({ ...queries.problems({ state, bbox }), enabled: isAsked('analysis') });
  const video = useQuery({ ...queries.mapCases({ ...ofCases, origin: 'video' }), enabled: isAsked('video') });
  const people = useQuery({ ...queries.mapCases({ ...ofCases, origin: 'people' }), enabled: isAsked('people') });
  const asked = [
    ...(isAsked('analysis') ? [problems] : []),
    ...(isAsked('video') ? [video] : []),
    ...(isAsked('people') ? [people] : []),
  ];
  const problemItems = isAsked('analysis') ? problems.data?.items : undefined;
  const videoItems = isAsked('video') ? video.data?.items : undefined;
  const peopleItems = isAsked('people') ? people.data?.items : undefined;
  const marks = useMemo(
    () => mapMarks(problemItems ?? [], [...(videoItems ?? []), ...(peopleItems ?? [])]),
    [problemItems, videoItems, peopleItems],
  );
  const failed = asked.find(({ isError }) => isError);
  return {
    marks,
    isPending: asked.some(({ isPending }) => isPending),
    isTruncated: asked.some(({ data }) => data?.truncated === true),
    error: failed?.error ?? undefined,
    retry: () => {
      for (const query of asked) if (query.isError) void query.refetch();
    },
  };
}
