import type { ProblemCategory } from '@streetwarden/shared/domain/problem-category';
import { type LookFinding, type LookReason, lookReasons } from '@streetwarden/shared/evidence/look-finding';
import type { RuleFact } from '@streetwarden/shared/evidence/manifest';
import { isCover, type JudgedLook } from '#relook/judge-look';

export interface LookDecision {
  readonly category: ProblemCategory;
  /** What had opened the problem. */
  readonly decidedBy: RuleFact['decidedBy'];
  /** Clear looks that absence needs. */
  readonly lookCount: number;
  /** The opening look is kept and has structure. */
  readonly hasOpening: boolean;
}

type Verdict = Pick<LookFinding, 'verdict' | 'reasons'>;

/**
 * Says what a row of looks amounts to; pure. Absence needs every clear look to be without the problem, enough of them,
 * and a place that does not look as it did: whatever is doubtful sends a person (domain.md C.4).
 */
export function decideLook(judged: readonly JudgedLook[], wanted: LookDecision): Verdict {
  const clear = judged.filter(({ look }) => look.isClear);
  const seen = clear.filter(({ look }) => look.reason === 'seen');
  if (seen.length >= 2 && seen.length * 2 >= clear.length) {
    return seen.some(({ isSure }) => isSure) ? say('same', 'seen') : say('unclear', 'seen-weakly');
  }
  if (clear.length < wanted.lookCount) return say('unclear', 'too-few-looks', ...hindrances(judged));
  if (seen.length > 0) return say('unclear', 'seen-at-times');
  return withoutSeeing(clear, wanted);
}

/** Every clear look is without the problem. */
function withoutSeeing(clear: readonly JudgedLook[], { category, decidedBy, hasOpening }: LookDecision): Verdict {
  const isMostly = (has: (each: JudgedLook) => boolean) => clear.filter(has).length * 2 > clear.length;
  if (isMostly(({ isRestored }) => isRestored)) return say('absent', 'not-seen');
  if (isMostly(({ isUnchanged }) => isUnchanged)) return say('unclear', 'not-seen', 'place-unchanged');
  const needsOpening = isCover(category) || decidedBy !== 'detector';
  if (needsOpening && !hasOpening) return say('unclear', 'not-seen', 'opening-look-missing');
  return say('absent', 'not-seen');
}

/** Why looks were not clear, each reason once, in the order of the catalogue. */
function hindrances(judged: readonly JudgedLook[]): LookReason[] {
  const found = new Set(judged.flatMap(({ look }) => (look.isClear || !look.reason ? [] : [look.reason])));
  return lookReasons.filter((reason) => found.has(reason));
}

const say = (verdict: LookFinding['verdict'], ...reasons: LookReason[]): Verdict => ({ verdict, reasons });
