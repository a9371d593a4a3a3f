import { pictureMemory } from '#platform/garbage-collection';

/**
 * Memory for the pictures of one camera, used again as soon as nobody needs a picture.
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

/** One picture is the latest and one is coming: more than this many never wait. */
const mostSpare = 2;

export function createPicturePool(): PicturePool {
  const spare: ArrayBuffer[] = [];
  return {
    take: (bytes) => {
      for (let memory = spare.pop(); memory !== undefined; memory = spare.pop()) {
        if (memory.byteLength === bytes) return new Uint8Array(memory);
      }
      return pictureMemory(bytes);
    },
    giveBack: ({ buffer }) => {
      // Of shared memory nothing can be taken from its other holders; given back twice is once.
      if (!(buffer instanceof ArrayBuffer) || buffer.byteLength === 0 || spare.length >= mostSpare) return;
      spare.push(structuredClone(buffer, { transfer: [buffer] }));
    },
  };
}
