import { type Dirent, promises as fs } from 'node:fs';
import { join } from 'node:path';
import type { Footage } from '#outbox/storage-quota';
import { isMissing } from '#platform/file-system';

interface Segment {
  readonly path: string;
  readonly sizeBytes: number;
  readonly modifiedAtMs: number;
}

/**
 * The rings of all cameras as files: `<root>/<cameraId>/<segment>`; folders inside (a running ffmpeg's, clips) are left
 * alone. While footage is refused, finished segments go at once, so that nothing accumulates and watching goes on.
 */
export function createRingFootage(root: string): Footage {
  let isRefused = false;
  const dropOldest = async (bytes: number): Promise<number> => {
    let freedBytes = 0;
    for (const segment of (await listSegments(root)).sort((a, b) => a.modifiedAtMs - b.modifiedAtMs)) {
      if (freedBytes >= bytes) break;
      await fs.rm(segment.path, { force: true });
      freedBytes += segment.sizeBytes;
    }
    return freedBytes;
  };
  return {
    usedBytes: async () => {
      if (isRefused) await dropOldest(Number.POSITIVE_INFINITY);
      return (await listSegments(root)).reduce((sum, segment) => sum + segment.sizeBytes, 0);
    },
    dropOldest,
    setRefused: (value) => {
      isRefused = value;
    },
  };
}

async function listSegments(root: string): Promise<Segment[]> {
  const segments: Segment[] = [];
  for (const camera of await list(root)) {
    if (!camera.isDirectory()) continue;
    for (const entry of await list(join(root, camera.name))) {
      if (!entry.isFile()) continue;
      const path = join(root, camera.name, entry.name);
      try {
        const { size, mtimeMs } = await fs.stat(path);
        segments.push({ path, sizeBytes: size, modifiedAtMs: mtimeMs });
      } catch (error) {
        // The ring dropped it meanwhile.
        if (!isMissing(error)) throw error;
      }
    }
  }
  return segments;
}

async function list(folder: string): Promise<Dirent[]> {
  try {
    return await fs.readdir(folder, { withFileTypes: true });
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}
