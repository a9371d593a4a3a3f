import type { DetectionLabel } from '@streetwarden/shared/domain/detection-label';
import type { Box } from '@streetwarden/shared/domain/geometry';
import type { Frame } from '#decode/frame';
import type { Detections } from '#detect/detections';
import { isLasting, type LastingThing, type LastingThings } from '#track/lasting-things';
import { changeBetween, type PlaceView, sampleView } from '#track/place-view';
import { createRecentPictures } from '#track/recent-pictures';
import { changesSince, type RememberedPicture, rememberPicture } from '#track/remembered-picture';
import type { Track, Tracks } from '#track/tracks';

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

/** When more of the whole picture than this looks different, it began to rain or lamps went on: nothing is known of places. */
const wholeShareMax = 0.5;
const whole: Box = { x: 0, y: 0, w: 1, h: 1 };
const sceneEdge = 48;

/** A remembered picture, and the whole of it at a glance. */
interface RememberedScene extends RememberedPicture {
  readonly scene: PlaceView;
}

/** Looks at a doubtful thing that each compare its place with before; later ones do so as rarely as this. */
const firstLooks = 5;

/** What one more look counts for the verdict on a track: somebody who walks past its place does not turn it. */
const lookWeight = 0.15;

type Remembered = Required<Pick<Tracks, 'fixtures' | 'newcomers' | 'isStill' | 'lasting' | 'arrivals'>>;

/** Remembers how the street looked before, at the price of about two megabytes per fixed view. */
export interface StreetMemory {
  /**
   * Tells which tracks name something that stood there, looking the same, before it was first named (a shop front that dusk
   * makes look like a stall), and which name something whose place looked different then (a stall that came). Of things
   * that were there from the first picture on neither is told. And which places have not changed for minutes, and what came of
   * all that the detector is not sure of.
   */
  judge(look: Detections, tracks: readonly Track[]): Remembered;
}

export function createStreetMemory(things: LastingThings): StreetMemory {
  let pictures: RememberedScene[] = [];
  const recent = createRecentPictures();
  /** Per track: how far its place looks as it did before, 0–1. */
  const sameness = new Map<string, number>();

  function remember(frame: Frame): void {
    const atMs = frame.capturedAtMs;
    const [oldest, newest] = [pictures[0], pictures.at(-1)];
    const everyMs = Math.max(rememberEveryMs, rememberEveryShare * (atMs - (oldest?.atMs ?? atMs)));
    if (newest !== undefined && atMs - newest.atMs < everyMs) return;
    pictures = thinned(
      [...pictures, { ...rememberPicture(frame), scene: sceneOf(frame) }].filter((each) => atMs - each.atMs < forgetMs),
      atMs,
    );
  }

  /** Of the pictures from before a doubtful thing came, those that show the street in the same weather and light. */
  function calmPictures(frame: Frame, doubtful: readonly LastingThing[]): readonly RememberedScene[] {
    const latestMs = Math.max(...doubtful.map(({ firstSeenAtMs }) => firstSeenAtMs)) - namingMs;
    const before = pictures.filter(({ atMs }) => atMs <= latestMs);
    if (before.length === 0) return [];
    const now = sceneOf(frame);
    return before.filter(({ scene }) => changeBetween(scene, now) <= wholeShareMax);
  }

  function weigh(id: string, isSame: boolean | undefined): void {
    if (isSame === undefined) return;
    const before = sameness.get(id) ?? Number(isSame);
    sameness.set(id, before + lookWeight * (Number(isSame) - before));
  }

  function verdicts(): Pick<Remembered, 'fixtures' | 'newcomers'> {
    const known = [...sameness];
    return {
      fixtures: new Set(known.filter(([, same]) => same >= 0.5).map(([trackId]) => trackId)),
      newcomers: new Set(known.filter(([, same]) => same < 0.5).map(([trackId]) => trackId)),
    };
  }

  return {
    judge(look, tracks) {
      const { frame } = look;
      const lasting = things.update(look);
      if (look.condition !== 'clear')
        return { fixtures: new Set(), newcomers: new Set(), isStill: () => true, lasting: [], arrivals: new Set() };
      const present = new Set([...tracks.map(({ trackId }) => trackId), ...lasting.map(({ thingId }) => thingId)]);
      for (const trackId of sameness.keys()) if (!present.has(trackId)) sameness.delete(trackId);
      const seen = tracks.filter(
        ({ label, lastSeenAtMs }) => comingLabels.has(label) && lastSeenAtMs === frame.capturedAtMs,
      );
      for (const track of seen) weigh(track.trackId, looksAsBefore(track, pictures, frame));
      const doubtful = lasting.filter((thing) => thing.lastSeenAtMs === frame.capturedAtMs && isDue(thing));
      const calm = calmPictures(frame, doubtful);
      for (const thing of doubtful) weigh(thing.thingId, looksAsBefore(thing, calm, frame));
      remember(frame);
      const came = lasting.filter(({ thingId }) => (sameness.get(thingId) ?? 1) < 0.5);
      const arrivals = new Set(came.map(({ thingId }) => thingId));
      return { ...verdicts(), isStill: recent.stillnessIn(frame), lasting, arrivals };
    },
  };
}

/** There are dozens of doubtful things in a street, and comparing costs. */
function isDue(thing: LastingThing): boolean {
  return isLasting(thing) && (thing.seenCount <= firstLooks || thing.seenCount % firstLooks === 0);
}

function sceneOf(frame: Frame): PlaceView {
  return sampleView(frame, whole, sceneEdge);
}

/** Undefined when too few pictures from before its naming are left to say. */
function looksAsBefore(
  track: Pick<Track, 'box' | 'firstSeenAtMs'>,
  pictures: readonly RememberedPicture[],
  frame: Frame,
): boolean | undefined {
  const before = pictures.filter(({ atMs }) => atMs <= track.firstSeenAtMs - namingMs);
  if (before.length === 0) return undefined;
  const same = changesSince(before, frame, track.box).filter((change) => change <= sameShareMax);
  if (same.length < leastSameShare * before.length) return false;
  // A single picture that shows the same may have caught the thing itself.
  return same.length >= leastSame ? true : undefined;
}

/** Keeps the oldest and the newest, and of the others those that spread the ages most evenly by ratio. */
function thinned(pictures: RememberedScene[], atMs: number): RememberedScene[] {
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
