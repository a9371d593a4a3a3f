import type { Position } from '@streetwarden/shared/domain/geometry';

/** One reading of a GPS receiver. */
export interface GpsFix {
  readonly atMs: number;
  readonly latitude: number;
  readonly longitude: number;
  /** Radius of the 68 % circle as far as the receiver tells, metres. */
  readonly accuracyM?: number;
}

/** Where a moving camera was, in order of time. */
export interface GpsTrack {
  readonly startMs: number;
  readonly endMs: number;
  /** Undefined when no fix is within the age limit. */
  positionAt(atMs: number): Position | undefined;
}

/** A fix older than this tells nothing about where a vehicle is now (30 km/h: 17 m). */
export const maxFixAgeMs = 2_000;
/** How far a vehicle in a street drives in a second that no fix tells of (30 km/h). */
const driftMps = 8.3;
/** Usual error of one range of a single-frequency receiver in a street; times the dilution of precision it is that of the place. */
const rangeErrorM = 4;

/** Reads the end of an NMEA log that is still written; undefined while it holds no fix. Broken lines are passed over. */
export function readNmeaTail(text: string): GpsTrack | undefined {
  const fixes = parseNmea(text).filter((fix) => Number.isFinite(fix.atMs));
  return fixes.length === 0 ? undefined : createGpsTrack(fixes.sort((a, b) => a.atMs - b.atMs));
}

/** @param fixes in order of time, at least one. */
export function createGpsTrack(fixes: readonly GpsFix[]): GpsTrack {
  const first = fixes[0];
  const last = fixes.at(-1);
  if (first === undefined || last === undefined) throw new RangeError('a track has at least one fix');
  return {
    startMs: first.atMs,
    endMs: last.atMs,
    positionAt: (atMs) => {
      const after = firstIndexAfter(fixes, atMs);
      return positionBetween(fixes[after - 1], fixes[after], atMs);
    },
  };
}

function positionBetween(before: GpsFix | undefined, after: GpsFix | undefined, atMs: number): Position | undefined {
  const ageBeforeMs = before === undefined ? Number.POSITIVE_INFINITY : atMs - before.atMs;
  const ageAfterMs = after === undefined ? Number.POSITIVE_INFINITY : after.atMs - atMs;
  const fixAgeMs = Math.min(ageBeforeMs, ageAfterMs);
  if (fixAgeMs > maxFixAgeMs) return undefined;
  if (before === undefined || after === undefined) {
    const only = before ?? after;
    if (only === undefined) return undefined;
    // Nobody tells where it drove since: the farther in time, the wider the circle.
    const driftM = (fixAgeMs / 1000) * driftMps;
    const accuracyM = driftM === 0 ? only.accuracyM : Math.hypot(only.accuracyM ?? 0, driftM);
    return toPosition(only, { fixAgeMs, accuracyM });
  }
  const share = ageBeforeMs / (ageBeforeMs + ageAfterMs);
  const place = {
    latitude: before.latitude + (after.latitude - before.latitude) * share,
    longitude: before.longitude + shortestTurn(after.longitude - before.longitude) * share,
  };
  const known = [before.accuracyM, after.accuracyM].filter((accuracyM) => accuracyM !== undefined);
  return toPosition(place, { fixAgeMs, accuracyM: known.length === 0 ? undefined : Math.max(...known) });
}

/** Across the date line a step of 359.99° is one of −0.01°. */
function shortestTurn(degrees: number): number {
  if (degrees > 180) return degrees - 360;
  return degrees < -180 ? degrees + 360 : degrees;
}

function toPosition(
  { latitude, longitude }: Pick<GpsFix, 'latitude' | 'longitude'>,
  { fixAgeMs, accuracyM }: { readonly fixAgeMs: number; readonly accuracyM: number | undefined },
): Position {
  return {
    ...{ latitude, longitude: shortestTurn(longitude), source: 'gps', fixAgeMs: Math.round(fixAgeMs) },
    ...(accuracyM === undefined ? {} : { accuracyM: Math.round(accuracyM * 10) / 10 }),
  };
}

function firstIndexAfter(fixes: readonly GpsFix[], atMs: number): number {
  let low = 0;
  let high = fixes.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((fixes[middle]?.atMs ?? 0) <= atMs) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** From HDOP, which says how well the satellites stand; nothing from a receiver that does not say. */
export function accuracyOfDilution(hdop: unknown): { readonly accuracyM?: number } {
  const value = typeof hdop === 'string' && hdop.trim() === '' ? Number.NaN : Number(hdop);
  return Number.isFinite(value) && value > 0 && value < 50 ? { accuracyM: value * rangeErrorM } : {};
}

/** NMEA 0183 RMC: `$..RMC,hhmmss.ss,A,ddmm.mm,N,dddmm.mm,E,knots,course,ddmmyy,…*checksum`. */
const rmc =
  /^\$[A-Z]{2}RMC,(\d{2})(\d{2})(\d{2}(?:\.\d+)?),A,([\d.]+),([NS]),([\d.]+),([EW]),[^,]*,[^,]*,(\d{2})(\d{2})(\d{2})/;

/** NMEA 0183 GGA: `$..GGA,hhmmss.ss,ddmm.mm,N,dddmm.mm,E,quality,satellites,HDOP,…`; has no date. */
const gga = /^\$[A-Z]{2}GGA,(\d{6}(?:\.\d+)?),[^,]*,[^,]*,[^,]*,[^,]*,[1-9],\d*,([\d.]+)/;

/** The two sentences of one instant come one after the other, in either order. */
export function parseNmea(text: string): GpsFix[] {
  const lines = text.split(/\r?\n/);
  const dilutions = new Map<number, string>();
  for (const [index, line] of lines.entries()) {
    const [, time, hdop] = gga.exec(line) ?? [];
    if (time === undefined || hdop === undefined) continue;
    const near = [index - 1, index + 1, index - 2, index + 2].find((at) => timeOf(lines[at]) === Number(time));
    if (near !== undefined) dilutions.set(near, hdop);
  }
  return lines.flatMap((line, index) => {
    const found = rmc.exec(line);
    if (found === null) return [];
    const [hours, minutes, seconds, latitude, north, longitude, east, day, month, year] = found.slice(1) as string[];
    return [
      {
        atMs:
          Date.UTC(2000 + Number(year), Number(month) - 1, Number(day), Number(hours), Number(minutes)) +
          Number(seconds) * 1000,
        latitude: fromNmeaDegrees(latitude) * (north === 'S' ? -1 : 1),
        longitude: fromNmeaDegrees(longitude) * (east === 'W' ? -1 : 1),
        ...accuracyOfDilution(dilutions.get(index)),
      },
    ];
  });
}

/** `hhmmss.ss` of an RMC sentence as a number. */
function timeOf(line: string | undefined): number | undefined {
  const found = line === undefined ? null : rmc.exec(line);
  return found === null ? undefined : Number(`${found[1]}${found[2]}${found[3]}`);
}

/** `ddmm.mmm`: whole degrees, then minutes. */
function fromNmeaDegrees(text: string | undefined): number {
  const value = Number(text);
  const degrees = Math.trunc(value / 100);
  return degrees + (value - degrees * 100) / 60;
}
