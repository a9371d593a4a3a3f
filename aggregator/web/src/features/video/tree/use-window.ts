import { type RefObject, useCallback, useEffect, useState } from 'react';

/** The lines of a long list that are in sight, with some more above and below. */
export interface ListWindow {
  readonly first: number;
  readonly end: number;
  readonly pageRows: number;
}

const spareRows = 8;

/** Follows the scrolling of a list of equally high lines; scrolls a line into sight when asked. */
export function useWindow(
  list: RefObject<HTMLElement | null>,
  { rowCount, rowPx }: { rowCount: number; rowPx: number },
) {
  const [seen, setSeen] = useState({ top: 0, height: 600 });
  useEffect(() => {
    const element = list.current;
    if (element === null) return;
    const read = () => setSeen({ top: element.scrollTop, height: element.clientHeight || 600 });
    read();
    element.addEventListener('scroll', read, { passive: true });
    const observer = new ResizeObserver(read);
    observer.observe(element);
    return () => {
      element.removeEventListener('scroll', read);
      observer.disconnect();
    };
  }, [list]);
  const pageRows = Math.max(Math.floor(seen.height / rowPx), 1);
  const first = Math.max(Math.floor(seen.top / rowPx) - spareRows, 0);
  const window: ListWindow = { first, end: Math.min(first + pageRows + 2 * spareRows, rowCount), pageRows };
  const reveal = useCallback(
    (index: number) => {
      const element = list.current;
      if (element === null) return;
      const top = index * rowPx;
      if (top < element.scrollTop) element.scrollTop = top;
      else if (top + rowPx > element.scrollTop + element.clientHeight)
        element.scrollTop = top + rowPx - element.clientHeight;
    },
    [list, rowPx],
  );
  return { window, reveal };
}
