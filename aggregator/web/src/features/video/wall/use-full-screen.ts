import { type RefObject, useEffect, useState } from 'react';

/** Full screen of an element that carries its watermarks with it; never of a bare video. */
export function useFullScreen(element: RefObject<HTMLElement | null>) {
  const [isFull, setIsFull] = useState(false);
  useEffect(() => {
    const read = () => setIsFull(document.fullscreenElement !== null);
    document.addEventListener('fullscreenchange', read);
    return () => document.removeEventListener('fullscreenchange', read);
  }, []);
  const toggle = () => {
    // A browser may refuse (a frame, a policy): the page then stays as it is.
    const asked =
      document.fullscreenElement === null ? element.current?.requestFullscreen() : document.exitFullscreen();
    asked?.catch(() => setIsFull(document.fullscreenElement !== null));
  };
  return { isFull, toggle };
}
