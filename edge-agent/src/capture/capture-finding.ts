import type { Box, Position } from '@streetwarden/shared/domain/geometry';
import { personRule } from '@streetwarden/shared/evidence/person-rule';
import type { CaptureCommand } from '@streetwarden/shared/message/command-message';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { Logger } from 'pino';
import type { ClockSource } from '#decode/frame';
import type { EvidenceBundle } from '#evidence/evidence-bundle';
import type { EvidenceMaker, EvidenceSubject } from '#evidence/evidence-maker';
import { createTurnstile } from '#platform/turnstile';

export interface CaptureFindingPorts {
  readonly cameraId: string;
  readonly clockSource: ClockSource;
  /** Where in the street a box of the picture is, by this camera's configuration or, where it moves, its receiver then. */
  readonly locate: (box: Box, atMs: number) => Position | undefined;
  readonly maker: Pick<EvidenceMaker, 'recall' | 'complete'>;
  /** Puts a bundle into the outbox. */
  readonly add: (bundle: EvidenceBundle) => Promise<void>;
  /** Tries again while the disk refuses. */
  readonly untilStored: <T>(make: () => Promise<T>, signal: AbortSignal) => Promise<T>;
  readonly logger: Logger;
}

/**
 * Makes the evidence of a problem that a person found in one camera's video: the same stills, masked copies, clip and
 * signed manifest as for what the box finds itself, sent the same way under the id the person's case knows it by.
 *
 * The still goes first, so that a thin uplink brings it at once; the clip follows as a further revision. An order that comes
 * again after a crash makes the same files again and sends them as one more revision.
 *
 * @returns the last revision it put into the outbox.
 * @throws {DomainError} `footage-missing` when no footage of that moment is kept; the signal's reason.
 */
export function createCaptureFinding(ports: CaptureFindingPorts) {
  const { cameraId, maker, add, untilStored, logger } = ports;
  // Each holds a whole decoded picture.
  const oneOfTwo = createTurnstile(2);

  return async (order: CaptureCommand, signal: AbortSignal): Promise<number> => {
    const { captureId, capturedAt } = order;
    const finding = findingOf(order, ports);
    const begun = await oneOfTwo(() => untilStored(() => maker.recall(finding, signal), signal));
    if (begun === undefined) throw new DomainError('footage-missing', { cameraId, at: capturedAt });
    await add(begun);
    try {
      const whole = await untilStored(() => maker.complete(finding, begun, signal), signal);
      if (whole === undefined) return begun.candidate.revision;
      await add(whole);
      return whole.candidate.revision;
    } catch (error) {
      signal.throwIfAborted();
      // The stills are on their way already; that there is no clip the case shows.
      logger.error({ code: 'evidence-clip-failed', candidateId: captureId, err: error }, 'no clip could be made');
      return begun.candidate.revision;
    }
  };
}

/** What the person said, as a candidate: no model is claimed, nothing had to dwell, and the score is a person's. */
function findingOf(
  order: CaptureCommand,
  { clockSource, locate }: Pick<CaptureFindingPorts, 'clockSource' | 'locate'>,
): EvidenceSubject {
  const { captureId, cameraId, capturedAt, box, category, person } = order;
  const atMs = Date.parse(capturedAt);
  const position = order.position ?? locate(box, atMs);
  return {
    ...{ candidateId: captureId, revision: 1, cameraId, category, phase: 'open', score: 1 },
    ...{ firstSeenAtMs: atMs, sightedAtMs: atMs, sightingCount: 1 },
    sightings: [{ capturedAt, box }],
    ...(position === undefined ? {} : { position }),
    rule: personRule(person, capturedAt),
    frame: { clockSource },
  };
}
