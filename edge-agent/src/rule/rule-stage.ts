import type { Stage } from '#platform/stage';
import type { RuleEngine } from '#rule/rule-engine';
import type { RuleHit } from '#rule/rule-hit';
import type { Tracks } from '#track/tracks';

/** Joins the rule engine into the pipeline; time is the frames' own. */
export function createRuleStage(engine: RuleEngine): Stage<Tracks, RuleHit> {
  return async function* rule(input) {
    for await (const look of input) yield* engine.evaluate(look, look.source.frame.capturedAtMs);
  };
}
