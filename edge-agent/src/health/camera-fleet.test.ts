import { lookCommandExample, lookResultExample } from '@streetwarden/shared/message/command-message';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { untilAborted } from '@streetwarden/shared/signal/until-aborted';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import type { SegmentRing } from '#decode/segment-ring';
import { type CameraReport, createCameraFleet, type OpenCamera } from '#health/camera-fleet';
import { createSteppedClock } from '../../../test/support/stepped-clock.ts';

interface Camera {
  readonly id: string;
  readonly name: string;
  readonly setting?: number;
}

/** Setting of a camera that stays without a picture. */
const connecting = -1;
/** Setting of a camera that somebody steers for two minutes. */
const steered = -2;

const emptyRing: SegmentRing = {
  clipFolder: '',
  beginRun: async () => {
    throw new Error('nothing is kept here');
  },
  segments: () => [],
  supersede: async () => undefined,
  isRunning: () => false,
  reached: () => undefined,
  reachedMs: () => 0,
  waitUntilReached: async () => undefined,
};

function openFleet(behaviour: (camera: Camera, attempt: number, signal: AbortSignal) => Promise<void>) {
  const clock = createSteppedClock();
  const opened: string[] = [];
  const closed: string[] = [];
  const fleet = createCameraFleet<Camera>({
    open: async (camera, report: (report: CameraReport) => void): Promise<OpenCamera> => {
      opened.push(camera.id);
      const attempt = opened.filter((id) => id === camera.id).length;
      return {
        run: (signal) => {
          if (camera.setting === steered) {
            report({ state: 'suspended', code: 'camera-steered-away' });
            void clock.delay(120_000, signal).then(() => report({ state: 'watching' }));
          } else if (camera.setting !== connecting) report({ state: 'watching' });
          return behaviour(camera, attempt, signal);
        },
        health: () => ({
          decodeMode: 'keyframes',
          condition: 'clear',
          decodedFrameCount: attempt,
          droppedFrameCount: 0,
          lookCount: 0,
          reconnectCount: 0,
        }),
        latestFrame: () => undefined,
        journal: { tick: () => undefined, take: () => ({ zoneLooks: [], tracks: [] }) },
        video: {
          cameraId: camera.id,
          ring: emptyRing,
          facts: () => ({ codec: undefined, widthPx: undefined, heightPx: undefined, keyframeIntervalMs: undefined }),
          keyframeAt: async () => undefined,
        },
        capture: async () => 1,
        exportClip: async () => undefined,
        look: async () => lookResultExample,
        close: async () => {
          closed.push(camera.id);
        },
      };
    },
    onChange: () => undefined,
    clock,
    logger: pino({ level: 'silent' }),
  });
  return { fleet, clock, opened, closed };
}

const camera = (id: string, setting?: number): Camera => ({
  id,
  name: id,
  ...(setting === undefined ? {} : { setting }),
});

describe('a second look', () => {
  const order = { ...lookCommandExample, cameraId: 'one' };
  const { signal } = new AbortController();

  it('is made by the camera that is asked, while it watches', async () => {
    const { fleet, clock } = openFleet((_camera, _attempt, stopped) => untilAborted(stopped));
    await fleet.apply([camera('one')]);
    await clock.advance(0);
    expect(await fleet.look(order, signal)).toEqual(lookResultExample);
    await expect(fleet.look({ ...order, cameraId: 'two' }, signal)).rejects.toMatchObject({ code: 'camera-unknown' });
    await fleet.close();
  });

  it('is refused with the reason while the camera has no picture', async () => {
    const { fleet, clock } = openFleet(() =>
      Promise.reject(new DomainError('inference-failed', { model: 'm', reason: 'r' })),
    );
    await fleet.apply([camera('one')]);
    await clock.advance(0);
    const refusal = { code: 'look-camera-offline', params: { cameraId: 'one', state: 'inference-failed' } };
    await expect(fleet.look(order, signal)).rejects.toMatchObject(refusal);
    await fleet.close();
  });
});

