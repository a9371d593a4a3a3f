import { isDomainError } from '@streetwarden/shared/problem/domain-error';
import { describe, expect, it } from 'vitest';
import {
  afterUndo,
  arbitration,
  assertMayDecide,
  checkDecision,
  type DecisionKind,
  decisionKinds,
  isSampledForSecondReview,
  isUndoOpen,
  judge,
  type ReviewSituation,
  rejectReasons,
  untouched,
} from '#review/review-rules';

const alone = { isSampled: false, hasOtherJudge: false };
const together = { isSampled: false, hasOtherJudge: true };
const sampled = { isSampled: true, hasOtherJudge: true };
const by = (accountId: string, decision: DecisionKind) => ({ accountId, decision });

function problemOf(work: () => unknown): { code: string; field?: unknown } | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (isDomainError(error)) return { code: error.code, field: error.params['field'] };
    throw error;
  }
}

describe('one verdict', () => {
  it.each([
    ['confirm', 'confirmed'],
    ['reject', 'rejected'],
    ['duplicate', 'rejected'],
    ['not-ours', 'rejected'],
  ] as const)('%s makes the candidate %s', (decision, state) => {
    expect(judge(untouched, [], by('anna', decision), together)).toEqual({
      state,
      decision,
      isSecondReview: false,
      needsOtherReviewer: null,
    });
  });

  it('leaves a candidate open for another reviewer when the first cannot tell', () => {
    const next = judge(untouched, [], by('anna', 'cannot-tell'), together);
    expect(next).toMatchObject({ state: 'open', decision: 'cannot-tell', needsOtherReviewer: 'anna' });
    expect(
      problemOf(() => assertMayDecide(next, { accountId: 'anna', roles: ['reviewer'], hasOtherJudge: true })),
    ).toEqual({ code: 'other-reviewer-required', field: undefined });
    expect(problemOf(() => assertMayDecide(next, { accountId: 'ben', roles: ['reviewer'], hasOtherJudge: true }))).toBe(
      undefined,
    );
  });

  it('lets the only reviewer on duty decide after not being able to tell', () => {
    const next = judge(untouched, [], by('anna', 'cannot-tell'), alone);
    expect(
      problemOf(() => assertMayDecide(next, { accountId: 'anna', roles: ['reviewer'], hasOtherJudge: false })),
    ).toBe(undefined);
    expect(judge(next, [by('anna', 'cannot-tell')], by('anna', 'confirm'), alone).state).toBe('confirmed');
  });

  it('asks an administrator when two people cannot tell', () => {
    const first = judge(untouched, [], by('anna', 'cannot-tell'), together);
    const second = judge(first, [by('anna', 'cannot-tell')], by('ben', 'cannot-tell'), together);
    expect(second.needsOtherReviewer).toBe(arbitration);
  });

  it('refuses a verdict on a decided candidate and names the decision', () => {
    const decided: ReviewSituation = { ...untouched, state: 'rejected', decision: 'not-ours' };
    expect(
      problemOf(() => assertMayDecide(decided, { accountId: 'ben', roles: ['admin'], hasOtherJudge: true }))?.code,
    ).toBe('already-decided');
  });
});

