import { describe, expect, it } from 'vitest';
import {
  clipOf,
  currentItem,
  maskedStills,
  movedId,
  type ReviewQueue,
  upcomingItems,
  waitingItems,
  withDecided,
  withReturned,
} from '#features/review/review-queue-model';
import { sampleCandidate } from '#test/sample-data';

const items = [1, 2, 3].map((index) => sampleCandidate(index));
const [first, second, third] = items as [(typeof items)[number], (typeof items)[number], (typeof items)[number]];
const queue: ReviewQueue = { items, decidedIds: new Set(), currentId: undefined };

describe('the review queue', () => {
  it('begins with its first item', () => {
    expect(currentItem(queue)).toBe(first);
  });

  it('goes on to the following item after a decision', () => {
    expect(currentItem(withDecided({ ...queue, currentId: second.id }, second.id))).toBe(third);
  });

  it('goes back one when the last item is decided', () => {
    expect(currentItem(withDecided({ ...queue, currentId: third.id }, third.id))).toBe(second);
  });

  it('is empty when everything was decided', () => {
    const done = items.reduce((old, { id }) => withDecided(old, id), queue);
    expect(currentItem(done)).toBeUndefined();
    expect(waitingItems(done)).toEqual([]);
  });

  it('stays at either end', () => {
    expect(movedId(queue, -1)).toBe(first.id);
    expect(movedId({ ...queue, currentId: third.id }, 1)).toBe(third.id);
  });

  it('stands on an item that was put back, also when the page no longer holds it', () => {
    const other = sampleCandidate(9);
    const returned = withReturned(withDecided(queue, first.id), other);
    expect(currentItem(returned)).toBe(other);
    expect(currentItem(withReturned(withDecided(queue, first.id), first))).toBe(first);
  });

  it('shows an item once although two pages gave it', () => {
    expect(waitingItems({ ...queue, items: [...items, first] })).toHaveLength(3);
  });

  it('looks ahead from the current item', () => {
    expect(upcomingItems({ ...queue, currentId: first.id }, 5)).toEqual([second, third]);
  });
});

describe('the evidence a reviewer looks at', () => {
  it('is masked, in time order', () => {
    expect(maskedStills(first).map(({ capturedAt }) => capturedAt)).toEqual([
      '2026-11-22T07:59:40.000Z',
      '2026-11-22T08:00:00.000Z',
    ]);
  });

  it('prefers a masked clip to the original', () => {
    expect(clipOf(first)?.kind).toBe('clip');
    const masked = { ...(clipOf(first) ?? first.evidence[0]), kind: 'clip-masked' as const };
    expect(clipOf({ evidence: [...first.evidence, masked] as typeof first.evidence })?.kind).toBe('clip-masked');
  });
});
