import { expect, it } from 'vitest';
import { callbackBody } from '#features/case-detail/callback-body';

it('keeps no opinion of somebody who was not reached', () => {
  expect(callbackBody({ isReached: false, satisfaction: 100, text: ' no answer ' })).toEqual({
    isReached: false,
    satisfaction: null,
    text: 'no answer',
  });
  expect(callbackBody({ isReached: true, satisfaction: -100, text: 'still broken' }).satisfaction).toBe(-100);
});
