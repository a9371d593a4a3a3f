import { useEffect } from 'react';
import { actionOfKey, type ReviewAction, type ReviewQuestion } from '#features/review/review-keys';

/** Keys act on the whole page, except while a text field, a menu or a dialog has the focus. */
export function useReviewKeys(question: ReviewQuestion | undefined, act: (action: ReviewAction) => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isBusyElsewhere(event)) return;
      const action = actionOfKey(event, question);
      if (action === undefined) return;
      event.preventDefault();
      act(action);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [question, act]);
}

function isBusyElsewhere(event: KeyboardEvent): boolean {
  const target = event.target instanceof HTMLElement ? event.target : undefined;
  if (
    target?.closest(
      'input, textarea, select, [contenteditable="true"], [role="listbox"], [role="menu"], [role="dialog"]',
    )
  )
    return true;
  // A focused button keeps its own Space; the letters still act.
  return (
    event.key === ' ' &&
    target?.closest('button, a, video') !== undefined &&
    target?.closest('button, a, video') !== null
  );
}
