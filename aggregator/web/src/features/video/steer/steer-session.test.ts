import type { SteerAction } from '@streetwarden/shared/video/link-question';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openSteerSession, velocityOf } from '#features/video/steer/steer-session';

const left = { pan: -0.4, tilt: 0, zoom: 0 };
const up = { pan: 0, tilt: 0.4, zoom: 0 };

function openSession({ delayMs = 0, refuse = false } = {}) {
  const sent: SteerAction[] = [];
  const problems: unknown[] = [];
  const session = openSteerSession({
    send: async (action) => {
      sent.push(action);
      await new Promise((resolve) => setTimeout(resolve, delayMs));
      if (refuse) throw new Error('camera-steered-by-other');
    },
    onProblem: (error) => problems.push(error),
  });
  return { session, sent, problems };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('steering a camera', () => {
  it('moves at once, renews while held, and stops when let go', async () => {
    const { session, sent } = openSession();
    session.move(left);
    expect(sent).toEqual([{ kind: 'move', ...left }]);
    await vi.advanceTimersByTimeAsync(900);
    expect(sent).toHaveLength(3);
    session.stop();
    await vi.advanceTimersByTimeAsync(2000);
    expect(sent.at(-1)).toEqual({ kind: 'stop' });
    expect(sent).toHaveLength(4);
  });

  it('never has two orders on their way, and the newest wins over a slow line', async () => {
    const { session, sent } = openSession({ delayMs: 300 });
    session.move(left);
    session.move(up);
    session.move(left);
    session.stop();
    expect(sent).toEqual([{ kind: 'move', ...left }]);
    await vi.advanceTimersByTimeAsync(300);
    expect(sent).toEqual([{ kind: 'move', ...left }, { kind: 'stop' }]);
  });

  it('does not repeat an order for a key that repeats itself', async () => {
    const { session, sent } = openSession();
    session.move(left);
    session.move({ ...left });
    await vi.advanceTimersByTimeAsync(1);
    expect(sent).toHaveLength(1);
    session.close();
  });

  it('ends the movement when the order is refused, and says why', async () => {
    const { session, sent, problems } = openSession({ refuse: true });
    session.move(left);
    await vi.advanceTimersByTimeAsync(5000);
    expect(sent).toHaveLength(1);
    expect(problems).toHaveLength(1);
  });

  it('stops a moving camera when the panel is closed, and sends nothing when it was still', async () => {
    const moving = openSession();
    moving.session.move(up);
    moving.session.close();
    await vi.advanceTimersByTimeAsync(10);
    expect(moving.sent.at(-1)).toEqual({ kind: 'stop' });
    const still = openSession();
    still.session.close();
    expect(still.sent).toEqual([]);
  });
});

describe('keys that steer', () => {
  it('adds up, so that two arrows go aslant; opposite ones cancel out', () => {
    expect(velocityOf(new Set(['ArrowLeft', 'ArrowUp']), false)).toEqual({ pan: -0.4, tilt: 0.4, zoom: 0 });
    expect(velocityOf(new Set(['ArrowLeft', 'ArrowRight']), false).pan).toBe(0);
    expect(velocityOf(new Set(['+']), true)).toEqual({ pan: 0, tilt: 0, zoom: 1 });
  });
});
