/** What a clip's own file says of itself. */
export interface ClipTags {
  /** ISO 8601, as the recorder wrote it. */
  readonly createdAt?: string;
  /** ISO 6709, as in `+30.2741+120.1551+012/`. */
  readonly location?: string;
  readonly durationMs?: number;
}

/** Date and time in a name as recorders write them: `20261122_080000`, `2026-11-22 08-00-00`, `DSJ_20261122080000_0001`. */
const named =
  /(?<!\d)(20\d{2})[-_.]?(0\d|1[0-2])[-_.]?([0-2]\d|3[01])[-_ T.]?([01]\d|2[0-3])[-_:.]?([0-5]\d)[-_:.]?([0-5]\d)(?:\d{3})?(Z?)(?!\d)/;
/** Before there were such recorders: the zero of some clock. */
const earliestMs = Date.UTC(2000, 0, 1);

/**
 * When the first picture of a clip was taken: by its name, which recorders write in their local time, else by what is
 * written inside, else by the first fix of the GPS track that belongs to it.
 *
 * The name comes first because many recorders write local time inside and call it UTC.
 *
 * @param utcOffset of the recorder's clock, as in `+08:00`.
 * @returns epoch milliseconds; undefined when nothing tells.
 */
export function clipStartMs(clip: {
  readonly name: string;
  readonly tags: ClipTags;
  readonly utcOffset: string;
  readonly trackStartMs: number | undefined;
}): number | undefined {
  const { tags, trackStartMs } = clip;
  const written = tags.createdAt === undefined ? Number.NaN : Date.parse(tags.createdAt);
  const inside = Number.isFinite(written) && written >= earliestMs ? written : undefined;
  return namedAtMs(clip.name, clip.utcOffset) ?? inside ?? trackStartMs;
}

function namedAtMs(name: string, utcOffset: string): number | undefined {
  const found = named.exec(name);
  if (found === null) return undefined;
  const [, year, month, day, hour, minute, second, utc] = found;
  const offset = utc === 'Z' ? 'Z' : utcOffset;
  const atMs = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${offset}`);
  return Number.isFinite(atMs) ? atMs : undefined;
}

/** Where a clip was begun, by ISO 6709 in decimal degrees; undefined for anything else. */
export function clipLocation(tags: ClipTags): { readonly latitude: number; readonly longitude: number } | undefined {
  const found = /^([+-]\d{1,2}(?:\.\d+)?)([+-]\d{1,3}(?:\.\d+)?)(?:[+-/]|$)/.exec(tags.location ?? '');
  const [latitude, longitude] = [Number(found?.[1]), Number(found?.[2])];
  if (found === null || Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return undefined;
  // Zero and zero is what a receiver without a fix writes.
  return latitude === 0 && longitude === 0 ? undefined : { latitude, longitude };
}
