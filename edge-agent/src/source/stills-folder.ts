import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { Position } from '@streetwarden/shared/domain/geometry';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import exifr from 'exifr';
import { listFolder } from '#platform/file-system';
import type { GpsTrack } from '#source/gps-track';
import type { StillsSourceConfig } from '#source/source-config';

/** One picture of a folder, with what is known of when and where it was taken. */
export interface Still {
  readonly path: string;
  readonly capturedAtMs: number;
  readonly position?: Position;
}

const extensions: readonly string[] = ['.jpg', '.jpeg', '.png', '.webp'];

/**
 * Lists the pictures of a folder in order of capture time.
 *
 * Time: EXIF GPS time (UTC), else EXIF original time with its own or the configured offset, else the previous picture's
 * time plus the interval. Place: EXIF GPS, else the track at that time.
 *
 * @throws {DomainError} `source-empty` when the folder is absent or holds no picture.
 */
export async function listStills(request: {
  readonly cameraId: string;
  readonly config: StillsSourceConfig;
  readonly nowMs: number;
  readonly track: GpsTrack | undefined;
}): Promise<Still[]> {
  const { config, track } = request;
  const names = (await listFolder(config.folder)).filter((name) => extensions.includes(extname(name).toLowerCase()));
  if (names.length === 0) {
    throw new DomainError('source-empty', { cameraId: request.cameraId, source: config.folder });
  }
  let nextMs = config.startAt === undefined ? (track?.startMs ?? request.nowMs) : Date.parse(config.startAt);
  const stills: Still[] = [];
  for (const name of names) {
    const path = join(config.folder, name);
    const facts = await readExif(path);
    const capturedAtMs = exifTimeMs(facts, config.utcOffset) ?? nextMs;
    nextMs = capturedAtMs + config.intervalSeconds * 1000;
    const position = exifPosition(facts) ?? track?.positionAt(capturedAtMs);
    stills.push({ path, capturedAtMs, ...(position === undefined ? {} : { position }) });
  }
  return stills.sort((a, b) => a.capturedAtMs - b.capturedAtMs);
}

type ExifFacts = Readonly<Record<string, unknown>>;

async function readExif(path: string): Promise<ExifFacts> {
  try {
    const facts: unknown = await exifr.parse(await readFile(path), {
      reviveValues: false,
      gps: true,
      pick: [
        'DateTimeOriginal',
        'OffsetTimeOriginal',
        'GPSDateStamp',
        'GPSTimeStamp',
        'GPSLatitude',
        'GPSLongitude',
        'GPSLatitudeRef',
        'GPSLongitudeRef',
        'GPSHPositioningError',
      ],
    });
    return typeof facts === 'object' && facts !== null ? (facts as ExifFacts) : {};
  } catch {
    // Broken EXIF is no reason to lose the picture: it counts as one without time and place.
    return {};
  }
}

/** EXIF 2.32 §4.6.6: GPS time is UTC; the original time is local, its offset is a field of its own. */
export function exifTimeMs(facts: ExifFacts, utcOffset: string): number | undefined {
  const gps = gpsTimeMs(facts['GPSDateStamp'], facts['GPSTimeStamp']);
  if (gps !== undefined) return gps;
  const original = facts['DateTimeOriginal'];
  if (typeof original !== 'string') return undefined;
  const own = facts['OffsetTimeOriginal'];
  const offset = typeof own === 'string' && /^[+-]\d{2}:\d{2}$/.test(own) ? own : utcOffset;
  const atMs = Date.parse(`${original.replace(/^(\d{4}):(\d{2}):(\d{2}) /, '$1-$2-$3T')}${offset}`);
  return Number.isFinite(atMs) ? atMs : undefined;
}

function gpsTimeMs(date: unknown, time: unknown): number | undefined {
  if (typeof date !== 'string' || !(Array.isArray(time) || time instanceof Uint8Array)) return undefined;
  const [hours, minutes, seconds] = Array.from(time as ArrayLike<unknown>, Number);
  const [year, month, day] = date.split(/[:-]/).map(Number);
  const dayMs = Date.UTC(year ?? Number.NaN, (month ?? Number.NaN) - 1, day);
  const atMs = dayMs + (((hours ?? 0) * 60 + (minutes ?? 0)) * 60 + (seconds ?? 0)) * 1000;
  return Number.isFinite(atMs) ? atMs : undefined;
}

function exifPosition(facts: ExifFacts): Position | undefined {
  const latitude = degrees(facts['latitude'], facts['GPSLatitude'], facts['GPSLatitudeRef']);
  const longitude = degrees(facts['longitude'], facts['GPSLongitude'], facts['GPSLongitudeRef']);
  if (latitude === undefined || longitude === undefined) return undefined;
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return undefined;
  const accuracy = facts['GPSHPositioningError'];
  return {
    latitude,
    longitude,
    source: 'gps',
    fixAgeMs: 0,
    ...(typeof accuracy === 'number' && accuracy >= 0 ? { accuracyM: accuracy } : {}),
  };
}

function degrees(decimal: unknown, parts: unknown, reference: unknown): number | undefined {
  if (typeof decimal === 'number' && Number.isFinite(decimal)) return decimal;
  if (!Array.isArray(parts)) return undefined;
  const [whole, minutes, seconds] = parts.map(Number);
  const value = (whole ?? Number.NaN) + (minutes ?? 0) / 60 + (seconds ?? 0) / 3600;
  if (!Number.isFinite(value)) return undefined;
  return reference === 'S' || reference === 'W' ? -value : value;
}
