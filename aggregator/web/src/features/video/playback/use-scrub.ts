import { useEffect, useState } from 'react';
import { videoPaths } from '#api/video-queries';

const widthPx = 640;

/**
 * The keyframe picture of the instant under the pointer while it drags: one picture is on its way at a time, the
 * newest wish is next, so that a fast hand does not flood a thin line.
 */
export function useScrub(cameraId: string, atMs: number | undefined): string | undefined {
  const [shown, setShown] = useState<string>();
  const [isLoading, setIsLoading] = useState(false);
  const [wanted, setWanted] = useState<string>();
  const next = atMs === undefined ? undefined : videoPaths.picture(cameraId, new Date(atMs).toISOString(), widthPx);
  useEffect(() => {
    if (next === undefined) {
      setShown(undefined);
      setWanted(undefined);
    } else if (!isLoading && next !== wanted) setWanted(next);
  }, [next, isLoading, wanted]);
  useEffect(() => {
    if (wanted === undefined) return;
    const image = new Image();
    setIsLoading(true);
    image.onload = () => {
      setShown(wanted);
      setIsLoading(false);
    };
    // A gap has no picture: the last one stays.
    image.onerror = () => setIsLoading(false);
    image.src = wanted;
    return () => {
      image.onload = null;
      image.onerror = null;
      setIsLoading(false);
    };
  }, [wanted]);
  return next === undefined ? undefined : shown;
}
