import type { DetectionLabel } from '@streetwarden/shared/domain/detection-label';
import type { Position } from '@streetwarden/shared/domain/geometry';
import { createGroundMap, type GroundMapConfig } from '@streetwarden/shared/domain/ground-map';
import { problemCategories } from '@streetwarden/shared/domain/problem-category';
import type { Zone } from '@streetwarden/shared/domain/zone';
import type { Logger } from 'pino';
import type { CameraPipeline } from '#camera-pipeline';
import { type CandidateRegistry, createCandidateRegistry } from '#candidate/candidate-registry';
import { createCandidateStage } from '#candidate/candidate-stage';
import { createLocateProblem } from '#candidate/locate-problem';
import { readRegistrySnapshot } from '#candidate/registry-snapshot';
import type { CameraDetect } from '#detect/detect-config';
import { createDetectStage } from '#detect/detect-stage';
import type { Detector } from '#detect/detector';
import type { CameraMotion } from '#rule/category-policy';
import { markedPlaces } from '#rule/place-watch';
import { createRuleEngine } from '#rule/rule-engine';
import { createRuleStage } from '#rule/rule-stage';
import { watchedZones } from '#rule/whole-view-zone';
import { createZoneSchedule } from '#rule/zone-schedule';
import { viewOfZone } from '#rule/zone-view';
import { createByteTracker } from '#track/byte-tracker';
import { createLastingThings } from '#track/lasting-things';
import { createPlaceGauge } from '#track/place-gauge';
import { readPlaceMemories } from '#track/place-memory';
import { createPlaceTracker } from '#track/place-tracker';
import { createStreetMemory } from '#track/street-memory';
import { createTrackStage, type ViewTracking } from '#track/track-stage';
import { trackerSettings } from '#track/tracker';

/** What the four middle stages need to know of a camera. */
export interface AnalysedCamera {
  readonly cameraId: string;
  readonly motion: CameraMotion;
  /** Empty: everything in view, all categories. */
  readonly zones: readonly Zone[];
  /** Of a camera that can be steered: the preset that zones without one, and the ground map, belong to. */
  readonly homePreset?: string | undefined;
  /** IANA name; the hours of zones and permits are in it. */
  readonly timeZone: string;
  readonly position: Position | undefined;
  readonly groundMap: GroundMapConfig | undefined;
  readonly detect: CameraDetect;
}

export interface AnalysisPorts {
  readonly detector: Detector;
  readonly newId: () => string;
  /** Small JSON states that outlive the process. */
  readonly snapshots: {
    load(name: string): unknown;
    save(name: string, value: unknown, signal: AbortSignal): unknown;
  };
  /** Last revision of a candidate that reached the outbox. */
  readonly storedRevision: (candidateId: string) => number | undefined;
  readonly logger: Pick<Logger, 'warn'>;
}

/** The middle stages, and what a second look (relook/) asks of them. */
export type CameraAnalysis = Pick<CameraPipeline, 'detect' | 'track' | 'rule' | 'candidate'> &
  Pick<CandidateRegistry, 'openTrackOf'> & { readonly thresholdOf: (label: DetectionLabel) => number };

/** A vehicle passes a heap within seconds. */
const movingConfirmMs = 500;

/** Score that starts a track when the manifest names none for the label. */
const defaultThreshold = 0.5;

/**
 * Builds detect, track, rule and candidate of one camera, going on with what a run before it left.
 *
 * @throws {DomainError} `ground-map-invalid`, `config-invalid` (time zone)
 */
export function createCameraAnalysis(camera: AnalysedCamera, ports: AnalysisPorts): CameraAnalysis {
  const { cameraId, motion } = camera;
  const zones = watchedZones(camera.zones);
  const thresholdOf = (label: DetectionLabel) => ports.detector.manifest.thresholds[label] ?? defaultThreshold;
  const settings = trackerSettings((label) => Math.min(thresholdOf(label), lowestMinScore(zones, label)));

  const trackingAt = (view: string): ViewTracking => {
    const name = view === '' ? `places:${cameraId}` : `places:${cameraId}@${view}`;
    const gauge = motion === 'fixed' ? createPlaceGauge() : undefined;
    gauge?.restore(readPlaceMemories(ports.snapshots.load(name)));
    const seen = zones.filter((zone) => viewOfZone(zone, camera.homePreset) === view);
    for (const place of markedPlaces(seen)) gauge?.watch(place);
    const tracker =
      motion === 'fixed'
        ? createPlaceTracker(cameraId, settings)
        : createByteTracker(cameraId, { ...settings, confirmMs: movingConfirmMs });
    const memory = motion === 'fixed' ? createStreetMemory(createLastingThings(settings)) : undefined;
    return { tracker, gauge, memory, save: (memories, signal) => ports.snapshots.save(name, memories, signal) };
  };

  const groundMap = camera.groundMap === undefined ? undefined : createGroundMap(camera.groundMap, cameraId);
  const locate = createLocateProblem({ groundMap, cameraPosition: camera.position });
  const registry = createCandidateRegistry({ cameraId, newId: ports.newId, locate, motion });
  const before = readRegistrySnapshot(ports.snapshots.load(`problems:${cameraId}`));
  if (before !== undefined) registry.restore(before, ports.storedRevision);

  const engine = createRuleEngine({
    cameraId,
    zones,
    homePreset: camera.homePreset,
    motion,
    schedule: createZoneSchedule(camera.timeZone),
    thresholdOf,
  });
  engine.resume(registry.remembered());

  return {
    openTrackOf: registry.openTrackOf,
    thresholdOf,
    detect: createDetectStage({ detector: ports.detector, camera: camera.detect, logger: ports.logger }),
    track: createTrackStage({ ...trackingAt(''), atPreset: trackingAt }),
    rule: createRuleStage(engine),
    candidate: createCandidateStage({
      registry,
      save: (snapshot, signal) => ports.snapshots.save(`problems:${cameraId}`, snapshot, signal),
    }),
  };
}

/** A zone may ask for weaker things than the model's threshold: then tracks must start from there. */
function lowestMinScore(zones: readonly Zone[], label: DetectionLabel): number {
  const rules = zones.flatMap((zone) => zone.rules);
  const concerned = rules.filter(({ category }) => {
    const labels: readonly DetectionLabel[] = problemCategories[category].labels;
    return labels.includes(label);
  });
  return Math.min(...concerned.map((rule) => rule.minScore ?? Number.POSITIVE_INFINITY));
}
