import type { EdgeCandidate } from '#candidate/edge-candidate';
import type { Clock } from '#platform/clock';
import { type OpeningLook, readOpeningLook, takeOpeningLook } from '#relook/opening-look';

/** A repair that takes longer is looked at without its opening look. */
const keptMs = 90 * 24 * 3_600_000;
const prefix = 'opening:';

export interface OpeningLooksPorts {
  readonly store: {
    load(name: string): unknown;
    save(name: string, value: unknown, signal: AbortSignal): Promise<void>;
    forget(namePrefix: string, savedBeforeMs: number): void;
  };
  readonly clock: Clock;
}

/** Writes down what each problem looked like when it was told first: about 4 KB, for three months. */
export function createOpeningLooks({ store, clock }: OpeningLooksPorts) {
  return {
    of: (candidateId: string): OpeningLook | undefined => readOpeningLook(store.load(prefix + candidateId)),
    /** Passes candidates on, each after its opening look is kept. */
    async *pass(candidates: AsyncIterable<EdgeCandidate>, signal: AbortSignal): AsyncIterable<EdgeCandidate> {
      for await (const candidate of candidates) {
        const box = candidate.sightings.at(-1)?.box;
        if (candidate.revision === 1 && candidate.phase === 'open' && box !== undefined) {
          await store.save(prefix + candidate.candidateId, takeOpeningLook(candidate.frame, box), signal);
          store.forget(prefix, clock.nowMs() - keptMs);
        }
        yield candidate;
      }
    },
  };
}
