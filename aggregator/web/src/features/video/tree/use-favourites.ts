import { useCallback, useState } from 'react';

const keyOf = (accountId: string) => `streetwarden.favourites.${accountId}`;

function readFavourites(accountId: string): ReadonlySet<string> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(accountId)) ?? '[]');
    return new Set(Array.isArray(kept) ? kept.filter((id): id is string => typeof id === 'string') : []);
  } catch {
    return new Set();
  }
}

/** Cameras a person keeps at hand, on this machine. */
export function useFavourites(accountId: string) {
  const [favourites, setFavourites] = useState(() => readFavourites(accountId));
  const toggle = useCallback(
    (cameraId: string) =>
      setFavourites((before) => {
        const next = new Set(before);
        if (!next.delete(cameraId)) next.add(cameraId);
        localStorage.setItem(keyOf(accountId), JSON.stringify([...next]));
        return next;
      }),
    [accountId],
  );
  return { favourites, toggle };
}
