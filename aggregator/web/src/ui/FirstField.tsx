import { type ReactNode, useEffect, useRef } from 'react';
import { isTouchScreen } from '#ui/touch-screen';

const fields = 'input:not([type=file]):not(:disabled), textarea:not(:disabled)';

/** Whoever opens a form types at once; on a phone that would push the keyboard over what they have to read. */
export function FirstField({ children }: { readonly children: ReactNode }) {
  const form = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isTouchScreen()) form.current?.querySelector<HTMLElement>(fields)?.focus({ preventScroll: true });
  }, []);
  return <div ref={form}>{children}</div>;
}
