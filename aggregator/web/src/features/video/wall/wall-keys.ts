import type { WallLayout } from '#features/video/wall/wall-model';

/** What a key does on the wall. */
export type WallAction =
  | { readonly kind: 'layout'; readonly layout: WallLayout }
  | { readonly kind: 'step'; readonly by: 1 | -1 }
  | { readonly kind: 'move'; readonly key: string }
  | { readonly kind: 'zoom'; readonly factor: number }
  | {
      readonly kind:
        | 'full-screen'
        | 'solo'
        | 'clear'
        | 'capture'
        | 'playback'
        | 'steer'
        | 'tour'
        | 'search'
        | 'help'
        | 'back';
    };

const zoomFactor = 1.25;

/** Keys of the wall; the number keys are the last digit of the number of tiles. */
const actions: Readonly<Record<string, WallAction>> = {
  '1': { kind: 'layout', layout: 1 },
  '4': { kind: 'layout', layout: 4 },
  '9': { kind: 'layout', layout: 9 },
  '6': { kind: 'layout', layout: 16 },
  j: { kind: 'step', by: 1 },
  k: { kind: 'step', by: -1 },
  PageDown: { kind: 'step', by: 1 },
  PageUp: { kind: 'step', by: -1 },
  ArrowLeft: { kind: 'move', key: 'ArrowLeft' },
  ArrowRight: { kind: 'move', key: 'ArrowRight' },
  ArrowUp: { kind: 'move', key: 'ArrowUp' },
  ArrowDown: { kind: 'move', key: 'ArrowDown' },
  '+': { kind: 'zoom', factor: zoomFactor },
  '=': { kind: 'zoom', factor: zoomFactor },
  '-': { kind: 'zoom', factor: 1 / zoomFactor },
  '0': { kind: 'zoom', factor: 0 },
  f: { kind: 'full-screen' },
  Enter: { kind: 'solo' },
  Delete: { kind: 'clear' },
  Backspace: { kind: 'clear' },
  c: { kind: 'capture' },
  p: { kind: 'playback' },
  s: { kind: 'steer' },
  t: { kind: 'tour' },
  '/': { kind: 'search' },
  '?': { kind: 'help' },
  Escape: { kind: 'back' },
};

export function wallActionOf(
  event: Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey'>,
): WallAction | undefined {
  if (event.altKey || event.ctrlKey || event.metaKey) return undefined;
  return actions[event.key.length === 1 ? event.key.toLowerCase() : event.key];
}

/** These keep every key to themselves. */
const ownersOfAll =
  'input, textarea, select, [contenteditable="true"], [role="listbox"], [role="menu"], [role="dialog"]';
/** These move by named keys and signs; letters and digits stay the page's, so that no second press is needed. */
const ownersOfSome = '[role="tree"], [role="slider"], [data-own-keys]';
const pageKey = /^[a-z0-9/?,.<>[\]]$/i;

/** Whether the key belongs to what has the focus: a field, a list, a dialog, the tree, a button's own keys. */
export function isKeyTaken(event: KeyboardEvent): boolean {
  const target = event.target instanceof HTMLElement ? event.target : null;
  if (target === null) return false;
  if (target.closest(ownersOfAll) !== null) return true;
  if (target.closest(ownersOfSome) !== null) return !pageKey.test(event.key);
  return (event.key === 'Enter' || event.key === ' ') && target.closest('button, a, [role="radio"]') !== null;
}
