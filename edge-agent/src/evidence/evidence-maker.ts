import type { KeyObject } from 'node:crypto';
import type { Box, Position } from '@streetwarden/shared/domain/geometry';
import { canonicalJson } from '@streetwarden/shared/evidence/canonical-json';
import type { ClockFact, EvidenceFile } from '@streetwarden/shared/evidence/evidence-file';
import type { Manifest } from '@streetwarden/shared/evidence/manifest';
import { signManifest } from '@streetwarden/shared/evidence/sign-manifest';
import type { Candidate } from '@streetwarden/shared/message/candidate-message';
import type { Logger } from 'pino';
import type { EdgeCandidate } from '#candidate/edge-candidate';
import type { ClockSource, Frame } from '#decode/frame';
import type { Detection } from '#detect/detections';
import type { EvidenceBundle } from '#evidence/evidence-bundle';
import type { EvidenceConfig } from '#evidence/evidence-config';
import type { EvidenceStore, StoredFile } from '#evidence/evidence-store';
import type { FrameHistory, HistoricStill } from '#evidence/frame-history';
import { type MaskSubject, maskRegionsOf } from '#evidence/mask-regions';
import { lookForMasking } from '#evidence/masking-look';
import { decodeStill, encodeStill, maskStill } from '#evidence/still-image';
import type { Clock } from '#platform/clock';
import type { RgbPicture, YuvPicture } from '#platform/picture';
import { createTurnstile } from '#platform/turnstile';
import { rgbOf } from '#platform/yuv-to-rgb';

type KeptFile = EvidenceBundle['files'][number];

/** Finds people, heads, vehicles and plates in a picture so that they can be covered. */
export type DetectFor = (picture: RgbPicture | YuvPicture, signal: AbortSignal) => Promise<readonly Detection[]>;

/** What the box already reported about a candidate, also before a restart. */
export interface RevisionHistory {
  latestRevision(candidateId: string): { readonly revision: number; readonly manifestSha256: string } | undefined;
}

