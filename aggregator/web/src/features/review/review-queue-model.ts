import type { CandidateItem, EvidenceItem } from '#api/types';

/** The reviewer's place in the queue: what the server gave, less what was decided here a moment ago. */
export interface ReviewQueue {
  readonly items: readonly CandidateItem[];
  readonly decidedIds: ReadonlySet<string>;
  readonly currentId: string | undefined;
}

export function waitingItems({ items, decidedIds }: ReviewQueue): readonly CandidateItem[] {
  const seen = new Set<string>();
  return items.filter(({ id }) => {
    if (decidedIds.has(id) || seen.has(id)) return false;
    seen.add(id);
    return true;
  });
}

/** The current item, or the first when the current one is gone. */
export function currentItem(queue: ReviewQueue): CandidateItem | undefined {
  const waiting = waitingItems(queue);
  return waiting.find(({ id }) => id === queue.currentId) ?? waiting[0];
}

/** Id after moving by one; stays at either end. */
export function movedId(queue: ReviewQueue, step: 1 | -1): string | undefined {
  const waiting = waitingItems(queue);
  const index = waiting.findIndex(({ id }) => id === currentItem(queue)?.id);
  return waiting[Math.min(waiting.length - 1, Math.max(0, index + step))]?.id;
}

/** Takes a decided item out and stands on the one that followed it (or the one before, at the end). */
export function withDecided(queue: ReviewQueue, id: string): ReviewQueue {
  const waiting = waitingItems(queue);
  const index = waiting.findIndex((item) => item.id === id);
  const follower = waiting[index + 1] ?? waiting[index - 1];
  return { ...queue, decidedIds: new Set([...queue.decidedIds, id]), currentId: follower?.id };
}

/** Puts an item back (undo, or a decision the server refused) and stands on it. */
export function withReturned(queue: ReviewQueue, item: CandidateItem): ReviewQueue {
  const decidedIds = new Set(queue.decidedIds);
  decidedIds.delete(item.id);
  const items = queue.items.some(({ id }) => id === item.id) ? queue.items : [item, ...queue.items];
  return { items, decidedIds, currentId: item.id };
}

/** Items worth loading before they are asked for: the ones after the current. */
export function upcomingItems(queue: ReviewQueue, count: number): readonly CandidateItem[] {
  const waiting = waitingItems(queue);
  const index = waiting.findIndex(({ id }) => id === currentItem(queue)?.id);
  return waiting.slice(index + 1, index + 1 + count);
}

/** Masked stills in time order; the reviewer compares the first with the last. */
export function maskedStills(item: Pick<CandidateItem, 'evidence'>): readonly EvidenceItem[] {
  return item.evidence
    .filter(({ kind }) => kind === 'still-masked')
    .toSorted((a, b) => a.capturedAt.localeCompare(b.capturedAt));
}

/** The clip to play: a masked one when there is one, else the original (which asks for a reason). */
export function clipOf(item: Pick<CandidateItem, 'evidence'>): EvidenceItem | undefined {
  return item.evidence.find(({ kind }) => kind === 'clip-masked') ?? item.evidence.find(({ kind }) => kind === 'clip');
}
