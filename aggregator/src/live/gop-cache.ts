/** A media frame as it came from a box. */
export interface CachedFrame {
  readonly bytes: Buffer;
  readonly isStart: boolean;
  readonly capturedAtMs: number;
}

/** What a new viewer begins with: everything since the last keyframe. */
export interface GopCache {
  add(frame: CachedFrame): void;
  /** From a start frame on; empty until there is one, and while a group of pictures is too large to be kept. */
  frames(): readonly CachedFrame[];
  clear(): void;
}

/** @param maxBytes a camera with keyframes far apart must not fill the memory: then new viewers wait for the next one. */
export function createGopCache(maxBytes: number): GopCache {
  let frames: CachedFrame[] = [];
  let sizeBytes = 0;
  const clear = (): void => {
    frames = [];
    sizeBytes = 0;
  };
  return {
    add: (frame) => {
      if (frame.isStart) clear();
      else if (frames.length === 0) return;
      sizeBytes += frame.bytes.byteLength;
      if (sizeBytes > maxBytes) clear();
      else frames.push(frame);
    },
    frames: () => frames,
    clear,
  };
}
