import { addAbortListener } from 'node:events';
import type { StreamQuality } from '@streetwarden/shared/video/link-message';
import type { BoxCamera } from '#grant/box-camera';
import type { BoxLink, BoxStream, PlaybackSpan } from '#live/box-link';
import type { FeedViewer } from '#live/live-feed';
import type { LiveHub } from '#live/live-hub';
import { createViewerQueue, type ViewerSocket } from '#live/viewer-queue';
import type { ViewerSession, ViewWay } from '#live/viewer-session';

/** What a view sends over: frames with a call when they left, and how much waits. */
export interface MediaSocket extends ViewerSocket {
  send(data: Buffer | string, options: { readonly binary: boolean }, onSent?: (error?: Error) => void): void;
}

/** Shows a camera's stream of now until the session's signal aborts. */
export function watchLive(parts: {
  readonly hub: Pick<LiveHub, 'watch'>;
  readonly camera: BoxCamera;
  readonly quality: StreamQuality;
  readonly isMasked: boolean;
  readonly session: ViewerSession;
  readonly socket: ViewerSocket;
  readonly way?: ViewWay;
}): void {
  const { hub, camera, isMasked, session, socket, way } = parts;
  const watch = (quality: StreamQuality): void => {
    // Each stream has times of its own; what waits of the one before is not mixed with it.
    let queue = createViewerQueue(socket);
    const viewer: FeedViewer = {
      onOpened: (facts) => {
        queue = createViewerQueue(socket);
        session.opened(facts, quality, way);
      },
      onFrame: (frame) => {
        if (!session.signal.aborted) queue.offer(frame);
      },
      onEnded: (facts) => {
        // A camera with one stream shows that one on a wall, too.
        if (quality === 'sub' && facts.code === 'live-substream-missing') watch('main');
        else session.ended(facts);
      },
    };
    const leave = hub.watch({ ...camera, quality, isMasked }, viewer);
    addAbortListener(session.signal, leave);
  };
  watch(parts.quality);
}

/** The box stops sending while so much waits for a viewer, and goes on below the lower mark. */
const holdBytes = 4 * 1024 * 1024;
const resumeBytes = 512 * 1024;

/** Shows kept footage until its end or the session's; `shownUntil` tells how far it was sent. */
export function watchPlayback(parts: {
  readonly boxLink: Pick<BoxLink, 'openPlayback'>;
  readonly edgeId: string;
  readonly span: PlaybackSpan;
  readonly session: ViewerSession;
  readonly socket: MediaSocket;
  readonly onShown: (capturedAtMs: number) => void;
}): void {
  const { boxLink, edgeId, span, session, socket } = parts;
  let { rate } = span;
  let isHeld = false;
  let stream: BoxStream | undefined;
  const onSent = (): void => {
    if (!isHeld || socket.bufferedAmount > resumeBytes) return;
    isHeld = false;
    stream?.setRate(rate);
  };
  session.onOrder((order) => {
    if (order.type !== 'set-rate') return;
    rate = order.rate;
    if (!isHeld) stream?.setRate(rate);
  });
  stream = boxLink.openPlayback(edgeId, span, {
    onOpened: (facts) => session.opened(facts, 'main'),
    onFrame: (bytes, { capturedAtMs }) => {
      if (session.signal.aborted) return;
      parts.onShown(capturedAtMs);
      socket.send(bytes, { binary: true }, onSent);
      if (isHeld || socket.bufferedAmount <= holdBytes) return;
      isHeld = true;
      stream?.setRate(0);
    },
    onEnded: (facts) => session.ended(facts),
  });
  const opened = stream;
  addAbortListener(session.signal, () => opened.close());
}
