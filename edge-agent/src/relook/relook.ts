import type { DetectionLabel } from '@streetwarden/shared/domain/detection-label';
import { type ProblemCategory, problemCategories } from '@streetwarden/shared/domain/problem-category';
import type { LookFinding } from '@streetwarden/shared/evidence/look-finding';
import type { Sighting } from '@streetwarden/shared/evidence/manifest';
import type { LookCommand, LookResult } from '@streetwarden/shared/message/command-message';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { EdgeCandidate } from '#candidate/edge-candidate';
import type { Frame } from '#decode/frame';
import type { EvidenceBundle } from '#evidence/evidence-bundle';
import type { Clock } from '#platform/clock';
import { createTurnstile } from '#platform/turnstile';
import { decideLook } from '#relook/decide-look';
import { gatherLooks } from '#relook/gather-looks';
import type { JudgedLook } from '#relook/judge-look';
import type { LookFeed } from '#relook/look-feed';
import type { OpeningLook } from '#relook/opening-look';
import type { LookPlan } from '#relook/relook-config';

export interface RelookPorts {
  readonly cameraId: string;
  readonly motion: 'fixed' | 'moving';
  readonly plan: LookPlan;
  /** The camera position that a zone is a part of; the home preset is the empty one. */
  readonly viewOf: (zoneId: string) => string;
  readonly feed: LookFeed;
  readonly latestFrame: () => Frame | undefined;
  readonly thresholdOf: (label: DetectionLabel) => number;
  readonly openTrackOf: (candidateId: string) => string | undefined;
  readonly openingOf: (candidateId: string) => OpeningLook | undefined;
  /** Makes stills, masked copies and the signed manifest of a revision, and puts it into the outbox. */
  readonly keep: (candidate: EdgeCandidate, signal: AbortSignal) => Promise<EvidenceBundle>;
  readonly clock: Clock;
}

/** What was found, with the picture that shows it. */
interface Found {
  readonly finding: LookFinding;
  readonly frame: Frame;
  /** Sightings among the looks, in time order. */
  readonly sightings: readonly Sighting[];
}

/**
 * The second look of one camera: is the problem that was reported repaired still at its place? It proposes and decides
 * nothing; its pictures go the way of all evidence, as a further revision of the candidate.
 *
 * @throws {DomainError} `look-camera-moving`, `look-camera-offline`; the signal's reason.
 */
export function createRelook(ports: RelookPorts) {
  const { cameraId } = ports;
  // Making evidence takes the memory of a whole picture: one after the other, however many are asked for.
  const oneAtATime = createTurnstile(1);
  return async (order: LookCommand, signal: AbortSignal): Promise<LookResult> => {
    if (ports.motion === 'moving') throw new DomainError('look-camera-moving', { cameraId });
    signal.throwIfAborted();
    const found = stillOpen(ports, order) ?? (await lookAgain(ports, order, signal));
    const bundle = await oneAtATime(() => ports.keep(revisionOf(order, found), signal));
    return { ...found.finding, evidence: bundle.files.map(({ sha256 }) => sha256) };
  };
}

/** What the latest look has just seen, at the place and on the track that the open problem is known by, needs no waiting. */
function stillOpen(ports: RelookPorts, { candidateId, taskId, seen }: LookCommand): Found | undefined {
  const trackId = ports.openTrackOf(candidateId);
  const latest = ports.feed.latest();
  const frame = ports.latestFrame();
  const track = trackId === undefined ? undefined : latest?.tracks.find((each) => each.trackId === trackId);
  if (latest === undefined || frame === undefined || track === undefined || seen.model === undefined) return undefined;
  const isSeenNow = latest.condition === 'clear' && track.lastSeenAtMs === latest.atMs;
  if (!isSeenNow || track.state !== 'confirmed' || track.score < ports.thresholdOf(track.label)) return undefined;
  const lookedAt = new Date(latest.atMs).toISOString();
  const { label, score, box } = track;
  const { name, version, sha256 } = seen.model;
  const opening = ports.openingOf(candidateId);
  return {
    frame,
    sightings: [{ capturedAt: lookedAt, label, score, box }],
    finding: {
      ...{ taskId, verdict: 'same', reasons: ['seen'], lookedAt, lookCount: 1, score },
      model: { name, version, sha256 },
      ...(opening === undefined ? {} : { openingLookAt: new Date(opening.takenAtMs).toISOString() }),
      looks: [{ lookedAt, isClear: true, reason: 'seen', score }],
    },
  };
}

async function lookAgain(ports: RelookPorts, order: LookCommand, signal: AbortSignal): Promise<Found> {
  const { candidateId, taskId, seen } = order;
  const { rule } = seen;
  const category = categoryOf(order);
  const opening = ports.openingOf(candidateId);
  const view = ports.viewOf(rule.zoneId);
  const sought = { category, box: seen.box, view, opening, thresholdOf: ports.thresholdOf };
  const { judged, frame, model } = await gatherLooks(ports, sought, signal);
  const hasOpening = opening?.thing !== undefined;
  const { lookCount } = ports.plan;
  const verdict = decideLook(judged, { category, decidedBy: rule.decidedBy, lookCount, hasOpening });
  const looks = judged.map(({ look }) => look);
  const scores = looks.flatMap(({ score }) => score ?? []);
  return {
    frame,
    sightings: judged.flatMap((each) => sightingOf(each, category)),
    finding: {
      ...{ taskId, ...verdict, model, looks, lookCount: looks.length },
      lookedAt: looks.at(-1)?.lookedAt ?? new Date(frame.capturedAtMs).toISOString(),
      ...(scores.length === 0 ? {} : { score: Math.max(...scores) }),
      ...(opening === undefined ? {} : { openingLookAt: new Date(opening.takenAtMs).toISOString() }),
    },
  };
}

/** @throws {DomainError} `look-category-unknown`: what only people recognise no model can look for. */
function categoryOf({ seen: { category } }: Pick<LookCommand, 'seen'>): ProblemCategory {
  if (category === 'other') throw new DomainError('look-category-unknown', { category });
  return category;
}

function sightingOf({ look, box }: JudgedLook, category: ProblemCategory): Sighting[] {
  if (look.score === undefined || box === undefined) return [];
  return [{ capturedAt: look.lookedAt, label: problemCategories[category].labels[0], score: look.score, box }];
}

/** The candidate as the aggregator knows it, with what the look adds; its last sighting stays where nothing was seen. */
function revisionOf({ candidateId, cameraId, seen }: LookCommand, found: Found): EdgeCandidate {
  const { finding, frame } = found;
  const { category, box, revision, firstSeenAt, sightedAt, position, ...facts } = seen;
  const byModel =
    seen.model === undefined ? {} : { label: problemCategories[categoryOf({ seen })].labels[0], score: seen.score };
  const known: Sighting = { capturedAt: sightedAt, ...byModel, box };
  const added = finding.verdict === 'same' ? found.sightings : [];
  const phases = { same: 'open', absent: 'ended', unclear: seen.phase } as const;
  return {
    ...facts,
    ...{ candidateId, cameraId, category, frame, look: finding },
    revision: revision + 1,
    phase: phases[finding.verdict],
    firstSeenAtMs: Date.parse(firstSeenAt),
    sightedAtMs: Date.parse(added.at(-1)?.capturedAt ?? sightedAt),
    sightingCount: seen.sightingCount + added.length,
    sightings: [known, ...added],
    ...(position === undefined ? {} : { position }),
  };
}
