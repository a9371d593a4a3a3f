import { describe, expect, it } from 'vitest';
import { createTourSteering } from '#features/video/wall/tour-steering';

const preset = (cameraRecordId: string, presetToken: string) => ({ cameraRecordId, presetToken });

function openSteering(refused: readonly string[] = []) {
  const done: string[] = [];
  const steering = createTourSteering({
    goTo: async ({ cameraRecordId, presetToken }) => {
      if (refused.includes(cameraRecordId)) throw new Error('somebody else steers');
      done.push(`${cameraRecordId} to ${presetToken}`);
    },
    release: async (cameraId) => void done.push(`${cameraId} home`),
    onProblem: (cameraId, error) => done.push(`${cameraId}: ${String(error)}`),
  });
  return { steering, done };
}

describe('a tour through presets', () => {
  it('brings a camera to its preset and home again when the next page comes', async () => {
    const { steering, done } = openSteering();
    await steering.show([preset('a', '3')]);
    await steering.show([preset('b', '1')]);
    await steering.show([]);
    expect(done).toEqual(['a to 3', 'a home', 'b to 1', 'b home']);
  });

  it('goes from preset to preset of one camera without a way home between', async () => {
    const { steering, done } = openSteering();
    void steering.show([preset('a', '1')]);
    await steering.show([preset('a', '2')]);
    expect(done).toEqual(['a to 1', 'a to 2']);
  });

  it('leaves a camera alone that somebody else steers, and says so', async () => {
    const { steering, done } = openSteering(['a']);
    await steering.show([preset('a', '1'), preset('b', '1')]);
    await steering.show([]);
    expect(done).toEqual(['b to 1', 'a: Error: somebody else steers', 'b home']);
  });

  it('stays at a preset for as long as the page stays', async () => {
    const { steering, done } = openSteering();
    await steering.show([preset('a', '1')]);
    await steering.renew();
    await steering.show([preset('a', '1')]);
    expect(done).toEqual(['a to 1', 'a to 1']);
  });
});
