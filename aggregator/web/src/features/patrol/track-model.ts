import type { AskedTime, TrackPoint } from '#api/care-queries';

export type TrackColour = 'age' | 'speed';

/** Faster than this is all the same to the eye. */
const fastMps = 60 / 3.6;
/** From early or slow to late or fast: readable on a light and a dark map, and darker to lighter for who sees no colours. */
const ramp = ['#4c2fa8', '#3a63c8', '#1f93b0', '#2fa85f', '#d9a21b', '#e2502b'] as const;

/** Where between early and late, slow and fast a point is, 0–1. */
export function rankOf(point: TrackPoint, colour: TrackColour, span: { fromMs: number; toMs: number }): number {
  if (colour === 'speed') return Math.min(1, (point.speedMps ?? 0) / fastMps);
  return span.toMs > span.fromMs ? (Date.parse(point.at) - span.fromMs) / (span.toMs - span.fromMs) : 0;
}

function colourAt(rank: number): string {
  const index = Math.round(Math.min(1, Math.max(0, rank)) * (ramp.length - 1));
  return ramp[index] ?? ramp[0];
}

export const rampColours: readonly string[] = ramp;

/** A piece of the track between two neighbouring points; none where the track was torn. */
export interface TrackPiece {
  readonly colour: string;
  readonly coordinates: readonly (readonly [longitude: number, latitude: number])[];
}

/** Joins neighbouring points of one colour, so that a day is hundreds of lines and not thousands. */
export function trackPieces(points: readonly TrackPoint[], colour: TrackColour): readonly TrackPiece[] {
  const first = points[0];
  const last = points.at(-1);
  if (first === undefined || last === undefined) return [];
  const span = { fromMs: Date.parse(first.at), toMs: Date.parse(last.at) };
  const pieces: { colour: string; coordinates: [number, number][] }[] = [];
  for (const [index, point] of points.entries()) {
    const before = points[index - 1];
    // A point without speed begins a track anew: nobody knows which way was taken.
    if (before === undefined || point.speedMps === null) continue;
    const tone = colourAt(rankOf(point, colour, span));
    const open = pieces.at(-1);
    const from: [number, number] = [before.longitude, before.latitude];
    const isJoined = open?.colour === tone && isSamePlace(open.coordinates.at(-1), from);
    if (open !== undefined && isJoined) open.coordinates.push([point.longitude, point.latitude]);
    else pieces.push({ colour: tone, coordinates: [from, [point.longitude, point.latitude]] });
  }
  return pieces;
}

const isSamePlace = (a: readonly number[] | undefined, b: readonly number[]): boolean =>
  a !== undefined && a[0] === b[0] && a[1] === b[1];

/** Index of the last point at or before a moment; 0 before the first. */
export function pointAt(points: readonly TrackPoint[], atMs: number): number {
  let low = 0;
  let high = points.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (Date.parse(points[middle]?.at ?? '') <= atMs) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}

const hourMs = 3_600_000;

/** The last hours, or a whole local day given as `yyyy-MM-dd`. */
export function trackTime(nowMs: number, hours: number, day: string): AskedTime {
  if (day !== '') {
    const midnight = new Date(`${day}T00:00`);
    const next = new Date(midnight.getFullYear(), midnight.getMonth(), midnight.getDate() + 1);
    return { from: midnight.toISOString(), to: next.toISOString() };
  }
  const toMs = Math.ceil(nowMs / 60_000) * 60_000;
  return { from: new Date(toMs - hours * hourMs).toISOString(), to: new Date(toMs).toISOString() };
}
