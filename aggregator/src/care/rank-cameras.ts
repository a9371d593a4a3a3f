import { type CaredCamera, cameraKeyOf, dayMs } from '#care/care-words';
import { sumSpans } from '#care/span-sums';
import type { CameraSpanRow } from '#storage/schema';
import { groupBy } from '#system/group-by';

/** A camera of a box with the name people gave it. */
export interface NamedCamera extends CaredCamera {
  readonly name: string;
  /** {@link cameraKeyOf} of it. */
  readonly key: string;
  /** Name, box and camera id in small letters: what a search looks into. */
  readonly searchText: string;
}

export type SpanFacts = Pick<CameraSpanRow, 'edgeId' | 'cameraId' | 'kind' | 'startedAt' | 'endedAt'>;

export interface RankedCamera {
  readonly camera: NamedCamera;
  readonly isTroubled: boolean;
  readonly awayMs: number;
  readonly blindMs: number;
}

/** Cameras with the worst first. */
export interface CameraRanking {
  readonly worst: readonly RankedCamera[];
  /** Nearly all: nothing to say of them, in the order they came in. */
  readonly well: readonly NamedCamera[];
  /** Of the worst, in trouble now. */
  readonly troubledCount: number;
}

/** Which part of the overview is wanted. */
export interface CareQuestion {
  /** Part of a name, box or camera id. */
  readonly q?: string;
  readonly onlyTroubled?: boolean;
  readonly offset: number;
  readonly limit: number;
}

/** Ranks cameras by what happened to them; equals stay in the order they come in. */
export function rankCameras(
  cameras: readonly NamedCamera[],
  spans: readonly SpanFacts[],
  lastDay: { readonly from: Date; readonly to: Date },
): CameraRanking {
  const spansOf = groupBy(spans, cameraKeyOf);
  const well: NamedCamera[] = [];
  const others: { readonly ranked: RankedCamera; readonly trouble: number }[] = [];
  for (const camera of cameras) {
    const own = spansOf.get(camera.key);
    const found = own === undefined ? undefined : judge(camera, own, lastDay);
    if (found === undefined) well.push(camera);
    else others.push(found);
  }
  const worst = others.sort((a, b) => b.trouble - a.trouble).map(({ ranked }) => ranked);
  return { worst, well, troubledCount: worst.filter(({ isTroubled }) => isTroubled).length };
}

/** Undefined for a camera that is well: a clock that was off earlier is no trouble. */
function judge(camera: NamedCamera, spans: readonly SpanFacts[], lastDay: { readonly from: Date; readonly to: Date }) {
  const openSpans = spans.filter(({ endedAt }) => endedAt === null);
  const sums = sumSpans(spans, lastDay);
  const trouble = troubleOf(openSpans, sums);
  if (trouble === 0) return undefined;
  return { trouble, ranked: { camera, isTroubled: openSpans.length > 0, ...sums } };
}

/** Larger is worse: away now, then blind now, then by how much of the day it could not be relied on. */
function troubleOf(
  openSpans: readonly SpanFacts[],
  { awayMs, blindMs }: Pick<RankedCamera, 'awayMs' | 'blindMs'>,
): number {
  const isAway = openSpans.some(({ kind }) => kind === 'away' || kind === 'box-away');
  const isBlind = openSpans.some(({ kind }) => kind !== 'clock-drift');
  const now = isAway ? 3 : isBlind ? 2 : openSpans.length > 0 ? 1 : 0;
  return now * 10 + (awayMs + blindMs) / dayMs;
}

/** The page that is asked for, and how many there are with the others. */
export function pageOf(
  { worst, well }: CameraRanking,
  { q = '', onlyTroubled = false, offset, limit }: CareQuestion,
): { readonly shown: readonly RankedCamera[]; readonly totalCount: number } {
  const word = q.trim().toLowerCase();
  const isAsked = ({ searchText }: NamedCamera) => word === '' || searchText.includes(word);
  const first = worst.filter(({ camera, isTroubled }) => (isTroubled || !onlyTroubled) && isAsked(camera));
  const rest = onlyTroubled ? [] : word === '' ? well : well.filter(isAsked);
  const end = offset + limit;
  const shownRest = rest.slice(Math.max(0, offset - first.length), Math.max(0, end - first.length));
  return {
    shown: [
      ...first.slice(offset, end),
      ...shownRest.map((camera) => ({ camera, isTroubled: false, awayMs: 0, blindMs: 0 })),
    ],
    totalCount: first.length + rest.length,
  };
}
