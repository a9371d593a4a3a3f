import type { Logger } from 'pino';
import type { EdgeCandidate } from '#candidate/edge-candidate';
import type { EvidenceBundle } from '#evidence/evidence-bundle';
import type { EvidenceMaker, EvidenceSubject } from '#evidence/evidence-maker';
import { createUntilStored } from '#evidence/until-stored';
import { createAsyncQueue } from '#platform/async-queue';
import type { Clock } from '#platform/clock';
import type { Stage } from '#platform/stage';
import { createTurnstile } from '#platform/turnstile';

export interface EvidenceStagePorts {
  readonly maker: EvidenceMaker;
  /** Called when the disk refuses evidence; may free room. The candidate is tried again until it is stored. */
  readonly makeRoom: () => Promise<void>;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * Gives each candidate twice: at once with its stills, and again when the clip's post-roll has passed.
 *
 * Nothing is dropped for lack of time or room: while the disk refuses, the stage waits and with it the pipeline.
 */
export function createEvidenceStage(ports: EvidenceStagePorts): Stage<EdgeCandidate, EvidenceBundle> {
  const { maker, logger } = ports;

  const untilStored = createUntilStored(ports);

  return async function* evidence(input, signal) {
    const bundles = createAsyncQueue<EvidenceBundle>();
    const completions = new Set<Promise<void>>();
    const oneOfTwo = createTurnstile(2);

    const complete = async (candidate: EvidenceSubject, begun: EvidenceBundle): Promise<void> => {
      try {
        const bundle = await oneOfTwo(() => untilStored(() => maker.complete(candidate, begun, signal), signal));
        if (bundle !== undefined) bundles.push(bundle);
      } catch (error) {
        if (signal.aborted) return;
        // The candidate itself is stored already; only its clip is missing, and the reviewer sees that.
        const facts = { code: 'evidence-clip-failed', candidateId: candidate.candidateId, err: error };
        logger.error(facts, 'no clip could be made for a candidate');
      }
    };

    const consume = async (): Promise<void> => {
      for await (const candidate of input) {
        const begun = await untilStored(() => maker.begin(candidate, signal), signal);
        bundles.push(begun);
        if (candidate.phase === 'open' && candidate.revision === 1) {
          const completion = complete(withoutPixels(candidate), begun).finally(() => completions.delete(completion));
          completions.add(completion);
        }
      }
      await Promise.all(completions);
    };

    consume().then(bundles.end, bundles.fail);
    yield* bundles;
  };
}

/** A frame is megabytes and a post-roll is seconds: what waits for its clip must not hold pixels. */
function withoutPixels(candidate: EdgeCandidate): EvidenceSubject {
  return { ...candidate, frame: { clockSource: candidate.frame.clockSource } };
}
