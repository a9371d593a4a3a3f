import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { queries } from '#api/queries';
import { Loading } from '#ui/Loading.tsx';
import '#ui/place.css';

/** An area on the ground. */
export interface MapArea {
  readonly id: string;
  readonly name: string;
  /** Longitude and latitude, WGS-84; open or closed. */
  readonly ring: readonly (readonly number[])[];
  /** Drawn grey: closed, retired. */
  readonly isDim?: boolean;
}

/** A thing at one place. */
export interface MapPoint {
  readonly id: string;
  readonly name: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly colour?: string;
}

export interface ShapeMapProps {
  readonly areas?: readonly MapArea[];
  readonly points?: readonly MapPoint[];
  readonly label: string;
  /** Where the map opens as long as nothing is drawn. */
  readonly start?: { readonly latitude: number; readonly longitude: number } | undefined;
  readonly chosenId?: string | undefined;
  readonly onChoose?: (id: string) => void;
  /** A click beside everything. */
  readonly onPick?: (place: { readonly latitude: number; readonly longitude: number }) => void;
}

const ShapeCanvas = lazy(async () => ({ default: (await import('#ui/ShapeCanvas.tsx')).ShapeCanvas }));

/** Many areas and places on one map; the same things stand in a list beside it, which is the way for the keyboard. */
export function ShapeMap(props: ShapeMapProps) {
  const system = useQuery(queries.system());
  return (
    <div className="place-map shape-map">
      {system.data === undefined ? null : (
        <Suspense fallback={<Loading />}>
          <ShapeCanvas {...props} system={system.data} />
        </Suspense>
      )}
    </div>
  );
}
