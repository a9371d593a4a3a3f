import { addAbortListener } from 'node:events';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { StreamQuality } from '@streetwarden/shared/video/link-message';
import type { Logger } from 'pino';
import type { BoxCamera } from '#grant/box-camera';
import type { StreamEnded } from '#live/box-link';
import type { LiveHub } from '#live/live-hub';
import type { MediaRelay, RelayAdmission } from '#live/media-relay';
import type { ViewerSession } from '#live/viewer-session';

/** Live video by way of a relay. */
export interface RelayedLive {
  /** Of the streams whose media goes to the relay. */
  readonly hub: Pick<LiveHub, 'watch'>;
  readonly relay: Pick<MediaRelay, 'admitViewer'>;
  readonly fallback: 'built-in' | 'stills';
  readonly logger: Logger;
}

/** The relay, not the camera or its box, is why there is no picture. */
const relayCodes: ReadonlySet<string> = new Set([
  'relay-unreachable',
  'relay-refused',
  'relay-lost',
  'relay-silent',
  'relay-view-failed',
]);

/**
 * Tells a viewer where the camera's stream is played from and lets it in there, until the session's signal aborts.
 *
 * @param parts `showBuiltIn` shows the stream over the viewer's socket and says why, when the relay cannot be used.
 */
export function watchRelayed(parts: {
  readonly live: RelayedLive;
  readonly camera: BoxCamera;
  readonly quality: StreamQuality;
  readonly isMasked: boolean;
  readonly session: ViewerSession;
  readonly showBuiltIn: (fallbackCode: string) => void;
}): void {
  const { live, camera, isMasked, session } = parts;
  let admission: RelayAdmission | undefined;
  let leave: () => void = () => undefined;
  let isOver = false;
  const stop = (): void => {
    if (isOver) return;
    isOver = true;
    leave();
    admission?.end();
  };
  const fallBack = (facts: StreamEnded): void => {
    if (isOver) return;
    stop();
    live.logger.warn({ ...camera, ...facts, fallback: live.fallback }, 'a camera is not shown by way of the relay');
    if (live.fallback === 'built-in') parts.showBuiltIn(facts.code ?? 'relay-lost');
    else session.ended(facts);
  };
  const watch = (quality: StreamQuality): void => {
    leave = live.hub.watch(
      { ...camera, quality, isMasked },
      {
        onOpened: ({ relayPath = '', ...facts }) => {
          if (isOver) return;
          admission?.end();
          admission = live.relay.admitViewer(relayPath);
          session.opened(facts, quality, { relay: admission.view });
        },
        onFrame: () => undefined,
        onEnded: (facts) => {
          if (quality === 'sub' && facts.code === 'live-substream-missing') watch('main');
          else if (relayCodes.has(facts.code ?? '')) fallBack(facts);
          else {
            stop();
            session.ended(facts);
          }
        },
      },
    );
    if (isOver) leave();
  };
  addAbortListener(session.signal, stop);
  session.onOrder((order) => {
    if (order.type !== 'relay-failed') return;
    const { code, message } = new DomainError('relay-view-failed', { reason: order.reason });
    fallBack({ code, detail: message });
  });
  if (!session.signal.aborted) watch(parts.quality);
}
