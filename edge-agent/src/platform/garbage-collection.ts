import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

type Collect = (options?: { readonly type: 'minor' }) => void;

/** Pictures lie outside V8's heap, so it would let a dozen of them die before it looks; that many bytes are enough. */
const youngLimitBytes = 12_000_000;
/**
 * A picture that waited for its look is old for V8, and only a full collection frees it. One takes about 15 ms; at most
 * once in this time, that is a hundredth of a core on a box with many cameras and nothing on one with few.
 */
const fullEveryMs = 1500;
/**
 * A full collection comes when the heap has grown by this much since the one before; V8 would let it become four times as
 * large, which on a box is most of what the agent takes.
 */
const growthPercent = 50;
/** What loading the agent leaves is full of holes, which V8 keeps: 7 MB with one camera. From so much on it is closed up. */
const mostHolesShare = 0.25;
/** Without new pictures (their memory is used again) nothing else would make V8 tidy up what a quiet box leaves behind. */
const tidyEveryMs = 30_000;

// The heap is one for the process, and so is this account of it. Undefined: V8 does as it likes.
let collect: Collect | undefined;
let givenBytes = 0;
let lastFullMs = Number.NEGATIVE_INFINITY;

/**
 * Takes over, for the whole process, when the memory of pictures is given back.
 *
 * V8 takes 32 MB of memory outside its heap (ten 1080p pictures) as a reason to start marking the whole heap, again and
 * again, which cost more CPU than reading the pictures. Instead the young ones are collected after every few pictures, so
 * that their memory is used again while it is warm: all of them if it is time, the young ones otherwise.
 */
export function freePicturesYoung(): void {
  setFlagsFromString('--no-incremental-marking');
  setFlagsFromString(`--heap-growing-percent=${growthPercent}`);
  setFlagsFromString('--expose-gc');
  collect = runInNewContext('gc') as Collect;
  const tidy = (): void => {
    if (performance.now() - lastFullMs < tidyEveryMs / 2 && !hasHoles()) return;
    collect?.();
    if (hasHoles()) closeHoles();
    lastFullMs = performance.now();
  };
  // What starting up left behind is most of the heap; it is there once the cameras run.
  tidy();
  setInterval(tidy, tidyEveryMs).unref();
}

/**
 * Collects once what starting a thread has left behind, if this process collects by itself: its own heap is too quiet for
 * V8 to look.
 */
export function tidyThread(): void {
  const collectHere = runInNewContext('globalThis.gc') as Collect | undefined;
  collectHere?.();
}

function hasHoles(): boolean {
  const { heapTotal, heapUsed } = process.memoryUsage();
  return heapTotal - heapUsed > mostHolesShare * heapUsed;
}

/** Some 50 ms: the first collection moves what lies scattered, the second gives back where it lay. */
function closeHoles(): void {
  setFlagsFromString('--compact-on-every-full-gc');
  collect?.();
  collect?.();
  setFlagsFromString('--no-compact-on-every-full-gc');
}

/** Memory for one picture. */
export function pictureMemory(bytes: number): Buffer {
  givenBytes += bytes;
  if (collect !== undefined && givenBytes > youngLimitBytes) {
    givenBytes = 0;
    const isFullDue = performance.now() - lastFullMs > fullEveryMs;
    if (isFullDue) lastFullMs = performance.now();
    collect(isFullDue ? undefined : { type: 'minor' });
  }
  return Buffer.allocUnsafeSlow(bytes);
}
