import { describe, expect, it } from 'vitest';
import { parseGpsTrack } from '#source/parse-gps-track';

const gpx = (points: readonly [string, number, number][]): string =>
  `<?xml version="1.0"?><gpx version="1.1"><trk><trkseg>${points
    .map(([time, lat, lon]) => `<trkpt lat="${lat}" lon="${lon}"><ele>3</ele><time>${time}</time></trkpt>`)
    .join('')}</trkseg></trk></gpx>`;
const at = (time: string): number => Date.parse(`2026-03-01T08:00:${time}Z`);

describe('GPS tracks', () => {
  const track = parseGpsTrack(
    'a.gpx',
    gpx([
      ['2026-03-01T08:00:00Z', 30, 120],
      ['2026-03-01T08:00:02Z', 30.002, 120.004],
      ['2026-03-01T08:00:20Z', 31, 121],
    ]),
  );

  it('puts a picture between two fixes and says how old the nearer one is', () => {
    expect(track.positionAt(at('00.500'))).toEqual({
      latitude: 30.0005,
      longitude: 120.001,
      source: 'gps',
      fixAgeMs: 500,
    });
    expect(track.positionAt(at('01.500'))?.fixAgeMs).toBe(500);
    expect(track.positionAt(at('00'))).toMatchObject({ latitude: 30, fixAgeMs: 0 });
  });
  it('gives no place more than two seconds from a fix', () => {
    expect(track.positionAt(at('10'))).toBeUndefined();
    expect(track.positionAt(at('00') - 2_001)).toBeUndefined();
    expect(track.positionAt(at('00') - 1_500)).toMatchObject({ latitude: 30, fixAgeMs: 1_500 });
    expect(track.positionAt(at('23'))).toBeUndefined();
  });
  it('reads NMEA RMC sentences, and those without a fix as none', () => {
    const nmea = [
      '$GPRMC,080000.00,A,3015.5000,N,12009.0000,E,12.0,90.0,010326,,*00',
      '$GNRMC,080001.00,V,,,,,,,010326,,*00',
      '$GNRMC,080002.00,A,3015.6000,N,12009.0000,E,12.0,90.0,010326,,*00',
    ].join('\r\n');
    const fixes = parseGpsTrack('a.nmea', nmea);
    expect(fixes.startMs).toBe(at('00'));
    expect(fixes.positionAt(at('00'))?.latitude).toBeCloseTo(30 + 15.5 / 60, 9);
    expect(fixes.positionAt(at('01'))?.latitude).toBeCloseTo(30 + 15.55 / 60, 9);
  });
  it('takes the accuracy from how well the satellites stood, and of two fixes the worse', () => {
    const nmea = [
      '$GPGGA,080000.00,3015.5000,N,12009.0000,E,1,08,0.9,12.0,M,,M,,*00',
      '$GPRMC,080000.00,A,3015.5000,N,12009.0000,E,12.0,90.0,010326,,*00',
      '$GPRMC,080001.00,A,3015.6000,N,12009.0000,E,12.0,90.0,010326,,*00',
      '$GPGGA,080001.00,3015.6000,N,12009.0000,E,1,04,3.5,12.0,M,,M,,*00',
      '$GPRMC,080002.00,A,3015.7000,N,12009.0000,E,12.0,90.0,010326,,*00',
    ].join('\r\n');
    const fixes = parseGpsTrack('a.nmea', nmea);
    expect(fixes.positionAt(at('00.000'))?.accuracyM).toBe(14);
    expect(fixes.positionAt(at('01.500'))?.accuracyM).toBe(14);
    const dilution = (hdop: string) =>
      `<trkpt lat="30" lon="120"><hdop>${hdop}</hdop><time>2026-03-01T08:00:00Z</time></trkpt>`;
    const told = (hdop: string) => parseGpsTrack('a.gpx', `<gpx><trk>${dilution(hdop).repeat(2)}</trk></gpx>`);
    expect(told('1.5').positionAt(at('00'))?.accuracyM).toBe(6);
    expect(told('nonsense').positionAt(at('00'))).not.toHaveProperty('accuracyM');
  });
  it('beyond the last fix the circle grows with every moment that nobody tells of', () => {
    expect(track.positionAt(at('21.500'))).toMatchObject({ fixAgeMs: 1_500, accuracyM: 12.5 });
  });
  it('goes the short way over the date line', () => {
    const pacific = parseGpsTrack(
      'p.gpx',
      gpx([
        ['2026-03-01T08:00:00Z', 0, 179.999],
        ['2026-03-01T08:00:02Z', 0, -179.999],
      ]),
    );
    expect(Math.abs(pacific.positionAt(at('01'))?.longitude ?? 0)).toBeCloseTo(180, 6);
  });
  it.each([
    ['', 'an empty file'],
    ['<gpx></gpx>', 'no points'],
    ['<gpx><trk>', 'broken XML'],
    [
      gpx([
        ['never', 30, 120],
        ['2026-03-01T08:00:00Z', 95, 120],
      ]),
      'points without a time or off the Earth',
    ],
    ['$GPRMC,nonsense', 'broken sentences'],
  ])('refuses %j: %s', (text) => {
    expect(() => parseGpsTrack('bad.gpx', text)).toThrowError(
      expect.objectContaining({ code: 'source-track-unreadable' }),
    );
  });
  it('does not expand entities', () => {
    const bomb = `<!DOCTYPE a [<!ENTITY x "${'y'.repeat(50)}">]><gpx><trkpt lat="1" lon="1"><time>&x;</time></trkpt></gpx>`;
    expect(() => parseGpsTrack('bomb.gpx', bomb)).toThrowError(
      expect.objectContaining({ code: 'source-track-unreadable' }),
    );
  });
});
