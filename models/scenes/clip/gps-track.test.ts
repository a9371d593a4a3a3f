import { describe, expect, it } from 'vitest';
import { gpsTrackOf, gpxOf, patrolStartedAt } from '#clip/gps-track';
import { patrolClip } from '#clip/patrol-clip';
import { toLatLon } from '#core/ground-map';

describe('patrol GPS track', () => {
  const track = gpsTrackOf(patrolClip);

  it('has one fix a second from the first frame to after the last', () => {
    expect(track[0]?.time).toBe(patrolStartedAt);
    const times = track.map((fix) => Date.parse(fix.time));
    expect(times.slice(1).every((time, index) => time - (times[index] ?? 0) === 1000)).toBe(true);
    expect(track.length).toBeGreaterThan(patrolClip.durationS);
  });

  it('lies within two metres of where the vehicle was', () => {
    for (const fix of track) {
      const truth = toLatLon(patrolClip.origin, patrolClip.cameraAt(fix.atS));
      const northM = (fix.lat - truth.lat) * 110_850;
      const eastM = (fix.lon - truth.lon) * 111_320 * Math.cos((truth.lat * Math.PI) / 180);
      expect(Math.hypot(northM, eastM)).toBeLessThan(2);
    }
  });

  it('is written as GPX with every fix', () => {
    const gpx = gpxOf(patrolClip);
    expect(gpx.match(/<trkpt lat="30\.\d{8}" lon="120\.\d{8}">/g)).toHaveLength(track.length);
    expect(gpx).toContain(`<time>${patrolStartedAt}</time>`);
  });
});
