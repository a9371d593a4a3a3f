import { markedPlaces } from '@streetwarden/edge-agent/rule/place-watch';
import { createRuleEngine, type RuleEngineOptions } from '@streetwarden/edge-agent/rule/rule-engine';
import type { RuleHit } from '@streetwarden/edge-agent/rule/rule-hit';
import { createZoneSchedule } from '@streetwarden/edge-agent/rule/zone-schedule';
import { createByteTracker } from '@streetwarden/edge-agent/track/byte-tracker';
import { createLastingThings } from '@streetwarden/edge-agent/track/lasting-things';
import { createPlaceGauge } from '@streetwarden/edge-agent/track/place-gauge';
import { createPlaceTracker } from '@streetwarden/edge-agent/track/place-tracker';
import { createStreetMemory } from '@streetwarden/edge-agent/track/street-memory';
import { learnCovers } from '@streetwarden/edge-agent/track/track-stage';
import { trackerSettings } from '@streetwarden/edge-agent/track/tracker';
import type { ProblemCategory } from '@streetwarden/shared/domain/problem-category';
import type { Zone, ZoneRule } from '@streetwarden/shared/domain/zone';
import { type LookOptions, lookAt } from './street-looks.ts';

/** A Monday, 08:00 in Shanghai. */
export const startMs = Date.parse('2026-03-02T00:00:00.000Z');

/** A pavement zone with one rule. */
export function zoneOf(category: ProblemCategory, change: Partial<Zone> & { rule?: Partial<ZoneRule> } = {}): Zone {
  const { rule, ...zone } = change;
  return {
    id: 'pavement',
    version: 3,
    name: 'Pavement',
    polygon: [
      { x: 0.2, y: 0.2 },
      { x: 0.9, y: 0.2 },
      { x: 0.9, y: 0.95 },
      { x: 0.2, y: 0.95 },
    ],
    rules: [{ category, ...rule }],
    hours: [],
    permits: [],
    ...zone,
  };
}

interface WatchOptions {
  readonly stepSeconds?: number;
  /** Whether anybody knows how the street looked before; without it what is named is taken for what it is called. */
  readonly remembersStreet?: boolean;
}

/** Tracker, gauge and engine together on one street, a look every two seconds unless said otherwise. */
export function watch(
  zone: Zone,
  { stepSeconds = 2, remembersStreet = false, ...change }: Partial<RuleEngineOptions> & WatchOptions = {},
) {
  const thresholdOf = () => 0.5;
  const motion = change.motion ?? 'fixed';
  const settings = trackerSettings(thresholdOf);
  const tracker =
    motion === 'fixed' ? createPlaceTracker('crossing', settings) : createByteTracker('crossing', settings);
  const gauge = createPlaceGauge();
  const memory = remembersStreet ? createStreetMemory(createLastingThings(settings)) : undefined;
  for (const place of markedPlaces([zone])) gauge.watch(place);
  const engine = createRuleEngine({
    cameraId: 'crossing',
    zones: [zone],
    motion,
    schedule: createZoneSchedule('Asia/Shanghai'),
    thresholdOf,
    ...change,
  });
  let atMs = startMs;
  const all: RuleHit[] = [];
  return {
    engine,
    /** Looks for as long as `seconds`; returns the hits of this span other than `sighted`. */
    look(options: LookOptions, seconds: number): RuleHit[] {
      const hits: RuleHit[] = [];
      for (let passed = 0; passed < seconds; passed += stepSeconds) {
        atMs += stepSeconds * 1000;
        const source = lookAt(atMs, options);
        const tracks = tracker.update(source, atMs);
        learnCovers(gauge, tracks);
        const places = gauge.measure(source);
        hits.push(...engine.evaluate({ source, tracks, places, ...memory?.judge(source, tracks) }, atMs));
      }
      all.push(...hits);
      return hits.filter((each) => each.phase !== 'sighted');
    },
    wait(seconds: number) {
      atMs += seconds * 1000;
    },
    all,
    get atMs() {
      return atMs;
    },
  };
}

export const phases = (hits: readonly RuleHit[]) => hits.map((each) => each.phase);
