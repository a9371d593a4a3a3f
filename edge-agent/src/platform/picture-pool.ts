import { pictureMemory } from '#platform/garbage-collection';

/**
 * Memory for the pictures of all cameras, used again as soon as nobody needs a picture.
 *
 * Memory fresh from the system costs more than what is read into it: 1.7 ms of page faults for a 1080p picture on a virtual
 * machine, where reading it takes 0.35 ms.
 */
export interface PicturePool {
  /** Memory of exactly this size, with whatever was in it. */
  take(bytes: number): Uint8Array;
  /**
   * Takes the memory of a picture back. The array is empty from then on, so that whoever still held it sees nothing instead
   * of another picture's pixels.
   */
  giveBack(planes: Uint8Array): void;
}

/**
 * Each camera holds its latest picture while the next one is read, and gives it back right after. That second one is the same
 * for all: cameras have their turns.
 */
const mostSpare = 3;

export function createPicturePool(): PicturePool {
  const spare: ArrayBuffer[] = [];
  return {
    take: (bytes) => {
      const at = spare.findLastIndex((memory) => memory.byteLength === bytes);
      const [memory] = at < 0 ? [] : spare.splice(at, 1);
      return memory === undefined ? pictureMemory(bytes) : new Uint8Array(memory);
    },
    giveBack: ({ buffer }) => {
      // Of shared memory nothing can be taken from its other holders; given back twice is once.
      if (!(buffer instanceof ArrayBuffer) || buffer.byteLength === 0) return;
      spare.push(structuredClone(buffer, { transfer: [buffer] }));
      // The oldest goes: of a size that no camera has any more, nothing stays for ever.
      if (spare.length > mostSpare) spare.shift();
    },
  };
}
