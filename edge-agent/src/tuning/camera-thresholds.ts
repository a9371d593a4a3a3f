import { isProblemCategory, type ProblemCategory } from '@streetwarden/shared/domain/problem-category';
import type { Zone } from '@streetwarden/shared/domain/zone';
import type { SnapshotStore } from '#outbox/snapshot-store';
import { watchedZones } from '#rule/whole-view-zone';

/** Scores from which a category counts, by camera; approved by people, they win over zones and model. */
export interface CameraThresholds {
  /** Takes over, also for the next start. Null: zones and model decide again. */
  set(cameraId: string, category: ProblemCategory, scoreThreshold: number | null): void;
  /** The camera's zones with its thresholds in their rules; the same zones when it has none. */
  apply(cameraId: string, zones: readonly Zone[]): readonly Zone[];
}

type Thresholds = Readonly<Record<string, Readonly<Partial<Record<ProblemCategory, number>>>>>;
const snapshotName = 'camera-thresholds';

export function createCameraThresholds(snapshots: Pick<SnapshotStore, 'load' | 'save'>): CameraThresholds {
  let known = readThresholds(snapshots.load(snapshotName));
  return {
    set: (cameraId, category, scoreThreshold) => {
      const { [category]: _before, ...others } = known[cameraId] ?? {};
      const own = scoreThreshold === null ? others : { ...others, [category]: scoreThreshold };
      const next = { ...known, [cameraId]: own };
      snapshots.save(snapshotName, next);
      known = next;
    },
    apply: (cameraId, zones) => {
      const own = known[cameraId];
      if (own === undefined || Object.keys(own).length === 0) return zones;
      return watchedZones(zones).map((zone) => ({
        ...zone,
        rules: zone.rules.map((rule) => {
          const minScore = own[rule.category];
          return minScore === undefined ? rule : { ...rule, minScore };
        }),
      }));
    },
  };
}

function readThresholds(value: unknown): Thresholds {
  if (typeof value !== 'object' || value === null) return {};
  const rows = Object.entries(value).map(([cameraId, own]) => {
    const scores = Object.entries(typeof own === 'object' && own !== null ? own : {}).filter(
      ([category, score]) => isProblemCategory(category) && typeof score === 'number',
    );
    return [cameraId, Object.fromEntries(scores)] as const;
  });
  return Object.fromEntries(rows);
}
