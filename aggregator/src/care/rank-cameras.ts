import { type CaredCamera, cameraKeyOf, dayMs } from '#care/care-words';
import { sumSpans } from '#care/span-sums';
import type { CameraSpanRow } from '#storage/schema';
import { groupBy } from '#system/group-by';

/** A camera of a box with the name people gave it. */
export interface NamedCamera extends CaredCamera {
  readonly name: string;
  /** {@link cameraKeyOf} of it. */
  readonly key: string;
}

export type SpanFacts = Pick<CameraSpanRow, 'edgeId' | 'cameraId' | 'kind' | 'startedAt' | 'endedAt'>;

export interface RankedCamera {
  readonly camera: NamedCamera;
  readonly isTroubled: boolean;
  readonly awayMs: number;
  readonly blindMs: number;
}

/** Which part of the overview is wanted. */
export interface CareQuestion {
  /** Part of a name, box or camera id. */
  readonly q?: string;
  readonly onlyTroubled?: boolean;
  readonly offset: number;
  readonly limit: number;
}

/** Cameras with the worst first; equals stay in the order they come in. `troubledCount`: of these, in trouble now. */
export function rankCameras(
  cameras: readonly NamedCamera[],
  spans: readonly SpanFacts[],
  lastDay: { readonly from: Date; readonly to: Date },
): { readonly cameras: readonly RankedCamera[]; readonly troubledCount: number } {
  const spansOf = groupBy(spans, cameraKeyOf);
  const healthy: RankedCamera[] = [];
  const others: { readonly ranked: RankedCamera; readonly trouble: number }[] = [];
  for (const camera of cameras) {
    const own = spansOf.get(camera.key);
    const openSpans = own?.filter(({ endedAt }) => endedAt === null) ?? [];
    const sums = own === undefined ? { awayMs: 0, blindMs: 0 } : sumSpans(own, lastDay);
    const ranked = { camera, isTroubled: openSpans.length > 0, ...sums };
    const trouble = troubleOf(openSpans, sums);
    if (trouble === 0) healthy.push(ranked);
    else others.push({ ranked, trouble });
  }
  // Nearly all are well: sorting only the others saves most of the work.
  const worst = others.sort((a, b) => b.trouble - a.trouble).map(({ ranked }) => ranked);
  const troubledCount = worst.filter(({ isTroubled }) => isTroubled).length;
  return { cameras: [...worst, ...healthy], troubledCount };
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

/** Those that are asked for, in the same order. */
export function askedOf(
  ranked: readonly RankedCamera[],
  { q = '', onlyTroubled = false }: Pick<CareQuestion, 'q' | 'onlyTroubled'>,
): readonly RankedCamera[] {
  const word = q.trim().toLowerCase();
  if (word === '' && !onlyTroubled) return ranked;
  return ranked.filter(({ camera: { name, edgeId, cameraId }, isTroubled }) => {
    if (onlyTroubled && !isTroubled) return false;
    return word === '' || `${name} ${edgeId} ${cameraId}`.toLowerCase().includes(word);
  });
}
