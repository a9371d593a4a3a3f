import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { pino } from 'pino';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createSteering, type SteeringOptions, type SteerState } from '#steer/steering';
import { createFakeOnvifCamera } from '../../../test/support/fake-onvif-camera.ts';
import { createSteppedClock } from '../../../test/support/stepped-clock.ts';

const right = { kind: 'move', pan: 0.5, tilt: 0, zoom: 0 } as const;

function open(change: Partial<SteeringOptions> & { readonly wasAway?: boolean } = {}) {
  const camera = createFakeOnvifCamera([
    { token: 'home', name: 'Home' },
    { token: 'gate', name: 'Gate' },
  ]);
  const clock = createSteppedClock();
  const states: SteerState[] = [];
  const kept: boolean[] = [];
  let connectCount = 0;
  const { wasAway = false, ...options } = change;
  const steering = createSteering({
    cameraId: 'crossing',
    config: { homePreset: 'home', returnAfterSeconds: 60 },
    connect: async () => {
      connectCount += 1;
      return camera;
    },
    memory: { wasAway: () => wasAway, keep: (isAway) => kept.push(isAway) },
    onChange: (state) => states.push(state),
    logger: pino({ level: 'silent' }),
    clock,
    ...options,
  });
  onTestFinished(() => steering.close());
  /** Lets time pass in small steps: what waits on each other gets its turn. */
  const pass = async (seconds: number): Promise<void> => {
    for (let passed = 0; passed < seconds; passed += 0.25) await clock.advance(250);
  };
  return { camera, clock, steering, states, kept, pass, connectCount: () => connectCount };
}

