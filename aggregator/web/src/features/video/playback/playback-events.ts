import type { CandidateItem } from '#api/types';
import type { TimelineEvent, TimeSpan } from '#features/video/playback/timeline-model';

/** Sightings of a day as marks on its time line, the earliest first; one that became a case leads to the case. */
export function timelineEvents(
  sightings: readonly CandidateItem[],
  { fromMs, toMs }: TimeSpan,
  nameOf: (item: CandidateItem) => string,
): TimelineEvent[] {
  return sightings
    .map((item): TimelineEvent => {
      const isCase = item.caseId !== null;
      return {
        id: item.id,
        atMs: Date.parse(item.sightedAt),
        kind: isCase ? 'case' : 'candidate',
        label: nameOf(item),
        path: isCase ? `/cases/${item.caseId}` : `/candidates/${item.id}`,
      };
    })
    .filter(({ atMs }) => atMs >= fromMs && atMs < toMs)
    .toSorted((a, b) => a.atMs - b.atMs);
}
