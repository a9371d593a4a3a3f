import { useEffect } from 'react';

/** What lies above a page and goes away again. */
const overlays = '.ant-modal-root, .ant-drawer, .ant-dropdown, .ant-select-dropdown, .ant-popover, .ant-message';

/**
 * Brings the focus back to where it was on the page when a dialog goes: who works by keyboard would begin at the top again.
 *
 * The library does so for dialogs that it hides; ours are taken away. Asked of the page as a whole, because a command that
 * was chosen in a menu leaves with the menu: the button of the menu is what is left.
 */
export function useFocusReturn(): void {
  useEffect(() => {
    let held: HTMLElement | undefined;
    let last: HTMLElement | undefined;
    const onFocus = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement)) return;
      held = target;
      if (target.closest(overlays) === null) last = target;
    };
    // What lies above is emptied before its place in the body goes: only that what had the focus is gone tells the two.
    const observer = new MutationObserver(() => {
      if (held?.isConnected === false && last?.isConnected === true) last.focus({ preventScroll: true });
    });
    document.addEventListener('focusin', onFocus);
    observer.observe(document.body, { childList: true });
    return () => {
      document.removeEventListener('focusin', onFocus);
      observer.disconnect();
    };
  }, []);
}
