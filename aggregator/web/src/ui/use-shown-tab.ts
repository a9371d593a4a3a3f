import { type RefObject, useEffect, useRef } from 'react';

/** Keeps the open tab of a row of tabs in sight: on a phone the row is wider than the screen. */
export function useShownTab(name: string): RefObject<HTMLElement | null> {
  const row = useRef<HTMLElement>(null);
  useEffect(() => {
    const tab = row.current?.querySelector<HTMLElement>(`[data-tab="${name}"]`);
    if (row.current !== null && tab) row.current.scrollLeft = tab.offsetLeft - row.current.clientWidth / 3;
  }, [name]);
  return row;
}
