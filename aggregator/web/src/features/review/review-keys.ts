import type { DecisionKind } from '#api/types';

/** What a key press means on the review page. */
export type ReviewAction =
  | { readonly type: 'move'; readonly step: 1 | -1 }
  | { readonly type: 'decide'; readonly decision: DecisionKind; readonly reason?: string }
  | { readonly type: 'ask'; readonly question: ReviewQuestion }
  | { readonly type: 'pick'; readonly index: number }
  | { readonly type: 'undo' }
  | { readonly type: 'flip' }
  | { readonly type: 'marks' }
  | { readonly type: 'play' }
  | { readonly type: 'help' }
  | { readonly type: 'dismiss' };

/** A decision that needs one more key: the reason of a rejection, the twin of a duplicate. */
export type ReviewQuestion = 'reason' | 'duplicate';

/** Reasons in the order of their digits. The last one asks for a text. */
export const rejectReasons = ['not-there', 'allowed', 'already-handled', 'wrong-class', 'bad-image', 'other'] as const;

const browsing: Readonly<Record<string, ReviewAction>> = {
  j: { type: 'move', step: 1 },
  arrowdown: { type: 'move', step: 1 },
  k: { type: 'move', step: -1 },
  arrowup: { type: 'move', step: -1 },
  a: { type: 'decide', decision: 'confirm' },
  x: { type: 'ask', question: 'reason' },
  d: { type: 'ask', question: 'duplicate' },
  o: { type: 'decide', decision: 'not-ours' },
  t: { type: 'decide', decision: 'cannot-tell' },
  u: { type: 'undo' },
  b: { type: 'flip' },
  z: { type: 'marks' },
  ' ': { type: 'play' },
  '?': { type: 'help' },
  escape: { type: 'dismiss' },
};

/** Reads a key; modifiers never act, so that browser shortcuts keep working. */
export function actionOfKey(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>,
  question: ReviewQuestion | undefined,
): ReviewAction | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  const key = event.key.toLowerCase();
  if (question === undefined) return browsing[key];
  if (key === 'escape') return { type: 'dismiss' };
  return /^[1-9]$/.test(key) ? { type: 'pick', index: Number(key) - 1 } : undefined;
}
