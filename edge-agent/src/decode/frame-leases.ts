import type { Frame } from '#decode/frame';

/**
 * Counts who needs a frame's picture, so that its memory is used again the moment nobody does.
 *
 * The stages of a camera pass frames on in order, so their end is known; whoever takes a frame out of that order keeps it.
 */
export interface FrameLeases {
  hold(frame: Frame): void;
  /** Ends one `hold`; after the last one the picture is gone. */
  letGo(frame: Frame): void;
  /** The picture stays for as long as the frame does, whoever lets go. */
  keep(frame: Frame): void;
}

/** @param giveBack called once for each frame that everybody let go and nobody kept. */
export function createFrameLeases(giveBack: (frame: Frame) => void): FrameLeases {
  const holders = new WeakMap<Frame, number>();
  return {
    hold: (frame) => {
      holders.set(frame, (holders.get(frame) ?? 0) + 1);
    },
    letGo: (frame) => {
      const left = (holders.get(frame) ?? 0) - 1;
      holders.set(frame, left);
      if (left === 0) giveBack(frame);
    },
    keep: (frame) => {
      holders.set(frame, Number.POSITIVE_INFINITY);
    },
  };
}
