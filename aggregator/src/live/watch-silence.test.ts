import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchSilence } from '#live/watch-silence';
import { FakeLinkSocket } from '../../../test/support/fake-link-socket.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function watched() {
  const socket = new FakeLinkSocket();
  const told = { pings: 0, silent: 0 };
  socket.on('ping-sent', () => {
    told.pings += 1;
  });
  const onSilent = (): void => {
    told.silent += 1;
  };
  watchSilence(socket as never, { silenceMs: 10_000, onSilent });
  return { socket, told };
}

describe('a connection whose other end says nothing', () => {
  it('is asked, and ended when no answer comes', () => {
    const { socket, told } = watched();
    vi.advanceTimersByTime(9_000);
    expect(told).toEqual({ pings: 1, silent: 0 });
    vi.advanceTimersByTime(60_000);
    expect(told).toEqual({ pings: 1, silent: 1 });
    expect(socket.isTerminated).toBe(true);
  });

  it.each(['message', 'ping', 'pong'])('goes on for as long as a %s comes now and then', (sign) => {
    const { socket, told } = watched();
    for (let round = 0; round < 20; round += 1) {
      vi.advanceTimersByTime(4_900);
      socket.emit(sign, Buffer.alloc(0), false);
    }
    expect(told.silent).toBe(0);
    expect(told.pings).toBeGreaterThan(10);
  });

  it('is not asked any more after it was closed', () => {
    const { socket, told } = watched();
    socket.drop();
    vi.advanceTimersByTime(60_000);
    expect(told).toEqual({ pings: 0, silent: 0 });
  });
});
