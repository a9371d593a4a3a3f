import type { Box } from '@streetwarden/shared/domain/geometry';
import { distanceM, iou } from '@streetwarden/shared/domain/geometry';
import type { FindingCategory, ProblemCategory } from '@streetwarden/shared/domain/problem-category';
import type { TrueClip, TrueEvent } from '../../test/support/demo-truth.ts';
import type { ReplayedCandidate } from '../../test/support/replay-camera.ts';

/** What matching reads of a candidate. */
export type ToldCandidate = Pick<ReplayedCandidate, 'candidateId' | 'category' | 'phase' | 'revision'> & {
  readonly position?: ReplayedCandidate['position'] | undefined;
  readonly sightedAtMs: number;
  readonly sightings: readonly { readonly box: Box }[];
};

export interface EventResult {
  readonly clip: string;
  readonly eventId: string;
  readonly category: ProblemCategory;
  readonly isTold: boolean;
  /** From the moment the event could first be known (its start, plus the dwell its rule wants) to its candidate. */
  readonly delaySeconds: number | null;
}

export interface ClipResult {
  readonly events: readonly EventResult[];
  readonly falseAlarms: readonly FalseAlarm[];
}

/** A candidate that tells no event of the truth, or one that another has told already. */
export interface FalseAlarm {
  readonly clip: string;
  readonly category: FindingCategory;
  /** Of the clip. */
  readonly atSeconds: number;
  /** Normalised, in the newest picture. */
  readonly box: Box | null;
  readonly isRepetition: boolean;
}

/** The least overlap of a candidate's box with the event's to be about it; boxes of decoded looks and truth differ in time. */
const leastIou = 0.15;
/** GPS of a passing vehicle places a problem no better than this. */
const placeRadiusM = 30;

/** Compares what was told of a clip with its truth: one candidate per event at its place, and nothing else. */
export function matchEvents(
  clip: TrueClip,
  candidates: readonly ToldCandidate[],
  { startMs, dwellSeconds }: { readonly startMs: number; readonly dwellSeconds: number },
): ClipResult {
  const claimed = new Set<string>();
  const events = clip.events.map((event): EventResult => {
    const about = candidates.filter(
      (candidate) => !claimed.has(candidate.candidateId) && isAbout(clip, event, candidate),
    );
    const [first] = about.toSorted((a, b) => a.sightedAtMs - b.sightedAtMs);
    if (first !== undefined) claimed.add(first.candidateId);
    const knownMs = startMs + (event.startS + (event.category.startsWith('manhole') ? 0 : dwellSeconds)) * 1000;
    return {
      clip: clip.id,
      eventId: event.id,
      category: event.category,
      isTold: first !== undefined,
      delaySeconds: first === undefined ? null : Math.round((first.sightedAtMs - knownMs) / 100) / 10,
    };
  });
  const others = new Map(
    candidates.filter(({ candidateId }) => !claimed.has(candidateId)).map((each) => [each.candidateId, each]),
  );
  const falseAlarms = [...others.values()].map((each) => ({
    clip: clip.id,
    category: each.category,
    atSeconds: Math.round((each.sightedAtMs - startMs) / 100) / 10,
    box: each.sightings.at(-1)?.box ?? null,
    isRepetition: clip.events.some((event) => isAbout(clip, event, each)),
  }));
  return { events, falseAlarms };
}

function isAbout(clip: TrueClip, event: TrueEvent, { category, sightings, position, phase }: ToldCandidate): boolean {
  if (category !== event.category || phase === 'ended') return false;
  if (clip.kind === 'vehicle') {
    if (position === undefined || position === null) return false;
    return distanceM(position, { latitude: event.position.lat, longitude: event.position.lon }) < placeRadiusM;
  }
  const box = sightings.at(-1)?.box;
  return box !== undefined && event.boxes.some((each) => iou(each, box) > leastIou);
}