export interface EvidenceMakerPorts {
  readonly edgeId: string;
  readonly camera: { readonly cameraId: string; readonly name: string; readonly position?: Position };
  readonly config: EvidenceConfig;
  readonly keys: { readonly privateKey: KeyObject; readonly publicKey: KeyObject };
  readonly store: EvidenceStore;
  readonly history: FrameHistory;
  readonly detectFor: DetectFor;
  readonly clockFact: (source: ClockSource) => ClockFact;
  readonly revisions: RevisionHistory;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** A candidate without the weight of its pixels. */
export type EvidenceSubject = Omit<EdgeCandidate, 'frame'> & { readonly frame: Pick<Frame, 'clockSource'> };

export interface EvidenceMaker {
  /** Stills that exist already, sealed and signed: what a reviewer needs within a second. */
  begin(candidate: EdgeCandidate, signal: AbortSignal): Promise<EvidenceBundle>;
  /**
   * The still of the past in which a person found the problem; undefined when no footage of that moment is kept. What else
   * belongs to it {@link complete} adds.
   */
  recall(candidate: EvidenceSubject, signal: AbortSignal): Promise<EvidenceBundle | undefined>;
  /** Waits for the post-roll, then adds the clip and, where it was missing, the second still. Undefined when there is nothing to add. */
  complete(candidate: EvidenceSubject, begun: EvidenceBundle, signal: AbortSignal): Promise<EvidenceBundle | undefined>;
}

/** A sealed still whose masked copy is to be made. */
interface Unmasked {
  readonly sealed: KeptFile;
  readonly picture: RgbPicture;
  readonly subject: MaskSubject | undefined;
}

/** How far a kept picture may lie from the wanted instant. */
const stillToleranceMs = 5000;
/** What a person drew on one picture shall not be shown on another; footage that is still being written may lag a little. */
const recallToleranceMs = 2000;
/** What was written this very moment is asked for again before it counts as missing. */
const recallAttempts = 4;
const recallRetryMs = 500;
/** A reviewer shall see the problem within a second: the ring is asked at the same time, but not waited for much longer. */
const pastPatienceMs = 150;

/** Makes a candidate's evidence: stills, masked derivatives, clip and signed manifest. */
export function createEvidenceMaker(ports: EvidenceMakerPorts): EvidenceMaker {
  const { config, store, history, logger } = ports;
  // Revisions made but not yet in the outbox; the outbox alone would let two bundles of one candidate take the same number.
  const pendingRevisions = new Map<string, { revision: number; manifestSha256: string }>();

  const oneBundleAtATime = createTurnstile(1);
  /** Stills of the past that begin asked for and complete may still need. */
  const pastStills = new Map<string, Promise<KeptFile[]>>();

  const keep = (file: StoredFile, facts: Omit<KeptFile, 'sha256' | 'sizeBytes' | 'path'>): KeptFile => ({
    ...file,
    ...facts,
  });

  const keepStill = async (jpeg: Uint8Array, still: Omit<HistoricStill, 'jpeg'>): Promise<KeptFile> =>
    keep(await store.put(jpeg), {
      kind: 'still',
      mediaType: 'image/jpeg',
      capturedAt: new Date(still.capturedAtMs).toISOString(),
      widthPx: still.widthPx,
      heightPx: still.heightPx,
    });

  /** No derivative rather than an unmasked one when the detector cannot say where people are. */
  const keepMasked = async ({ sealed, picture, subject }: Unmasked, signal: AbortSignal): Promise<KeptFile[]> => {
    try {
      const found = await lookForMasking((part) => ports.detectFor(part, signal), picture);
      const regions = maskRegionsOf(found, subject);
      const { sha256, sizeBytes, path } = await store.put(await maskStill(picture, regions));
      return [{ ...sealed, sha256, sizeBytes, path, kind: 'still-masked', derivedFrom: sealed.sha256 }];
    } catch (error) {
      if (isStorageError(error)) throw error;
      logger.error(
        { code: 'evidence-mask-failed', cameraId: ports.camera.cameraId, sha256: sealed.sha256, err: error },
        'no masked copy was made of a still',
      );
      return [];
    }
  };

  /** The past may be unreadable (a broken segment, a stopping agent); the candidate counts more than its second still. */
  const pastStill = async (atMs: number, toleranceMs: number, signal: AbortSignal) => {
    try {
      const still = await history.stillNear(atMs, toleranceMs, signal);
      return still === undefined ? undefined : { ...still, picture: await decodeStill(still.jpeg) };
    } catch (error) {
      if (signal.aborted) return undefined;
      const facts = { code: 'evidence-still-failed', cameraId: ports.camera.cameraId, err: error };
      logger.error(facts, 'a still of the past could not be read');
      return undefined;
    }
  };

  const stillsNear = async (
    subject: MaskSubject | undefined,
    { atMs, toleranceMs = stillToleranceMs }: { readonly atMs: number; readonly toleranceMs?: number },
    signal: AbortSignal,
  ): Promise<KeptFile[]> => {
    const still = await pastStill(atMs, toleranceMs, signal);
    if (still === undefined) return [];
    const sealed = await keepStill(still.jpeg, still);
    return [sealed, ...(await keepMasked({ sealed, picture: still.picture, subject }, signal))];
  };

  const isFarEnough = (file: KeptFile, atMs: number): boolean =>
    Math.abs(Date.parse(file.capturedAt) - atMs) >= config.stillSpacingSeconds * 1000;

  /** The still of before, at least the spacing away; [] when there is none or the disk refuses it now (complete tries again). */
  const beforeStills = async (candidate: EvidenceSubject, signal: AbortSignal): Promise<KeptFile[]> => {
    const spacingMs = config.stillSpacingSeconds * 1000 + stillToleranceMs;
    const wantedMs = Math.min(candidate.firstSeenAtMs, candidate.sightedAtMs - spacingMs);
    try {
      const stills = await stillsNear(subjectOf(candidate), { atMs: wantedMs }, signal);
      return stills[0] !== undefined && isFarEnough(stills[0], candidate.sightedAtMs) ? stills : [];
    } catch (error) {
      const facts = { code: 'evidence-still-failed', cameraId: ports.camera.cameraId, err: error };
      logger.error(facts, 'a still of the past could not be kept');
      return [];
    }
  };

  const bundleOf = (candidate: EvidenceSubject, files: readonly KeptFile[]): Promise<EvidenceBundle> =>
    oneBundleAtATime(() => nextRevision(candidate, files));

  const nextRevision = async (candidate: EvidenceSubject, made: readonly KeptFile[]): Promise<EvidenceBundle> => {
    const files = inUploadOrder(made);
    const { candidateId } = candidate;
    const previous = pendingRevisions.get(candidateId) ?? ports.revisions.latestRevision(candidateId);
    const revision = Math.max(candidate.revision, (previous?.revision ?? 0) + 1);
    const clock = ports.clockFact(candidate.frame.clockSource);
    const createdAt = new Date(ports.clock.nowMs()).toISOString();
    const manifest: Manifest = {
      manifestVersion: 1,
      candidateId,
      revision,
      ...(previous === undefined ? {} : { previousManifestSha256: previous.manifestSha256 }),
      edgeId: ports.edgeId,
      camera: ports.camera,
      category: candidate.category,
      ...(candidate.position === undefined ? {} : { position: candidate.position }),
      clock,
      ...(candidate.model === undefined ? {} : { model: candidate.model }),
      rule: candidate.rule,
      sightings: candidate.sightings.slice(0, 64),
      files: files.map(withoutPath),
      ...(candidate.look === undefined ? {} : { look: candidate.look }),
      createdAt,
    };
    const signed = canonicalJson(signManifest(manifest, ports.keys));
    const manifestFile = keep(await store.put(Buffer.from(signed, 'utf8')), {
      kind: 'manifest',
      mediaType: 'application/json',
      capturedAt: createdAt,
    });
    pendingRevisions.set(candidateId, { revision, manifestSha256: manifestFile.sha256 });
    forgetOldest(pendingRevisions, 2000);
    const all = [manifestFile, ...files];
    const message = messageOf(candidate, { revision, clock, evidence: all.map(withoutPath) });
    return { candidate: message, toldRevision: candidate.revision, files: all };
  };

  return {
    begin: async (candidate, signal) => {
      const { frame } = candidate;
      const past = candidate.phase === 'open' && candidate.revision === 1 ? beforeStills(candidate, signal) : undefined;
      const picture = rgbOf(frame);
      const now = await keepStill(await encodeStill(picture, config.jpegQuality), frame);
      const files = [now, ...(await keepMasked({ sealed: now, picture, subject: subjectOf(candidate) }, signal))];
      if (past !== undefined) {
        pastStills.set(candidate.candidateId, past);
        forgetOldest(pastStills, 200);
        const patience = ports.clock.delay(pastPatienceMs, signal).then(
          () => [],
          () => [],
        );
        files.unshift(...(await Promise.race([past, patience])));
      }
      return bundleOf(candidate, files);
    },

    recall: async (candidate, signal) => {
      await history.reach(candidate.sightedAtMs, signal);
      const place = { atMs: candidate.sightedAtMs, toleranceMs: recallToleranceMs };
      let stills = await stillsNear(subjectOf(candidate), place, signal);
      for (let attempt = 1; stills.length === 0 && attempt < recallAttempts; attempt += 1) {
        signal.throwIfAborted();
        await ports.clock.delay(recallRetryMs, signal);
        stills = await stillsNear(subjectOf(candidate), place, signal);
      }
      signal.throwIfAborted();
      if (stills.length === 0) return undefined;
      pastStills.set(candidate.candidateId, beforeStills(candidate, signal));
      forgetOldest(pastStills, 200);
      return bundleOf(candidate, stills);
    },

    complete: async (candidate, begun, signal) => {
      const files = begun.files.filter((file) => file.kind !== 'manifest');
      const past = (await pastStills.get(candidate.candidateId)) ?? [];
      const added = past.filter((file) => !files.some((known) => known.sha256 === file.sha256));
      const isStillMissing = [...files, ...added].filter((file) => file.kind === 'still').length < 2;
      const clipEndMs = candidate.sightedAtMs + config.postRollSeconds * 1000;
      const secondStillAtMs = candidate.sightedAtMs + config.stillSpacingSeconds * 1000;
      const fromMs = candidate.sightedAtMs - config.preRollSeconds * 1000;
      const toMs = isStillMissing ? Math.max(clipEndMs, secondStillAtMs) : clipEndMs;
      const clip = await history.cutClip({ fromMs, toMs }, signal);
      if (isStillMissing) {
        const after = await stillsNear(subjectOf(candidate), { atMs: secondStillAtMs + stillToleranceMs }, signal);
        if (after[0] !== undefined && isFarEnough(after[0], candidate.sightedAtMs)) added.push(...after);
      }
      if (clip !== undefined) {
        const facts = { capturedAt: new Date(clip.startsAtMs).toISOString(), durationMs: Math.round(clip.durationMs) };
        added.push(keep(await store.adopt(clip.path), { kind: 'clip', mediaType: 'video/mp4', ...facts }));
      }
      pastStills.delete(candidate.candidateId);
      return added.length === 0 ? undefined : bundleOf(candidate, [...files, ...added]);
    },
  };
}

const wholePicture: Box = { x: 0, y: 0, w: 1, h: 1 };

/** Where the problem is; without a box nothing is spared from masking. */
function subjectOf({ category, sightings }: EvidenceSubject): MaskSubject | undefined {
  const box = sightings.at(-1)?.box;
  return box === undefined ? undefined : { category, box };
}

function messageOf(candidate: EvidenceSubject, facts: Pick<Candidate, 'revision' | 'clock' | 'evidence'>): Candidate {
  const last = candidate.sightings.at(-1);
  return {
    candidateId: candidate.candidateId,
    cameraId: candidate.cameraId,
    category: candidate.category,
    score: candidate.score,
    firstSeenAt: new Date(candidate.firstSeenAtMs).toISOString(),
    sightedAt: new Date(candidate.sightedAtMs).toISOString(),
    sightingCount: candidate.sightingCount,
    box: last?.box ?? wholePicture,
    ...(candidate.position === undefined ? {} : { position: candidate.position }),
    rule: candidate.rule,
    ...(candidate.model === undefined ? {} : { model: candidate.model }),
    phase: candidate.phase,
    ...facts,
  };
}

/** The order of the contract: manifest → masked still → still → clip. */
function inUploadOrder(files: readonly KeptFile[]): KeptFile[] {
  const rank = (file: KeptFile): number =>
    ['manifest', 'still-masked', 'still', 'clip-masked', 'clip'].indexOf(file.kind);
  return [...files].sort((a, b) => rank(a) - rank(b));
}

function withoutPath({ path: _path, ...file }: KeptFile): EvidenceFile {
  return file;
}

/** The disk's refusals: they must reach whoever can make room, and never be taken for a failure of the picture. */
export function isStorageError(error: unknown): boolean {
  const code = (error as { code?: unknown } | undefined)?.code;
  return (
    typeof code === 'string' && (/^E(NOSPC|DQUOT|IO|ROFS)$/.test(code) || /^SQLITE_(FULL|IOERR|READONLY)/.test(code))
  );
}

function forgetOldest(map: Map<string, unknown>, maxSize: number): void {
  for (const key of map.keys()) {
    if (map.size <= maxSize) return;
    map.delete(key);
  }
}
