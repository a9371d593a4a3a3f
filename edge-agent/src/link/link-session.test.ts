import { addAbortListener } from 'node:events';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { rejectedOnAbort } from '@streetwarden/shared/signal/until-aborted';
import { readMediaFrame } from '@streetwarden/shared/video/media-frame';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import type { LinkAnswerers } from '#link/link-answerers';
import { type LinkWork, serveLink } from '#link/link-session';
import { FakeLinkSocket } from '../../../test/support/fake-link-socket.ts';

const settled = () => new Promise((resolve) => setImmediate(resolve));
const openLive = { type: 'open-live', streamId: 1, cameraId: 'crossing', quality: 'main' };
const presets = { type: 'ask', askId: 7, question: { kind: 'presets', cameraId: 'crossing' } };

function serve(work: { readonly answerers?: LinkAnswerers; readonly stream?: LinkWork['stream'] } = {}) {
  const socket = new FakeLinkSocket();
  const stop = new AbortController();
  const stream: LinkWork['stream'] = work.stream ?? ((_order, _ports, signal) => rejectedOnAbort(signal));
  const done = serveLink(
    socket as never,
    { answerers: work.answerers ?? {}, stream },
    { logger: pino({ level: 'silent' }), signal: stop.signal },
  );
  return { socket, stop, done };
}

describe('what a box does over the link', () => {
  it('answers questions, refuses with its code and facts, and never tells of its own faults', async () => {
    const outcomes = [
      async () => undefined,
      async () => {
        throw new DomainError('camera-unknown', { cameraId: 'crossing' });
      },
      async () => {
        throw new Error('password=secret');
      },
    ];
    const { socket } = serve({ answerers: { presets: () => outcomes.shift()?.() ?? Promise.resolve(undefined) } });
    for (let turn = 0; turn < 3; turn += 1) {
      socket.receive(presets);
      await settled();
    }
    socket.receive({ type: 'ask', askId: 8, question: { kind: 'discover' } });
    await settled();
    expect(socket.sent).toEqual([
      { type: 'answer', askId: 7, outcome: 'done' },
      expect.objectContaining({ outcome: 'refused', code: 'camera-unknown', params: { cameraId: 'crossing' } }),
      { type: 'answer', askId: 7, outcome: 'failed', code: 'internal-fault' },
      expect.objectContaining({ askId: 8, outcome: 'refused', code: 'box-cannot-answer' }),
    ]);
  });

  it('sends a stream as media frames until it is closed, then says nothing of it', async () => {
    const { socket } = serve({
      stream: async (_order, { sink }, signal) => {
        sink.opened({ codec: 'h264', startsAt: '2026-11-22T08:00:00.000Z' });
        sink.send({ isStart: true, capturedAtMs: 5, payload: Buffer.alloc(188, 0x47) });
        return await rejectedOnAbort(signal);
      },
    });
    socket.receive(openLive);
    await settled();
    const [opened, frame] = socket.sent;
    expect(opened).toMatchObject({ type: 'opened', streamId: 1, codec: 'h264' });
    expect(readMediaFrame(frame as Uint8Array)).toMatchObject({ streamId: 1, isStart: true, capturedAtMs: 5 });
    socket.receive({ type: 'close', streamId: 1 });
    await settled();
    expect(socket.sent).toHaveLength(2);
  });

  it('tells why a stream ended, and hands on the speed that was last asked for', async () => {
    let rate = (): number => Number.NaN;
    const { socket } = serve({
      stream: async (order, ports, signal) => {
        if (order.type === 'open-live') throw new DomainError('live-source-lost', { cameraId: order.cameraId });
        rate = ports.rate;
        return await rejectedOnAbort(signal);
      },
    });
    socket.receive(openLive);
    const span = { from: '2026-11-22T08:00:00.000Z', to: '2026-11-22T08:01:00.000Z' };
    socket.receive({ type: 'open-playback', streamId: 2, cameraId: 'crossing', rate: 1, ...span });
    await settled();
    expect(socket.sent).toEqual([expect.objectContaining({ type: 'ended', streamId: 1, code: 'live-source-lost' })]);
    expect(rate()).toBe(1);
    socket.receive({ type: 'set-rate', streamId: 2, rate: 4 });
    expect(rate()).toBe(4);
  });

  it('bears orders it does not understand, and ends all that runs when the connection goes', async () => {
    let wasAborted = false;
    const { socket, stop, done } = serve({
      stream: async (_order, _ports, signal) => {
        addAbortListener(signal, () => {
          wasAborted = true;
        });
        return await rejectedOnAbort(signal);
      },
    });
    for (const nonsense of ['{', '[]', '{"type":"reboot"}', '{"type":"close"}']) socket.receive(nonsense);
    socket.receive(new Uint8Array([1, 2, 3]));
    socket.receive(openLive);
    await settled();
    expect(socket.sent).toEqual([]);
    stop.abort(new Error('gone'));
    await done;
    expect(wasAborted).toBe(true);
  });

  it('refuses more streams than a box can have a reason to send', async () => {
    const { socket } = serve();
    for (let streamId = 1; streamId <= 65; streamId += 1) socket.receive({ ...openLive, streamId });
    await settled();
    expect(socket.sent).toEqual([{ type: 'ended', streamId: 65, code: 'box-streams-exhausted' }]);
  });
});
