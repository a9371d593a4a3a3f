import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { createViewGuard } from '#live/view-guard';
import { createManualClock } from '../../../test/support/manual-clock.ts';

const settled = () => new Promise((resolve) => setImmediate(resolve));
const admin = { id: 'a', roles: ['admin'] as const };

function openGuard(validUntil?: string) {
  const clock = createManualClock();
  const timers: { ms: number; work: () => void }[] = [];
  const state = { isGranted: true, isSignedIn: true, sessionLooks: 0, listener: (): void => undefined };
  const guard = createViewGuard({
    rights: {
      mustHave: async (_holder, _id, right, at) => {
        const isOver = validUntil !== undefined && at.toISOString() >= validUntil;
        if (!state.isGranted || isOver) throw new DomainError('camera-right-missing', { right });
        return {} as never;
      },
      onChange: (listener) => {
        state.listener = listener;
        return () => undefined;
      },
    },
    clock,
    logger: pino({ level: 'silent' }),
    every: (ms, work) => {
      timers.push({ ms, work });
      return () => undefined;
    },
  });
  const ended: string[] = [];
  const watch = (sessionKey: string) =>
    guard.add({
      ...{ cameraRecordId: 'c', right: 'see', sessionKey },
      readHolder: async () => {
        state.sessionLooks += 1;
        return state.isSignedIn ? admin : undefined;
      },
      end: (code) => ended.push(`${sessionKey} ${code}`),
    });
  /** Lets time pass as the production timer would. */
  const pass = async (ms: number): Promise<void> => {
    const [timer] = timers;
    for (let left = ms; timer !== undefined && left >= timer.ms; left -= timer.ms) {
      clock.advance(timer.ms);
      timer.work();
      await settled();
    }
  };
  return { state, ended, watch, pass };
}

describe('views are guarded', () => {
  it('KM-19: a right that is taken away ends the view at once', async () => {
    const { state, ended, watch } = openGuard();
    watch('one');
    state.isGranted = false;
    state.listener();
    await settled();
    expect(ended).toEqual(['one camera-right-missing']);
  });

  it('KM-19: the hour at which a grant ends is the end of the view, within a second', async () => {
    const { ended, watch, pass } = openGuard('2026-11-22T08:00:10.000Z');
    watch('one');
    await pass(9_500);
    expect(ended).toEqual([]);
    await pass(1_000);
    expect(ended).toEqual(['one camera-right-missing']);
  });

  it('a session that ended or an account that was suspended ends all its views within a second', async () => {
    const { state, ended, watch, pass } = openGuard();
    watch('one');
    watch('one');
    await pass(1_000);
    expect(ended).toEqual([]);
    state.isSignedIn = false;
    await pass(1_000);
    expect(ended).toEqual(['one session-required', 'one session-required']);
  });

  it('many views of one session are one look at it; a view that is over is not looked at', async () => {
    const { state, watch, pass } = openGuard();
    const leave = Array.from({ length: 16 }, () => watch('one'));
    await pass(500);
    expect(state.sessionLooks).toBe(1);
    for (const each of leave) each();
    await pass(1_000);
    expect(state.sessionLooks).toBe(1);
  });
});
