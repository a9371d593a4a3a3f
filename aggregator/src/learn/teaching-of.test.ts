import { describe, expect, it } from 'vitest';
import { teachingOf } from '#learn/teaching-of';
import { rejectReasons } from '#review/review-rules';

describe('what a verdict teaches', () => {
  it.each([
    ['confirm', null, 'present'],
    ['duplicate', null, 'present'],
    ['reject', 'not-there', 'absent'],
    ['reject', 'wrong-class', 'absent'],
    ['reject', 'allowed', 'present'],
    ['reject', 'already-handled', 'nothing'],
    ['reject', 'bad-image', 'nothing'],
    ['not-ours', null, 'nothing'],
    ['cannot-tell', null, 'nothing'],
    [null, null, 'nothing'],
  ])('%s (%s) says that the thing is %s', (decision, reason, teaching) => {
    expect(teachingOf({ decision, reason })).toBe(teaching);
  });

  it('a rejection in the reviewer’s own words teaches nothing', () => {
    expect(teachingOf({ decision: 'reject', reason: 'a puddle, I think' })).toBe('nothing');
  });

  it('knows every reason the review desk offers', () => {
    for (const reason of rejectReasons)
      expect(['present', 'absent', 'nothing']).toContain(teachingOf({ decision: 'reject', reason }));
  });
});
