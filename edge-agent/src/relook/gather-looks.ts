import { addAbortListener } from 'node:events';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { Frame } from '#decode/frame';
import type { Clock } from '#platform/clock';
import { type JudgedLook, judgeLook, type SoughtProblem } from '#relook/judge-look';
import type { LookFeed } from '#relook/look-feed';
import type { LookPlan } from '#relook/relook-config';
import type { Tracks } from '#track/tracks';

/** More than a finding carries is never gathered. */
const maxLooks = 64;

export interface GatheredLooks {
  readonly judged: readonly JudgedLook[];
  /** The picture to show: of the last clear look, or else of the last. */
  readonly frame: Frame;
  readonly model: Tracks['source']['model'];
}

/**
 * Looks at the place as often as the plan says, with the looks the camera makes anyway.
 *
 * @throws {DomainError} `look-camera-offline` when the camera ends or gives no look in time; the signal's reason.
 */
export function gatherLooks(
  parts: { readonly cameraId: string; readonly feed: LookFeed; readonly plan: LookPlan; readonly clock: Clock },
  sought: SoughtProblem,
  signal: AbortSignal,
): Promise<GatheredLooks> {
  const { cameraId, feed, plan, clock } = parts;
  const row = createLookRow(sought, plan);
  const over = new AbortController();
  const ended = new Promise<void>((resolve, reject) => {
    const unfollow = feed.follow({
      onLook: (look) => {
        if (row.add(look)) resolve();
      },
      onEnd: () => reject(new DomainError('look-camera-offline', { cameraId, state: 'ended' })),
    });
    addAbortListener(over.signal, unfollow);
  });
  const timeUp = clock.delay(plan.withinMs, AbortSignal.any([signal, over.signal]));
  return Promise.race([ended, timeUp])
    .then(() => {
      const gathered = row.gathered();
      if (gathered === undefined) throw new DomainError('look-camera-offline', { cameraId, state: 'silent' });
      return gathered;
    })
    .finally(() => over.abort());
}

function createLookRow(sought: SoughtProblem, { lookCount, spacingMs }: LookPlan) {
  const judged: JudgedLook[] = [];
  let clearCount = 0;
  let lastAtMs = Number.NEGATIVE_INFINITY;
  let lastClearAtMs = Number.NEGATIVE_INFINITY;
  let shown: Omit<GatheredLooks, 'judged'> | undefined;
  return {
    /** @returns whether there are enough. */
    add(look: Tracks): boolean {
      const { frame } = look.source;
      const atMs = frame.capturedAtMs;
      if (atMs - lastClearAtMs < spacingMs || judged.length >= maxLooks) return false;
      const judgedLook = judgeLook(look, sought);
      const { isClear } = judgedLook.look;
      if (!isClear && atMs - lastAtMs < spacingMs) return false;
      judged.push(judgedLook);
      lastAtMs = atMs;
      if (isClear || clearCount === 0) shown = { frame, model: look.source.model };
      if (!isClear) return false;
      lastClearAtMs = atMs;
      clearCount += 1;
      return clearCount >= lookCount;
    },
    gathered: (): GatheredLooks | undefined => (shown === undefined ? undefined : { judged, ...shown }),
  };
}