describe('blind second review', () => {
  const waiting = judge(untouched, [], by('anna', 'confirm'), sampled);

  it('keeps a sampled candidate open and its first verdict unseen', () => {
    expect(waiting).toEqual({ state: 'open', decision: null, isSecondReview: true, needsOtherReviewer: 'anna' });
  });

  it('settles when both agree', () => {
    expect(judge(waiting, [by('anna', 'confirm')], by('ben', 'confirm'), sampled)).toMatchObject({
      state: 'confirmed',
      isSecondReview: true,
    });
  });

  it('goes to an administrator when they disagree, whose verdict settles it', () => {
    const earlier = [by('anna', 'confirm'), by('ben', 'reject')];
    const split = judge(waiting, earlier.slice(0, 1), by('ben', 'reject'), sampled);
    expect(split).toMatchObject({ state: 'open', decision: null, needsOtherReviewer: arbitration });
    expect(
      problemOf(() => assertMayDecide(split, { accountId: 'cleo', roles: ['reviewer'], hasOtherJudge: true }))?.code,
    ).toBe('role-missing');
    expect(judge(split, earlier, by('dora', 'reject'), sampled).state).toBe('rejected');
  });

  it('does not wait for a second person when nobody else is signed in', () => {
    expect(judge(untouched, [], by('anna', 'confirm'), { isSampled: true, hasOtherJudge: false }).state).toBe(
      'confirmed',
    );
    expect(judge(waiting, [by('anna', 'confirm')], by('anna', 'reject'), alone).state).toBe('rejected');
  });

  it('draws the same candidates every time, about as many as the rate says', () => {
    const ids = Array.from({ length: 20_000 }, (_, n) => `candidate-${n}`);
    const drawn = ids.filter((id) => isSampledForSecondReview(id, 0.05));
    expect(drawn.length / ids.length).toBeGreaterThan(0.04);
    expect(drawn.length / ids.length).toBeLessThan(0.06);
    expect(ids.filter((id) => isSampledForSecondReview(id, 0.05))).toEqual(drawn);
    expect(ids.filter((id) => isSampledForSecondReview(id, 0.2))).toEqual(expect.arrayContaining(drawn));
    expect(ids.some((id) => isSampledForSecondReview(id, 0))).toBe(false);
    expect(ids.every((id) => isSampledForSecondReview(id, 1))).toBe(true);
  });
});

describe('undo', () => {
  it('goes back to where the candidate stood', () => {
    expect(afterUndo([])).toEqual(untouched);
    expect(afterUndo([by('anna', 'confirm')])).toEqual(judge(untouched, [], by('anna', 'confirm'), sampled));
    expect(afterUndo([by('anna', 'cannot-tell')])).toEqual(judge(untouched, [], by('anna', 'cannot-tell'), together));
    expect(afterUndo([by('anna', 'confirm'), by('ben', 'reject')])).toMatchObject({ needsOtherReviewer: arbitration });
  });

  it('is open up to and including the end of its window', () => {
    expect(isUndoOpen(1_000, 601_000, 600_000)).toBe(true);
    expect(isUndoOpen(1_000, 601_001, 600_000)).toBe(false);
  });
});

describe('what a decision must say', () => {
  it.each(rejectReasons)('accepts the rejection reason %s', (reason) => {
    expect(checkDecision('c1', { decision: 'reject', reason })).toBe(reason);
  });

  it('keeps free text as other:<text>', () => {
    expect(checkDecision('c1', { decision: 'reject', reason: 'other: festival until Sunday' })).toBe(
      'other:festival until Sunday',
    );
    expect(checkDecision('c1', { decision: 'reject', reason: 'festival' })).toBe('other:festival');
  });

  it.each([
    [{ decision: 'reject' }, '/reason'],
    [{ decision: 'reject', reason: 'other:' }, '/reason'],
    [{ decision: 'reject', reason: `other:${'长'.repeat(201)}` }, '/reason'],
    [{ decision: 'duplicate' }, '/duplicateOf'],
    [{ decision: 'duplicate', duplicateOf: 'c1' }, '/duplicateOf'],
    [{ decision: 'confirm', duplicateOf: 'c2' }, '/duplicateOf'],
  ] as const)('refuses %j and names the field', (request, field) => {
    expect(problemOf(() => checkDecision('c1', request))).toEqual({ code: 'decision-invalid', field });
  });

  it.each(decisionKinds.filter((kind) => kind !== 'reject' && kind !== 'duplicate'))(
    'needs no reason to %s',
    (decision) => {
      expect(checkDecision('c1', { decision })).toBeNull();
    },
  );
});
