import type { Feature, FeatureCollection } from 'geojson';
import type { Map as MapView } from 'maplibre-gl';
import type { PatrolUnit, TrackPoint, TrackProblem } from '#api/care-queries';
import { type TrackColour, trackPieces } from '#features/patrol/track-model';
import { addCategoryIcons } from '#ui/category-icons';

const collection = (features: Feature[]): FeatureCollection => ({ type: 'FeatureCollection', features });
const pointOf = (
  place: { readonly latitude: number; readonly longitude: number },
  properties: Feature['properties'],
): Feature => ({
  type: 'Feature',
  properties,
  geometry: { type: 'Point', coordinates: [place.longitude, place.latitude] },
});

export function unitFeatures(units: readonly PatrolUnit[], chosenId: string | undefined): FeatureCollection {
  return collection(
    units.flatMap(({ cameraRecordId, position }) =>
      position === null ? [] : [pointOf(position, { id: cameraRecordId, isChosen: cameraRecordId === chosenId })],
    ),
  );
}

export function trackFeatures(points: readonly TrackPoint[], colour: TrackColour): FeatureCollection {
  return collection(
    trackPieces(points, colour).map((piece) => ({
      type: 'Feature',
      properties: { colour: piece.colour },
      geometry: { type: 'LineString', coordinates: piece.coordinates.map((place) => [...place]) },
    })),
  );
}

export function problemFeatures(problems: readonly TrackProblem[]): FeatureCollection {
  return collection(
    problems.flatMap(({ position, category, caseId, candidateId }) =>
      position === null
        ? []
        : [pointOf(position, { category, path: caseId === null ? `/candidates/${candidateId}` : `/cases/${caseId}` })],
    ),
  );
}

/** The play head with the circle within which it was. */
export function headFeatures(head: TrackPoint | undefined): FeatureCollection {
  return collection(head === undefined ? [] : [pointOf(head, { accuracyM: head.accuracyM ?? 0 })]);
}

/** Metres per pixel at zoom 0 on the equator with tiles of 512 pixels; halves with each zoom. */
const metresPerPixel = 78_271.5;

/** Empty sources and their layers, from the ground up: track, units, problems, play head. */
export function addPatrolLayers(
  map: MapView,
  actions: {
    readonly isDark: boolean;
    readonly openProblem: (path: string) => void;
    readonly chooseUnit: (id: string) => void;
  },
): void {
  for (const id of ['track', 'units', 'problems', 'head']) map.addSource(id, { type: 'geojson', data: collection([]) });
  const rim = actions.isDark ? '#0e1413' : '#ffffff';
  map.addLayer({
    id: 'track-rim',
    type: 'line',
    source: 'track',
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: { 'line-color': rim, 'line-width': 7 },
  });
  map.addLayer({
    id: 'track',
    type: 'line',
    source: 'track',
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: { 'line-color': ['get', 'colour'], 'line-width': 4 },
  });
  map.addLayer({
    id: 'units',
    type: 'circle',
    source: 'units',
    paint: {
      'circle-color': ['case', ['get', 'isChosen'], '#d9480f', '#0b6e66'],
      'circle-radius': ['case', ['get', 'isChosen'], 9, 7],
      'circle-stroke-color': '#ffffff',
      'circle-stroke-width': 2,
    },
  });
  addCategoryIcons(map);
  map.addLayer({
    id: 'problems',
    type: 'symbol',
    source: 'problems',
    layout: { 'icon-image': ['get', 'category'], 'icon-size': 0.9, 'icon-allow-overlap': true },
  });
  map.addLayer({
    id: 'head-circle',
    type: 'circle',
    source: 'head',
    paint: {
      'circle-color': '#ffd43b',
      'circle-opacity': 0.25,
      // In pixels: the metres of the accuracy at this zoom, as if the city lay 30° from the equator.
      'circle-radius': [
        'interpolate',
        ['exponential', 2],
        ['zoom'],
        0,
        ['/', ['get', 'accuracyM'], metresPerPixel * 0.866],
        20,
        ['/', ['get', 'accuracyM'], (metresPerPixel * 0.866) / 2 ** 20],
      ],
    },
  });
  map.addLayer({
    id: 'head',
    type: 'circle',
    source: 'head',
    paint: {
      'circle-color': '#ffd43b',
      'circle-radius': 7,
      'circle-stroke-color': '#111111',
      'circle-stroke-width': 2,
    },
  });
  map.on('click', 'problems', (event) => {
    const path: unknown = event.features?.[0]?.properties['path'];
    if (typeof path === 'string') actions.openProblem(path);
  });
  map.on('click', 'units', (event) => {
    const id: unknown = event.features?.[0]?.properties['id'];
    if (typeof id === 'string') actions.chooseUnit(id);
  });
  for (const layer of ['problems', 'units']) {
    map.on('mouseenter', layer, () => {
      map.getCanvas().style.cursor = 'pointer';
    });
    map.on('mouseleave', layer, () => {
      map.getCanvas().style.cursor = '';
    });
  }
}
