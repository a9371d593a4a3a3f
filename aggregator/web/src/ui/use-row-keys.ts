import { type RefObject, useEffect } from 'react';

/** Whether the key belongs to what has the focus: a text, a menu, a dialog. */
export function isTypedElsewhere(event: KeyboardEvent): boolean {
  const target = event.target instanceof HTMLElement ? event.target : undefined;
  const elsewhere =
    'input, textarea, select, [contenteditable="true"], [role="listbox"], [role="menu"], [role="dialog"]';
  return event.ctrlKey || event.metaKey || event.altKey || (target?.closest(elsewhere) ?? null) !== null;
}

/** J and K move the focus over the `[data-row]` elements of a list; Enter is the link's own. */
export function useRowKeys(list: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const step = { j: 1, k: -1 }[event.key.toLowerCase()];
      if (step === undefined || isTypedElsewhere(event)) return;
      const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
      const here = rows.findIndex((row) => row.contains(document.activeElement));
      const next = here === -1 ? 0 : Math.min(Math.max(here + step, 0), rows.length - 1);
      rows[next]?.focus();
      rows[next]?.scrollIntoView({ block: 'nearest' });
      event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [list]);
}
