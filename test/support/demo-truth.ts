import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Detection } from '@streetwarden/edge-agent/detect/detections';
import type { Detector, LookRequest } from '@streetwarden/edge-agent/detect/detector';
import { type DetectionLabel, isDetectionLabel } from '@streetwarden/shared/domain/detection-label';
import type { Box, Polygon } from '@streetwarden/shared/domain/geometry';
import type { ProblemCategory } from '@streetwarden/shared/domain/problem-category';
import type { Permit, WeeklyHours, Zone } from '@streetwarden/shared/domain/zone';
import { manifestOf } from './block-model.ts';

// What deploy/demo/ground-truth.json says about the rendered clips; deploy/demo/README.md describes its fields.

interface LatLon {
  readonly lat: number;
  readonly lon: number;
}

export interface TrueEvent {
  readonly id: string;
  readonly category: ProblemCategory;
  readonly startS: number;
  readonly endS: number;
  readonly position: LatLon;
  readonly boxes: readonly (Box & { readonly atS: number; readonly visibility: number })[];
}

export interface TrueClip {
  readonly id: string;
  readonly file: string;
  readonly kind: 'fixed' | 'vehicle';
  readonly durationS: number;
  readonly groundPairs?: readonly { readonly image: { x: number; y: number }; readonly position: LatLon }[];
  readonly gps?: { readonly file: string; readonly startedAt: string };
  readonly events: readonly TrueEvent[];
  readonly zones: readonly {
    readonly id: string;
    readonly categories: readonly ProblemCategory[];
    readonly polygon: Polygon;
    /** Where a category is tolerated every day between two local times. */
    readonly permits?: readonly (Pick<Permit, 'id' | 'category' | 'polygon'> & Pick<WeeklyHours, 'from' | 'to'>)[];
  }[];
  readonly keyframes: readonly {
    readonly atS: number;
    readonly boxes: readonly (Box & { readonly label: string; readonly visibility: number })[];
  }[];
}

const folder = fileURLToPath(new URL('../../deploy/demo/', import.meta.url));

export function demoFile(name: string): string {
  return `${folder}${name}`;
}

/** The clips whose file and truth both exist. */
export function demoClips(): readonly TrueClip[] {
  return trueClipsIn(folder);
}

/** Clips that `models/scenes` rendered into any folder, with their truth. */
export function trueClipsIn(rendered: string): readonly TrueClip[] {
  const truthFile = join(rendered, 'ground-truth.json');
  if (!existsSync(truthFile)) return [];
  const { clips } = JSON.parse(readFileSync(truthFile, 'utf8')) as { clips: readonly TrueClip[] };
  return clips.filter((clip) => existsSync(join(rendered, clip.file)));
}

/** The suggested zones with a dwell short enough for a clip. */
export function demoZones(clip: TrueClip, dwellSeconds: number): readonly Zone[] {
  return clip.zones.map(({ id, categories, polygon, permits = [] }) => ({
    id,
    version: 1,
    name: id,
    polygon,
    rules: categories.map((category) => ({
      category,
      ...(category.startsWith('manhole') ? {} : { dwellSeconds }),
    })),
    hours: [],
    permits: permits.map(({ id: permitId, category, polygon: tolerated, from, to }) => ({
      id: permitId,
      name: permitId,
      category,
      polygon: tolerated,
      hours: [{ days: [1, 2, 3, 4, 5, 6, 7], from, to }],
    })),
  }));
}

/**
 * A detector that knows the truth of a clip, for judging the event logic alone: sees what is at least half visible,
 * except the labels it is told to be blind for.
 */
export function createTruthDetector(
  clip: TrueClip,
  startAtMs: number,
  blindFor: readonly DetectionLabel[] = [],
): Detector {
  const boxesAt = (atS: number): Detection[] => {
    const nearest = clip.keyframes.reduce((best, each) =>
      Math.abs(each.atS - atS) < Math.abs(best.atS - atS) ? each : best,
    );
    return nearest.boxes.flatMap(({ label, visibility, x, y, w, h }) =>
      isDetectionLabel(label) && visibility >= 0.5 && !blindFor.includes(label)
        ? [{ label, score: 0.5 + 0.4 * visibility, box: { x, y, w, h } }]
        : [],
    );
  };
  return {
    manifest: manifestOf(new Uint8Array(1)),
    // The whole frame comes as the frame itself, which knows its time.
    look: async ({ picture }: LookRequest) =>
      boxesAt(((picture as unknown as { capturedAtMs: number }).capturedAtMs - startAtMs) / 1000),
    stats: () => ({ runCount: 0, failureCount: 0, queueDepth: 0, p50Ms: 0, p95Ms: 0 }),
    close: async () => undefined,
  };
}
