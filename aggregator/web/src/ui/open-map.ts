import { type MapOptions, Map as MapView, NavigationControl, setWorkerUrl } from 'maplibre-gl';
// Bundled and served from our own origin: the content policy allows no foreign or blob scripts.
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import 'maplibre-gl/dist/maplibre-gl.css';
import type { SystemFacts } from '#api/types';
import { baseStyle } from '#ui/map-style';

setWorkerUrl(workerUrl);

/** Hangzhou: where a map opens for a city that has not said where it lies. */
const defaultCentre = { latitude: 30.274, longitude: 120.155 };

interface MapStart {
  readonly zoom: number;
  /** Instead of the city's centre. */
  readonly centre?: { readonly latitude: number; readonly longitude: number } | undefined;
  readonly more?: Pick<MapOptions, 'cooperativeGestures' | 'locale'>;
}

export const isDarkTheme = (): boolean => document.documentElement.dataset['theme'] === 'dark';

/**
 * Opens the ground map with its zoom buttons; imported only by what is loaded lazily, MapLibre is large.
 *
 * @returns undefined where the machine has no WebGL: what the map shows also stands beside it, and the reader is told.
 */
export function openMap(container: HTMLElement, system: SystemFacts, start: MapStart): MapView | undefined {
  const { zoom, more } = start;
  const centre = start.centre ?? system.mapCentre ?? defaultCentre;
  try {
    const map = new MapView({
      container,
      style: baseStyle(system.mapTileUrl, isDarkTheme(), centre),
      center: [centre.longitude, centre.latitude],
      zoom,
      attributionControl: false,
      ...more,
    });
    map.addControl(new NavigationControl({ showCompass: false }));
    return map;
  } catch {
    return undefined;
  }
}
