import { createHash } from 'node:crypto';
import { open, readdir, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { DomainError } from '@streetwarden/shared/problem/domain-error';

/** A video file of a recorder, with the tracks that may belong to it. */
export interface FoundClip {
  readonly path: string;
  readonly sizeBytes: number;
  readonly modifiedAtMs: number;
  /** Named like the clip. */
  readonly sidecar: string | undefined;
  /** Of the same folder, named like no clip: a receiver's log of the whole shift. */
  readonly shiftTracks: readonly string[];
}

const clipExtensions: readonly string[] = ['.mp4', '.m4v', '.mov', '.mts', '.m2ts', '.ts', '.avi', '.mkv'];
const trackExtensions: readonly string[] = ['.gpx', '.nmea', '.log'];
/** Docks sort by officer, day and card; deeper is no dock. */
const maxDepth = 4;
/** A folder with more is not one of clips; it must not cost the box its memory. */
const maxFiles = 20_000;

/**
 * The clips of a folder and the folders in it, by name. Links are not followed, hidden and empty files are left out.
 *
 * @throws {DomainError} `source-missing` when the folder is not there.
 */
export async function findClips(cameraId: string, folder: string): Promise<readonly FoundClip[]> {
  const facts = await stat(folder).catch((cause: unknown) => {
    throw new DomainError('source-missing', { cameraId, source: folder }, { cause });
  });
  if (!facts.isDirectory()) throw new DomainError('source-missing', { cameraId, source: folder });
  const found: FoundClip[] = [];
  await collect(folder, 1, found);
  return found;
}

async function collect(folder: string, depth: number, found: FoundClip[]): Promise<void> {
  const entries = (await readdir(folder, { withFileTypes: true }))
    .filter(({ name }) => !name.startsWith('.'))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const files = entries.flatMap((entry) => (entry.isFile() ? [entry.name] : []));
  const clips = files.filter((name) => clipExtensions.includes(extname(name).toLowerCase()));
  const tracks = files.filter((name) => trackExtensions.includes(extname(name).toLowerCase()));
  const stemOf = (name: string): string => name.slice(0, -extname(name).length).toLowerCase();
  const stems = new Set(clips.map(stemOf));
  const shiftTracks = tracks.filter((name) => !stems.has(stemOf(name))).map((name) => join(folder, name));
  for (const name of clips) {
    if (found.length >= maxFiles) return;
    const path = join(folder, name);
    // Gone between listing and looking: it is no clip of this folder any more.
    const facts = await stat(path).catch(() => undefined);
    if (facts === undefined || facts.size === 0) continue;
    const own = tracks.find((track) => stemOf(track) === stemOf(name));
    const sidecar = own === undefined ? undefined : join(folder, own);
    found.push({ path, sizeBytes: facts.size, modifiedAtMs: facts.mtimeMs, sidecar, shiftTracks });
  }
  if (depth >= maxDepth) return;
  for (const entry of entries) if (entry.isDirectory()) await collect(join(folder, entry.name), depth + 1, found);
}

const sampleBytes = 64 * 1024;

/** Tells clips apart by content, so that one that is copied again, or under another name, is known. */
export async function clipKey({ path, sizeBytes }: Pick<FoundClip, 'path' | 'sizeBytes'>): Promise<string> {
  const hash = createHash('sha256').update(String(sizeBytes));
  const file = await open(path, 'r');
  try {
    const sample = Buffer.alloc(Math.min(sampleBytes, sizeBytes));
    for (const position of [0, sizeBytes - sample.length]) {
      const { bytesRead } = await file.read(sample, 0, sample.length, position);
      hash.update(sample.subarray(0, bytesRead));
    }
  } finally {
    await file.close();
  }
  return hash.digest('hex').slice(0, 32);
}
