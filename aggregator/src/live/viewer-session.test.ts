import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openViewerSession } from '#live/viewer-session';
import { FakeLinkSocket } from '../../../test/support/fake-link-socket.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const facts = { codec: 'h264', startsAt: '2026-11-23T08:00:00.000Z' } as const;

function open() {
  const socket = new FakeLinkSocket();
  const session = openViewerSession({
    socket: socket as never,
    watermark: { username: 'seat', displayName: 'Seat', timeZone: 'Asia/Shanghai' },
    clock: { nowMs: () => Date.parse(facts.startsAt) },
    logger: pino({ level: 'silent' }),
  });
  return { socket, session };
}

describe('somebody who watches', () => {
  it('and lost the network without closing anything is counted out after a minute, and a browser that answers is not', () => {
    const { socket, session } = open();
    for (let round = 0; round < 10; round += 1) {
      vi.advanceTimersByTime(29_000);
      socket.emit('pong');
    }
    expect(session.signal.aborted).toBe(false);
    vi.advanceTimersByTime(61_000);
    expect(session.signal.aborted).toBe(true);
    expect(socket.isTerminated).toBe(true);
  });

  it('is told how the pictures come: from a relay, or not from it and why', () => {
    const { socket, session } = open();
    const relay = { url: 'https://relay.example/sw-1/index.m3u8', ticket: 'once' };
    session.opened(facts, 'main', { relay });
    session.opened(facts, 'main', { fallbackCode: 'relay-lost' });
    expect(socket.sent).toMatchObject([
      { type: 'opened', relay },
      { type: 'opened', fallbackCode: 'relay-lost' },
    ]);
    expect(socket.sent[1]).not.toHaveProperty('relay');
  });
});
