import { useEffect, useState } from 'react';
import type { Place } from '#ui/PlaceMap.tsx';

export interface DevicePosition {
  readonly place: Place | undefined;
  /** Why there is none. */
  readonly problem: 'denied' | 'unavailable' | undefined;
}

/** Where the phone is, for as long as the page is open. */
export function usePosition(): DevicePosition {
  const [position, setPosition] = useState<DevicePosition>({
    place: undefined,
    problem: 'geolocation' in navigator ? undefined : 'unavailable',
  });
  useEffect(() => {
    if (!('geolocation' in navigator)) return;
    const watch = navigator.geolocation.watchPosition(
      ({ coords }) =>
        setPosition({ place: { latitude: coords.latitude, longitude: coords.longitude }, problem: undefined }),
      ({ code, PERMISSION_DENIED }) =>
        setPosition(({ place }) => ({ place, problem: code === PERMISSION_DENIED ? 'denied' : 'unavailable' })),
      { enableHighAccuracy: true, maximumAge: 30_000, timeout: 20_000 },
    );
    return () => navigator.geolocation.clearWatch(watch);
  }, []);
  return position;
}
