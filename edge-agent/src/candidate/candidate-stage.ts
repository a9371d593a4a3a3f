import type { CandidateRegistry } from '#candidate/candidate-registry';
import type { EdgeCandidate } from '#candidate/edge-candidate';
import type { RegistrySnapshot } from '#candidate/registry-snapshot';
import type { Stage } from '#platform/stage';
import type { RuleHit } from '#rule/rule-hit';

/** Joins the registry into the pipeline. What is told is written down first, so that a crash cannot tell it twice under two ids. */
export function createCandidateStage(parts: {
  readonly registry: CandidateRegistry;
  readonly save: (snapshot: RegistrySnapshot, signal: AbortSignal) => unknown;
}): Stage<RuleHit, EdgeCandidate> {
  const { registry, save } = parts;
  return async function* candidate(input, signal) {
    for await (const hit of input) {
      const told = registry.take(hit);
      if (told === undefined) continue;
      await save(registry.snapshot(), signal);
      yield told;
    }
  };
}