describe('steering a camera', () => {
  it('moves as told and stops by itself after a second that was not renewed', async () => {
    const { camera, steering, pass } = open();
    await steering.act(right);
    await pass(0.5);
    await steering.act(right);
    await pass(0.75);
    expect(camera.told).toEqual(['move 0.5 0 0', 'move 0.5 0 0']);
    await pass(0.5);
    expect(camera.told.at(-1)).toBe('stop');
    expect(steering.state()).toEqual({ isHome: false, isMoving: false, view: undefined });
  });

  it('stops when the line to the operator is cut in mid-move', async () => {
    const { camera, steering, pass } = open();
    await steering.act(right);
    // Nothing comes any more: no renewal, no stop.
    await pass(1.25);
    expect(camera.told).toEqual(['move 0.5 0 0', 'stop']);
  });

  it('leaves out movements that were overtaken while the camera was slow', async () => {
    const { camera, steering } = open();
    let letGo: () => void = () => undefined;
    camera.hold = new Promise((resolve) => {
      letGo = resolve;
    });
    const first = steering.act(right);
    const second = steering.act({ ...right, pan: 0.6 });
    const third = steering.act({ ...right, pan: 0.7 });
    const stop = steering.act({ kind: 'stop' });
    letGo();
    await Promise.all([first, second, third, stop]);
    // The one under way could not be taken back; of the rest only the stop counts.
    expect(camera.told.filter((text) => text !== 'move 0.5 0 0')).toEqual(['stop']);
  });

  it('goes home a minute after the last movement, and its zones wake when the picture stands', async () => {
    const { camera, steering, states, kept, pass } = open();
    await steering.act(right);
    await steering.act({ kind: 'stop' });
    await pass(59);
    expect(camera.told).not.toContain('preset home');
    camera.moving = true;
    await pass(2);
    expect(camera.told.at(-1)).toBe('preset home');
    await pass(5);
    expect(steering.state()).toMatchObject({ isHome: false, view: undefined });
    camera.moving = false;
    await pass(1);
    // Arrived, but pictures from before are still on their way.
    expect(steering.state().isHome).toBe(false);
    await pass(2);
    expect(steering.state()).toEqual({ isHome: true, isMoving: false, view: '' });
    expect(states.at(-1)?.isHome).toBe(true);
    expect(kept).toEqual([true, false]);
  });

  it('goes home at once when it is released', async () => {
    const { camera, steering, pass } = open();
    await steering.act(right);
    await steering.act({ kind: 'release' });
    expect(camera.told.at(-1)).toBe('preset home');
    await pass(4);
    expect(steering.state().isHome).toBe(true);
  });

  it('is not sent home while somebody goes on steering', async () => {
    const { camera, steering, pass } = open();
    for (let count = 0; count < 20; count += 1) {
      await steering.act(right);
      await pass(10);
    }
    expect(camera.told).not.toContain('preset home');
  });

  it('stays where it was steered when steering begins again on the way home', async () => {
    const { steering, pass } = open();
    await steering.act(right);
    await steering.act({ kind: 'release' });
    await pass(1);
    await steering.act(right);
    await pass(10);
    expect(steering.state()).toMatchObject({ isHome: false, view: undefined });
  });

  it('looks at a preset: its zones wake there and the others sleep', async () => {
    const { camera, steering, pass } = open();
    await steering.act({ kind: 'go-to-preset', presetToken: 'gate' });
    expect(camera.told).toEqual(['preset gate']);
    expect(steering.state()).toMatchObject({ isHome: false, isMoving: true, view: undefined });
    await pass(4);
    expect(steering.state()).toEqual({ isHome: false, isMoving: false, view: 'gate' });
  });

  it('gives a camera that does not tell whether it moves eight seconds to arrive', async () => {
    const { camera, steering, pass } = open();
    camera.moving = undefined;
    await steering.act({ kind: 'go-to-preset', presetToken: 'gate' });
    await pass(7);
    expect(steering.state().view).toBeUndefined();
    await pass(4);
    expect(steering.state().view).toBe('gate');
  });

  it('says that a preset does not exist', async () => {
    const { steering } = open();
    const wrong = steering.act({ kind: 'go-to-preset', presetToken: 'nowhere' });
    await expect(wrong).rejects.toMatchObject({ code: 'camera-preset-unknown', params: { presetToken: 'nowhere' } });
    expect(steering.state().isHome).toBe(true);
  });

  it('brings a clicked point to the middle', async () => {
    const { camera, steering } = open();
    await steering.act({ kind: 'centre', point: { x: 0.75, y: 0.25 } });
    expect(camera.told).toEqual(['centre 0.5 0.5']);
  });

  it('approaches a clicked point with a short movement where the camera has no space of its view', async () => {
    const { camera, steering, pass } = open();
    camera.canMoveInView = false;
    await steering.act({ kind: 'centre', point: { x: 0.75, y: 0.5 } });
    await pass(0.75);
    expect(camera.told).toEqual(['move 0.5 0 0', 'stop']);
  });

  it('lists presets with the home one marked, saves and removes them', async () => {
    const { camera, steering } = open();
    await steering.act({ kind: 'save-preset', name: '门口' });
    expect(await steering.presets()).toEqual([
      { token: 'home', name: 'Home', isHome: true },
      { token: 'gate', name: 'Gate', isHome: false },
      { token: 'preset_3', name: '门口', isHome: false },
    ]);
    await steering.act({ kind: 'remove-preset', presetToken: 'preset_3' });
    expect(camera.told).toEqual(['save 门口', 'remove preset_3']);
    expect(steering.state().isHome).toBe(true);
  });

  it('goes back to where it stood when no home preset is configured', async () => {
    const { camera, steering } = open({ config: { returnAfterSeconds: 60 } });
    await steering.act(right);
    camera.position = { pan: 0.9, tilt: 0.1, zoom: 0 };
    await steering.act({ kind: 'release' });
    expect(camera.told.at(-1)).toBe('to 0.25 0 0');
  });

  it('is brought home after a restart that found it away', async () => {
    const { camera, steering, pass } = open({ wasAway: true });
    expect(steering.state().isHome).toBe(false);
    await pass(4);
    expect(camera.told).toEqual(['preset home']);
    expect(steering.state().isHome).toBe(true);
  });

  it('tries to go home again and again while the camera does not answer', async () => {
    const { camera, steering, pass, connectCount } = open();
    await steering.act(right);
    camera.failure = new DomainError('onvif-unreachable', { address: '192.0.2.1', reason: 'ECONNREFUSED' });
    await steering.act({ kind: 'release' });
    await pass(25);
    expect(steering.state().isHome).toBe(false);
    expect(connectCount()).toBeGreaterThan(2);
    camera.failure = undefined;
    await pass(15);
    expect(steering.state().isHome).toBe(true);
  });

  it('connects anew after the connection failed, and keeps it after a fault of the camera', async () => {
    const { camera, steering, connectCount } = open();
    camera.failure = new DomainError('onvif-fault', { address: '192.0.2.1', command: 'ContinuousMove', reason: 'no' });
    await expect(steering.act(right)).rejects.toMatchObject({ code: 'onvif-fault' });
    expect(connectCount()).toBe(1);
    camera.failure = new DomainError('onvif-timeout', { address: '192.0.2.1', timeoutMs: 2800 });
    await expect(steering.act(right)).rejects.toMatchObject({ code: 'onvif-timeout' });
    camera.failure = undefined;
    await steering.act(right);
    expect(connectCount()).toBe(2);
    expect(camera.closeCount).toBe(1);
  });

  it('refuses a camera without PTZ', async () => {
    const { camera, steering } = open();
    camera.canSteer = false;
    await expect(steering.act(right)).rejects.toMatchObject({ code: 'camera-not-steerable' });
    expect(steering.state().isHome).toBe(true);
  });

  it('tells the camera’s clock', async () => {
    const { steering, pass } = open();
    await pass(0.25);
    expect(steering.clockOffsetMs()).toBe(1_500);
  });

  it('stops a camera in mid-move when the agent ends', async () => {
    const { camera, steering } = open();
    await steering.act(right);
    await steering.close();
    expect(camera.told.at(-1)).toBe('stop');
    expect(camera.closeCount).toBe(1);
  });
});
