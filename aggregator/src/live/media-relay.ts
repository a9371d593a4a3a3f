import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { RelayedView } from '@streetwarden/shared/video/view-message';
import type { Logger } from 'pino';
import type { BoxLink, StreamListener } from '#live/box-link';
import type { RelayControl } from '#live/relay-control';
import { createRelayTickets, type RelayAsk } from '#live/relay-tickets';

/** Somebody's way to a stream at the relay. */
export interface RelayAdmission {
  readonly view: RelayedView;
  /** The relay is told to give them no more. */
  end(): void;
}

/** A MediaMTX beside this aggregator: boxes send to it, browsers play from it, we say who may. */
export interface MediaRelay {
  /** Opens live streams whose media goes to the relay; `onOpened` tells where. */
  readonly boxLink: Pick<BoxLink, 'openLive'>;
  /** @param path as `onOpened` told it. */
  admitViewer(path: string): RelayAdmission;
  /** Answers the relay's question. */
  admits(ask: RelayAsk): boolean;
}

export interface MediaRelayOptions {
  readonly boxLink: Pick<BoxLink, 'openLive'>;
  readonly control: RelayControl;
  readonly publishUrl: string;
  readonly viewUrl: string;
  readonly nowMs: () => number;
  readonly logger: Logger;
  /** A box that neither sends nor says why not is given up after this. */
  readonly silenceMs?: number;
}

const defaultSilenceMs = 20_000;

export function createMediaRelay(options: MediaRelayOptions): MediaRelay {
  const { control, logger, publishUrl, viewUrl, silenceMs = defaultSilenceMs } = options;
  const tickets = createRelayTickets({ nowMs: options.nowMs });
  /** Ends a stream, so that it begins anew under another name. */
  const retiring = new Map<string, () => void>();

  const openLive: BoxLink['openLive'] = (edgeId, camera, listener) => {
    const { path, secret } = tickets.addStream();
    const ids = { edgeId, cameraId: camera.cameraId, path };
    let isOver = false;
    const finish = (): void => {
      isOver = true;
      clearTimeout(timer);
      retiring.delete(path);
      tickets.removeStream(path);
    };
    const end: StreamListener['onEnded'] = (facts) => {
      if (isOver) return;
      finish();
      if (facts.code !== undefined) logger.warn({ ...ids, ...facts }, 'a stream to the relay ended');
      listener.onEnded(facts);
    };
    const giveUp = (problem: DomainError): void => {
      stream?.close();
      end({ code: problem.code, detail: problem.message });
    };
    const timer = setTimeout(
      () => giveUp(new DomainError('relay-silent', { edgeId, waitedMs: silenceMs })),
      silenceMs,
    ).unref();
    retiring.set(path, () => giveUp(new DomainError('live-source-lost', { cameraId: camera.cameraId })));
    let stream: ReturnType<BoxLink['openLive']> | undefined;
    try {
      const push = { url: `${publishUrl.replace('://', `://box:${secret}@`)}/${path}` };
      stream = options.boxLink.openLive(
        edgeId,
        { ...camera, push },
        {
          onOpened: (facts) => {
            if (isOver) return;
            clearTimeout(timer);
            logger.info(ids, 'a box sends a stream to the relay');
            listener.onOpened({ ...facts, relayPath: path });
          },
          onFrame: () => undefined,
          onEnded: end,
        },
      );
    } catch (error) {
      finish();
      throw error;
    }
    const { close, setRate } = stream;
    return {
      setRate,
      close: () => {
        finish();
        close();
      },
    };
  };

  return {
    boxLink: { openLive },
    admits: (ask) => (ask.action === 'api' ? control.isOurs(ask.proof) : tickets.admits(ask)),
    admitViewer: (path) => {
      const reader = tickets.addReader(path);
      return {
        view: { url: `${viewUrl}/${path}/index.m3u8`, ticket: reader.ticket },
        end: () => {
          control.endSessions(reader.end()).catch((error: unknown) => {
            // Who cannot be turned out must not see more: the stream gets another name, which only the others are told.
            logger.error({ err: error, path }, 'a view could not be ended at the relay; its stream begins anew');
            retiring.get(path)?.();
          });
        },
      };
    },
  };
}
