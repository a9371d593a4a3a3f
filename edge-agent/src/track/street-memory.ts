import type { DetectionLabel } from '@streetwarden/shared/domain/detection-label';
import type { Box } from '@streetwarden/shared/domain/geometry';
import type { Frame } from '#decode/frame';
import type { Detections } from '#detect/detections';
import { sampleLuma } from '#track/luma-patch';
import { changeBetween, type PlaceView, viewOf } from '#track/place-view';
import type { Track, Tracks } from '#track/tracks';

/** Cells per direction of a remembered picture: a stall of a tenth of the picture has some forty. */
const pictureEdge = 360;
/** Cells per direction in which a place is compared; three per block of structure. */
const placeEdge = 36;
const mostPictures = 5;
/** Often at first, then ever more rarely: only the spread of the ages counts. */
const rememberEveryMs = 15_000;
const rememberEveryShare = 1 / 30;
/** What stood there half a day ago is forgotten: the street itself changes. */
const forgetMs = 12 * 3_600_000;
/** A thing may be there a little before the detector first names it. */
const namingMs = 10_000;
/** Compact change up to here is the same sight in another light; whatever comes changes most of its place. */
const sameShareMax = 0.15;
/** Of the remembered pictures at least so many, and this share of them, must show the same sight. */
const leastSame = 2;
const leastSameShare = 0.6;
/** A stall and what it is made of come and go; a heap or a broken cover may well have been there before it was named. */
const comingLabels: ReadonlySet<DetectionLabel> = new Set(['street_stall', 'umbrella', 'table', 'chair', 'bicycle']);

interface RememberedPicture {
  readonly atMs: number;
  readonly luma: Uint8Array;
}

/** What one more look counts for the verdict on a track: somebody who walks past its place does not turn it. */
const lookWeight = 0.15;

/** Remembers how the street looked before, at the price of about a megabyte per fixed view. */
export interface StreetMemory {
  /**
   * Tells which tracks name something that stood there, looking the same, before it was first named (a shop front that dusk
   * makes look like a stall), and which name something whose place looked different then (a stall that came). Of things
   * that were there from the first picture on neither is told.
   */
  judge(look: Detections, tracks: readonly Track[]): Required<Pick<Tracks, 'fixtures' | 'newcomers'>>;
}

export function createStreetMemory(): StreetMemory {
  let pictures: RememberedPicture[] = [];
  /** Per track: how far its place looks as it did before, 0–1. */
  const sameness = new Map<string, number>();

  function remember(frame: Frame): void {
    const atMs = frame.capturedAtMs;
    const [oldest, newest] = [pictures[0], pictures.at(-1)];
    const everyMs = Math.max(rememberEveryMs, rememberEveryShare * (atMs - (oldest?.atMs ?? atMs)));
    if (newest !== undefined && atMs - newest.atMs < everyMs) return;
    pictures = thinned(
      [...pictures, { atMs, luma: pictureOf(frame) }].filter((each) => atMs - each.atMs < forgetMs),
      atMs,
    );
  }

  function verdicts(): Required<Pick<Tracks, 'fixtures' | 'newcomers'>> {
    const known = [...sameness];
    return {
      fixtures: new Set(known.filter(([, same]) => same >= 0.5).map(([trackId]) => trackId)),
      newcomers: new Set(known.filter(([, same]) => same < 0.5).map(([trackId]) => trackId)),
    };
  }

  return {
    judge(look, tracks) {
      const { frame } = look;
      if (look.condition !== 'clear') return { fixtures: new Set(), newcomers: new Set() };
      const present = new Set(tracks.map(({ trackId }) => trackId));
      for (const trackId of sameness.keys()) if (!present.has(trackId)) sameness.delete(trackId);
      const seen = tracks.filter(
        ({ label, lastSeenAtMs }) => comingLabels.has(label) && lastSeenAtMs === frame.capturedAtMs,
      );
      for (const track of seen) {
        const isSame = looksAsBefore(track, pictures, frame);
        if (isSame === undefined) continue;
        const before = sameness.get(track.trackId) ?? Number(isSame);
        sameness.set(track.trackId, before + lookWeight * (Number(isSame) - before));
      }
      remember(frame);
      return verdicts();
    },
  };
}

/** Undefined when too few pictures from before its naming are left to say. */
function looksAsBefore(track: Track, pictures: readonly RememberedPicture[], frame: Frame): boolean | undefined {
  const before = pictures.filter(({ atMs }) => atMs <= track.firstSeenAtMs - namingMs);
  if (before.length === 0) return undefined;
  const view = placeOf((row, column) => cellOf(frame, row, column), track.box);
  const remembered = ({ luma }: RememberedPicture) =>
    placeOf((row, column) => luma[row * pictureEdge + column] ?? 0, track.box);
  const same = before.filter((each) => changeBetween(remembered(each), view) <= sameShareMax);
  if (same.length < leastSameShare * before.length) return false;
  // A single picture that shows the same may have caught the thing itself.
  return same.length >= leastSame ? true : undefined;
}

function pictureOf(frame: Frame): Uint8Array {
  const { luma } = sampleLuma(frame, { x: 0, y: 0, w: 1, h: 1 }, pictureEdge);
  return Uint8Array.from(luma, (value) => Math.min(255, Math.max(0, Math.round(value))));
}

/** One cell as `pictureOf` would have it: a place is looked at without sampling the whole picture. */
function cellOf(frame: Frame, row: number, column: number): number {
  const side = 1 / pictureEdge;
  const { luma } = sampleLuma(frame, { x: column * side, y: row * side, w: side, h: side }, 1);
  return luma[0] ?? 0;
}

/** A place made of the cells of a picture, now or remembered: both sights are equally coarse. */
function placeOf(cell: (row: number, column: number) => number, box: Box): PlaceView {
  const luma = new Float32Array(placeEdge * placeEdge);
  const at = (from: number, length: number, step: number): number =>
    Math.min(pictureEdge - 1, Math.max(0, Math.floor((from + ((step + 0.5) / placeEdge) * length) * pictureEdge)));
  for (let row = 0; row < placeEdge; row += 1) {
    for (let column = 0; column < placeEdge; column += 1) {
      luma[row * placeEdge + column] = cell(at(box.y, box.h, row), at(box.x, box.w, column));
    }
  }
  return viewOf({ edge: placeEdge, luma });
}

/** Keeps the oldest and the newest, and of the others those that spread the ages most evenly by ratio. */
function thinned(pictures: RememberedPicture[], atMs: number): RememberedPicture[] {
  while (pictures.length > mostPictures) {
    const crowding = (index: number): number => {
      const [older, own, newer] = [pictures[index - 1], pictures[index], pictures[index + 1]];
      if (older === undefined || own === undefined || newer === undefined) return Number.POSITIVE_INFINITY;
      return (newer.atMs - older.atMs) / (atMs - own.atMs + rememberEveryMs);
    };
    const inner = pictures.map((_picture, index) => index).slice(1, -1);
    const crowded = inner.toSorted((a, b) => crowding(a) - crowding(b))[0] ?? 1;
    pictures = pictures.filter((_picture, index) => index !== crowded);
  }
  return pictures;
}
