import { mkdtemp, readdir, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';

/** Where one camera may put its pictures in memory that the agent and ffmpeg share. */
export interface SharedMemory {
  /** A private folder with room for pictures of this size, or undefined: they have to take another way. */
  folderFor(pictureBytes: number): Promise<string | undefined>;
  /** Whether there is too little room left for one more picture. */
  isFull(pictureBytes: number): Promise<boolean>;
}

/** Linux's usual tmpfs; systemd and container engines give it to each service. */
export const usualSharedMemory = '/dev/shm';

/** @see statfs(2) */
const tmpfsMagic = 0x01021994;
/** Room that is asked for before a camera begins: its two pictures, and some for the others. */
const wantedPictures = 4;

/**
 * Finds what an agent that was killed left here of this camera, and removes it.
 *
 * Folders are named after the camera's own folder on disk, by device and number, which no other agent has: two agents on
 * one machine do not meet, and one that starts again finds its own.
 *
 * @param root a folder on tmpfs; when it is something else, or cannot be used, no folder is ever given.
 * @param ownFolder exists, and belongs to this camera alone.
 */
export async function openSharedMemory(root: string, ownFolder: string): Promise<SharedMemory> {
  const { dev, ino } = await stat(ownFolder);
  const prefix = `streetwarden-${dev}-${ino}-`;
  await removeLeftovers(root, prefix);
  const freeBytes = async (): Promise<number> => {
    const { type, bavail, bsize } = await statfs(root);
    return type === tmpfsMagic ? bavail * bsize : 0;
  };
  return {
    folderFor: async (pictureBytes) => {
      try {
        if ((await freeBytes()) < wantedPictures * pictureBytes) return undefined;
        return await mkdtemp(join(root, prefix));
      } catch {
        // Not there, or not ours to write: a machine without shared memory is no fault.
        return undefined;
      }
    },
    isFull: async (pictureBytes) => (await freeBytes()) < pictureBytes,
  };
}

async function removeLeftovers(root: string, prefix: string): Promise<void> {
  try {
    const left = (await readdir(root)).filter((name) => name.startsWith(prefix));
    await Promise.all(left.map((name) => rm(join(root, name), { recursive: true, force: true })));
  } catch {
    // Nothing can have been left where nothing can be read or removed.
  }
}