describe('a second look by a camera that connects', () => {
  const order = { ...lookCommandExample, cameraId: 'one' };

  it('waits for its picture', async () => {
    const { fleet, clock } = openFleet((_camera, _attempt, stopped) => untilAborted(stopped));
    await fleet.apply([camera('one', connecting)]);
    const found = fleet.look(order, new AbortController().signal);
    await clock.advance(1000);
    await fleet.apply([camera('one', 1)]);
    await clock.advance(1000);
    expect(await found).toEqual(lookResultExample);
    await fleet.close();
  });

  it('waits until a camera that is steered has come home', async () => {
    const { fleet, clock } = openFleet((_camera, _attempt, stopped) => untilAborted(stopped));
    await fleet.apply([camera('one', steered)]);
    await clock.advance(0);
    const found = fleet.look(order, new AbortController().signal);
    for (let second = 0; second < 125; second += 1) await clock.advance(1000);
    expect(await found).toEqual(lookResultExample);
    await fleet.close();
  });

  it('is refused after a minute without one, and given up at once when the box stops', async () => {
    const { fleet, clock } = openFleet((_camera, _attempt, stopped) => untilAborted(stopped));
    await fleet.apply([camera('one', connecting)]);
    const stop = new AbortController();
    const outcomes = Promise.allSettled([
      fleet.look(order, new AbortController().signal),
      fleet.look(order, stop.signal),
    ]);
    await clock.advance(1000);
    stop.abort(new DomainError('service-stopping'));
    for (let second = 0; second < 60; second += 1) await clock.advance(1000);
    expect(await outcomes).toMatchObject([
      { reason: { code: 'look-camera-offline', params: { state: 'starting' } } },
      { reason: { code: 'service-stopping' } },
    ]);
    await fleet.close();
  });
});

describe('the cameras of a box', () => {
  it('go on when one of them fails, and that one is started again with growing pauses', async () => {
    const { fleet, clock, opened, closed } = openFleet((one, _attempt, signal) =>
      one.id === 'bad'
        ? Promise.reject(new DomainError('inference-failed', { model: 'm', reason: 'r' }))
        : untilAborted(signal),
    );
    await fleet.apply([camera('good'), camera('bad')]);
    await clock.advance(0);
    expect(fleet.statuses()).toMatchObject([
      { cameraId: 'good', state: 'watching' },
      { cameraId: 'bad', state: 'faulty', code: 'inference-failed' },
    ]);
    await clock.advance(1000);
    await clock.advance(2000);
    expect(opened.filter((id) => id === 'bad')).toHaveLength(3);
    await clock.advance(3999);
    expect(opened.filter((id) => id === 'bad')).toHaveLength(3);
    await clock.advance(1);
    expect(opened.filter((id) => id === 'bad')).toHaveLength(4);
    expect(opened.filter((id) => id === 'good')).toHaveLength(1);
    await fleet.close();
    expect(closed.filter((id) => id === 'good')).toHaveLength(1);
  });

  it('tells no more of a fault than its code when it was unexpected', async () => {
    const { fleet, clock } = openFleet(() => Promise.reject(new Error('password=hunter2')));
    await fleet.apply([camera('a')]);
    await clock.advance(0);
    expect(fleet.statuses()).toEqual([{ cameraId: 'a', name: 'a', state: 'faulty', code: 'internal-fault' }]);
    await fleet.close();
  });

  it('start, stop and restart one by one when the configuration changes', async () => {
    const { fleet, opened, closed } = openFleet((_camera, _attempt, signal) => untilAborted(signal));
    await fleet.apply([camera('same'), camera('changed', 1), camera('removed')]);
    await fleet.apply([camera('same'), camera('changed', 2), camera('added')]);
    expect(opened).toEqual(['same', 'changed', 'removed', 'changed', 'added']);
    expect(closed.sort()).toEqual(['changed', 'removed']);
    expect(fleet.cameraIds().sort()).toEqual(['added', 'changed', 'same']);
    await fleet.close();
  });

  it('are told as ended when their file is over', async () => {
    const { fleet, clock } = openFleet(async () => undefined);
    await fleet.apply([camera('a')]);
    await clock.advance(0);
    expect(fleet.statuses()).toMatchObject([{ state: 'ended' }]);
    await fleet.close();
  });
});
