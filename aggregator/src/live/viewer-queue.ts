import type { CachedFrame } from '#live/gop-cache';

/** What a queue needs of a WebSocket of `ws`. */
export interface ViewerSocket {
  send(data: Buffer | string, options: { readonly binary: boolean }): void;
  /** Bytes that wait for the viewer's network. */
  readonly bufferedAmount: number;
}

/** Gives a live stream to one viewer, who may be slow. */
export interface ViewerQueue {
  offer(frame: CachedFrame): void;
  /** Frames that were left out. */
  droppedCount(): number;
}

/** So much may wait besides the group of pictures that is being sent. */
const maxWaitingBytes = 4 * 1024 * 1024;
const easyWaitingBytes = 256 * 1024;

/**
 * Sends frames as they come. When too much waits, the rest of the group of pictures is left out and the viewer goes on at a
 * later keyframe: memory is bounded, and others notice nothing.
 */
export function createViewerQueue(socket: ViewerSocket, limitBytes = maxWaitingBytes): ViewerQueue {
  let isBehind = true;
  let dropped = 0;
  /** A viewer begins with a whole group of pictures at once, however long it is: that alone is not being slow. */
  let groupBytes = 0;
  return {
    offer: (frame) => {
      const waitingBytes = socket.bufferedAmount;
      if (isBehind && frame.isStart) isBehind = waitingBytes > easyWaitingBytes;
      else isBehind ||= waitingBytes > limitBytes + groupBytes;
      if (isBehind) {
        dropped += 1;
        return;
      }
      if (frame.isStart) groupBytes = 0;
      groupBytes += frame.bytes.byteLength;
      socket.send(frame.bytes, { binary: true });
    },
    droppedCount: () => dropped,
  };
}
