import type { FeatureCollection } from 'geojson';
import type { CaseMark, ProblemItem } from '#api/types';

/** Who found what stands on the map: a detector, somebody who watched video, somebody in the street. */
export const markSources = ['analysis', 'video', 'people'] as const;
export type MarkSource = (typeof markSources)[number];

/** One mark of the map and one row of the list beside it. */
export interface MapMark {
  readonly id: string;
  readonly source: MarkSource;
  /** Name of the sign, see `addCategoryIcons` and `addOriginIcons`. */
  readonly icon: string;
  readonly isUrgent: boolean;
  readonly position: { readonly latitude: number; readonly longitude: number } | null;
  /** When it was last seen or registered. */
  readonly at: string;
  /** Page that tells more. */
  readonly path: string;
  readonly item: { readonly problem: ProblemItem } | { readonly case: CaseMark };
}

/** What detectors and people found, the newest first; a problem that stands there as a case of people is one mark. */
export function mapMarks(problems: readonly ProblemItem[], cases: readonly CaseMark[]): readonly MapMark[] {
  const caseIds = new Set(cases.map(({ id }) => id));
  const found = problems
    // Filed from video by a person: such a case is a mark of its own, or nobody wants to see those.
    .filter(({ caseId, caseChannel }) => caseChannel !== 'video-watch' && (caseId === null || !caseIds.has(caseId)))
    .map(problemMark);
  return [...found, ...cases.map(caseMark)].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
}

function problemMark(problem: ProblemItem): MapMark {
  const { id, category, isUrgent, position, lastSightedAt, caseId } = problem;
  return {
    ...{ id, source: 'analysis', icon: category, isUrgent, position, at: lastSightedAt, item: { problem } },
    path: caseId === null ? `/candidates?problem=${id}&state=open` : `/cases/${caseId}`,
  };
}

function caseMark(item: CaseMark): MapMark {
  const { id, origin, isUrgent, position, openedAt } = item;
  return {
    ...{ id, source: origin, icon: originIcon(origin), isUrgent, position, at: openedAt, item: { case: item } },
    path: `/cases/${id}`,
  };
}

/** Name of the sign of cases that people found. */
export const originIcon = (origin: CaseMark['origin']): string => `case-${origin}`;

/** Marks with a position, as GeoJSON points (longitude, latitude; WGS-84). */
export function markFeatures(marks: readonly MapMark[]): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: marks.flatMap(({ id, icon, isUrgent, path, position }) =>
      position === null
        ? []
        : [
            {
              ...{ type: 'Feature' as const, id, properties: { icon, isUrgent, path } },
              geometry: { type: 'Point' as const, coordinates: [position.longitude, position.latitude] },
            },
          ],
    ),
  };
}
