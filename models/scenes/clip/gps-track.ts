import type { ClipPlan } from '#clip/clip-plan';
import { type LatLon, toLatLon } from '#core/ground-map';
import { createRandom } from '#core/random';

/** One fix of the vehicle's receiver. */
export interface GpsFix extends LatLon {
  atS: number;
  time: string;
}

/** Instant at which the clip's first frame was taken. */
export const patrolStartedAt = '2026-05-18T01:30:00.000Z';

/** Fixes once a second with about a metre of receiver noise, the same for the same plan. */
export function gpsTrackOf(plan: ClipPlan): GpsFix[] {
  const random = createRandom(`gps ${plan.id}`);
  const startMs = Date.parse(patrolStartedAt);
  return Array.from({ length: Math.floor(plan.durationS) + 2 }, (_, atS) => {
    const camera = plan.cameraAt(atS);
    const noisy = { x: camera.x + random.range(-0.8, 0.8), z: camera.z + random.range(-0.8, 0.8) };
    return { atS, time: new Date(startMs + atS * 1000).toISOString(), ...toLatLon(plan.origin, noisy) };
  });
}

/** The track as GPX 1.1, WGS-84. */
export function gpxOf(plan: ClipPlan): string {
  const points = gpsTrackOf(plan).map(
    ({ lat, lon, time }) =>
      `      <trkpt lat="${lat.toFixed(8)}" lon="${lon.toFixed(8)}"><ele>8.0</ele><time>${time}</time></trkpt>`,
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<gpx version="1.1" creator="StreetWarden scenes" xmlns="http://www.topografix.com/GPX/1/1">',
    `  <metadata><name>${plan.id}</name><time>${patrolStartedAt}</time></metadata>`,
    `  <trk><name>${plan.id}</name>`,
    '    <trkseg>',
    ...points,
    '    </trkseg>',
    '  </trk>',
    '</gpx>',
    '',
  ].join('\n');
}
