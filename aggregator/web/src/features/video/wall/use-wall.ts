import { useCallback, useEffect, useState } from 'react';
import { emptyWall, readWall, type Wall } from '#features/video/wall/wall-model';

const keyOf = (accountId: string) => `streetwarden.wall.${accountId}`;

/** The wall as this person left it on this machine. */
export function useWall(accountId: string) {
  const [wall, setWall] = useState<Wall>(() => readWall(localStorage.getItem(keyOf(accountId))) ?? emptyWall);
  useEffect(() => {
    localStorage.setItem(keyOf(accountId), JSON.stringify({ layout: wall.layout, tiles: wall.tiles }));
  }, [accountId, wall.layout, wall.tiles]);
  const change = useCallback((how: (before: Wall) => Wall) => setWall(how), []);
  return { wall, change };
}
