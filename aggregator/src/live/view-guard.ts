import type { Logger } from 'pino';
import type { CameraRights, RightHolder } from '#grant/camera-rights';
import type { CameraRight } from '#storage/camera-words';
import type { Clock } from '#system/clock';

/** A view that runs: who watches which camera by which right. */
export interface GuardedView {
  readonly cameraRecordId: string;
  readonly right: CameraRight;
  /** Views of one session are checked by one look at it. */
  readonly sessionKey: string;
  /** The account as it is now; undefined when its session is over or it may not work any more. */
  readonly readHolder: () => Promise<RightHolder | undefined>;
  /** Ends the view; called once. */
  readonly end: (code: 'session-required' | 'camera-right-missing') => void;
}

export interface ViewGuardOptions {
  readonly rights: Pick<CameraRights, 'mustHave' | 'onChange'>;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Calls `work` every `ms` until what it returns is called; production uses the system's timer. */
  readonly every?: (ms: number, work: () => void) => () => void;
}

/** Ends views whose right or session has ended. */
export interface ViewGuard {
  add(view: GuardedView): () => void;
  close(): void;
}

/** Sessions and suspensions tell nobody when they end; a change of rights does. Together with one look it stays below 1 s. */
const recheckMs = 500;

/**
 * Looks again and again whether those who watch still may: a right that was taken away, an hour that ended, a session that
 * was closed or an account that was suspended ends the view within a second.
 */
export function createViewGuard(options: ViewGuardOptions): ViewGuard {
  const { rights, clock, logger, every = everyBySystem } = options;
  const views = new Set<GuardedView>();
  let isLooking = false;
  let isWanted = false;

  const end = (view: GuardedView, code: Parameters<GuardedView['end']>[0]): void => {
    if (views.delete(view)) view.end(code);
  };
  const checkSession = async (ofSession: readonly GuardedView[]): Promise<void> => {
    const holder = await ofSession[0]?.readHolder();
    const at = new Date(clock.nowMs());
    for (const view of ofSession) {
      if (holder === undefined) end(view, 'session-required');
      else
        await rights
          .mustHave(holder, view.cameraRecordId, view.right, at)
          .catch(() => end(view, 'camera-right-missing'));
    }
  };
  const lookAtAll = async (): Promise<void> => {
    while (isWanted) {
      isWanted = false;
      for (const ofSession of bySession(views)) {
        await checkSession(ofSession).catch((error: unknown) => {
          // Who cannot be checked may not go on watching.
          logger.error({ err: error }, 'views cannot be checked');
          for (const view of ofSession) end(view, 'session-required');
        });
      }
    }
  };
  const look = (): void => {
    if (views.size === 0) return;
    isWanted = true;
    if (isLooking) return;
    isLooking = true;
    void lookAtAll().finally(() => {
      isLooking = false;
    });
  };
  const stopTimer = every(recheckMs, look);
  const stopListening = rights.onChange(look);

  return {
    add: (view) => {
      views.add(view);
      return () => views.delete(view);
    },
    close: () => {
      stopTimer();
      stopListening();
      views.clear();
    },
  };
}

function everyBySystem(ms: number, work: () => void): () => void {
  const timer = setInterval(work, ms).unref();
  return () => clearInterval(timer);
}

function bySession(views: ReadonlySet<GuardedView>): readonly (readonly GuardedView[])[] {
  const groups = new Map<string, GuardedView[]>();
  for (const view of views) groups.set(view.sessionKey, [...(groups.get(view.sessionKey) ?? []), view]);
  return [...groups.values()];
}
