import type { CameraTour } from '#api/video-types';

/** Where a camera shall look during a step. */
export interface TourPreset {
  readonly cameraRecordId: string;
  readonly presetToken: string;
}

/** What hangs on the wall at the same time, and for how long. */
export interface TourPage {
  readonly cameraIds: readonly string[];
  readonly dwellMs: number;
  readonly presets: readonly TourPreset[];
}

/** How long a group is looked at when nobody said otherwise. */
const usualDwellSeconds = 15;

/** The pages of a tour on a wall of `size` places; the slowest camera of a page decides how long it stays. */
export function tourPages({ steps }: CameraTour, size: number): TourPage[] {
  const pages: TourPage[] = [];
  for (let at = 0; at < steps.length; at += size) {
    const part = steps.slice(at, at + size);
    pages.push({
      cameraIds: part.map(({ cameraRecordId }) => cameraRecordId),
      dwellMs: Math.max(...part.map(({ dwellSeconds }) => dwellSeconds)) * 1000,
      presets: part.flatMap(({ cameraRecordId, presetToken = null }) =>
        presetToken === null ? [] : [{ cameraRecordId, presetToken }],
      ),
    });
  }
  return pages;
}

/** A tour through cameras in their order, for groups that have none of their own. */
export function tourOf(id: string, name: string, cameraIds: readonly string[]): CameraTour {
  return { id, name, steps: cameraIds.map((cameraRecordId) => ({ cameraRecordId, dwellSeconds: usualDwellSeconds })) };
}
