import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { queries } from '#api/queries';
import { Loading } from '#ui/Loading.tsx';
import '#ui/place.css';

export interface Place {
  readonly latitude: number;
  readonly longitude: number;
}

const PlaceCanvas = lazy(async () => ({ default: (await import('#ui/PlaceCanvas.tsx')).PlaceCanvas }));

interface PlaceMapProps {
  /** Degrees, WGS-84. */
  readonly place: Place | undefined;
  readonly label: string;
  /** With it a click or a drag moves the mark. */
  readonly onPick?: (place: Place) => void;
}

/** A small map of one place; the map's code is loaded only where it is shown. */
export function PlaceMap(props: PlaceMapProps) {
  const system = useQuery(queries.system());
  return (
    <div className="place-map">
      {system.data === undefined ? null : (
        <Suspense fallback={<Loading />}>
          <PlaceCanvas {...props} system={system.data} />
        </Suspense>
      )}
    </div>
  );
}
