import { useEffect } from 'react';
import { isTypedElsewhere } from '#ui/use-row-keys';

interface DeskKeys {
  readonly ids: readonly string[];
  readonly currentId: string | undefined;
  readonly onMove: (id: string) => void;
  readonly onToggle: (id: string) => void;
}

/** J and K move through the list, X selects; Enter belongs to the form. */
export function useDeskKeys({ ids, currentId, onMove, onToggle }: DeskKeys): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (isTypedElsewhere(event) || currentId === undefined) return;
      const key = event.key.toLowerCase();
      const step = { j: 1, k: -1 }[key];
      const next = step === undefined ? undefined : ids[ids.indexOf(currentId) + step];
      if (next !== undefined) onMove(next);
      else if (key === 'x') onToggle(currentId);
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [ids, currentId, onMove, onToggle]);
}
