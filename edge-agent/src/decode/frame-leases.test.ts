import { describe, expect, it } from 'vitest';
import type { Frame } from '#decode/frame';
import { createFrameLeases } from '#decode/frame-leases';

const frame = { sequence: 1 } as Frame;

function watched() {
  const given: Frame[] = [];
  return { given, leases: createFrameLeases((one) => given.push(one)) };
}

describe('leases of frames', () => {
  it('give a picture back when the last holder let go, and not before', () => {
    const { given, leases } = watched();
    leases.hold(frame);
    leases.hold(frame);
    leases.letGo(frame);
    expect(given).toEqual([]);
    leases.letGo(frame);
    expect(given).toEqual([frame]);
  });

  it('never give back a picture that somebody keeps, nor one twice', () => {
    const kept = watched();
    kept.leases.hold(frame);
    kept.leases.keep(frame);
    kept.leases.letGo(frame);
    kept.leases.letGo(frame);
    expect(kept.given).toEqual([]);
    const once = watched();
    once.leases.hold(frame);
    once.leases.letGo(frame);
    once.leases.letGo(frame);
    expect(once.given).toEqual([frame]);
  });
});
