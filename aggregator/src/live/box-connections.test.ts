import type { LinkQuestion } from '@streetwarden/shared/video/link-question';
import { writeMediaFrame } from '@streetwarden/shared/video/media-frame';
import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { createBoxConnections } from '#live/box-connections';
import type { StreamEnded, StreamListener } from '#live/box-link';
import { FakeLinkSocket } from '../../../test/support/fake-link-socket.ts';

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

function connect(options: { readonly streamLimit?: number; readonly askTimeoutMs?: Record<string, number> } = {}) {
  const boxes = createBoxConnections({ logger: pino({ level: 'silent' }), streamLimit: 2, ...options });
  open.push(boxes.close);
  const join = (): FakeLinkSocket => {
    const socket = new FakeLinkSocket();
    boxes.accept('box-one', socket as never);
    return socket;
  };
  return { boxes, join, socket: join() };
}

function listen() {
  const ended: StreamEnded[] = [];
  const frames: Buffer[] = [];
  const listener: StreamListener = {
    onOpened: () => undefined,
    onFrame: (bytes) => frames.push(bytes),
    onEnded: (facts) => ended.push(facts),
  };
  return { listener, ended, frames };
}

const presets: LinkQuestion = { kind: 'presets', cameraId: 'crossing' };
const main = { cameraId: 'crossing', quality: 'main', isMasked: false } as const;
const packet = Buffer.alloc(188, 0x47);
const codeOf = (work: Promise<unknown>) => work.catch((error: { code: string }) => error.code);

describe('asking a box', () => {
  it('gives each asker its own answer, whatever the order', async () => {
    const { boxes, socket } = connect();
    const first = boxes.ask('box-one', presets);
    const second = boxes.ask('box-one', presets);
    await Promise.resolve();
    const [one, two] = socket.sent as { askId: number }[];
    socket.receive({ type: 'answer', askId: two?.askId, outcome: 'done', body: { kind: 'presets', presets: [] } });
    socket.receive({ type: 'answer', askId: one?.askId, outcome: 'done' });
    expect(await second).toEqual({ kind: 'presets', presets: [] });
    expect(await first).toBeUndefined();
  });

  it('fails with the box’s own words, with silence, and with a box that is not there', async () => {
    const { boxes, socket } = connect({ askTimeoutMs: { presets: 20 } });
    const refused = codeOf(boxes.ask('box-one', presets));
    await Promise.resolve();
    const params = { cameraId: 'crossing' };
    socket.receive({ type: 'answer', askId: 1, outcome: 'refused', code: 'camera-unknown', params });
    expect(await refused).toBe('camera-unknown');
    const strange = codeOf(boxes.ask('box-one', presets));
    await Promise.resolve();
    socket.receive({ type: 'answer', askId: 2, outcome: 'failed', code: 'of-another-version' });
    expect(await strange).toBe('box-refused');
    expect(await codeOf(boxes.ask('box-one', presets))).toBe('box-timeout');
    expect(await codeOf(boxes.ask('box-two', presets))).toBe('box-offline');
    const left = codeOf(boxes.ask('box-one', presets));
    await Promise.resolve();
    socket.drop();
    expect(await left).toBe('box-offline');
    expect(boxes.isOnline('box-one')).toBe(false);
  });

  it('an asker who gives up is not answered any more', async () => {
    const { boxes, socket } = connect();
    const stop = new AbortController();
    const asked = boxes.ask('box-one', presets, stop.signal).catch((error: unknown) => error);
    await Promise.resolve();
    stop.abort('gone');
    expect(await asked).toBe('gone');
    socket.receive({ type: 'answer', askId: 1, outcome: 'done' });
  });
});

describe('streams of a box', () => {
  it('are limited, and one that was closed is not heard any more', () => {
    const { boxes, socket } = connect();
    const { listener, frames } = listen();
    const stream = boxes.openLive('box-one', main, listener);
    boxes.openLive('box-one', main, listener);
    expect(() => boxes.openLive('box-one', main, listener)).toThrow(
      expect.objectContaining({ code: 'box-streams-exhausted' }),
    );
    const frame = writeMediaFrame({ streamId: 1, isStart: true, capturedAtMs: 1, payload: packet });
    socket.receive(frame);
    stream.close();
    socket.receive(frame);
    expect(frames).toHaveLength(1);
    expect(socket.sent.at(-1)).toEqual({ type: 'close', streamId: 1 });
  });

  it('end when the box goes or comes back on a new connection', () => {
    const { boxes, join, socket } = connect();
    const { listener, ended } = listen();
    boxes.openLive('box-one', main, listener);
    const newer = join();
    expect(ended).toEqual([{ code: 'box-offline' }]);
    expect(socket.closedWith?.reason).toBe('replaced');
    socket.drop();
    expect(boxes.isOnline('box-one')).toBe(true);
    newer.drop();
    expect(boxes.isOnline('box-one')).toBe(false);
  });

  it('CQ-12: what was asked for masked and does not come announced as masked reaches nobody, live or recorded', () => {
    const span = { cameraId: 'crossing', from: new Date(0), to: new Date(1000), rate: 1, isMasked: true };
    const opened = { type: 'opened', streamId: 1, codec: 'h264', startsAt: '2026-11-22T08:00:00.000Z' } as const;
    const frame = writeMediaFrame({ streamId: 1, isStart: true, capturedAtMs: 1, payload: packet });
    for (const said of [
      [opened, frame],
      [{ ...opened, isMasked: false }, frame],
      [frame, opened],
    ]) {
      for (const isLive of [true, false]) {
        const { boxes, socket } = connect();
        const { listener, ended, frames } = listen();
        if (isLive) boxes.openLive('box-one', { ...main, isMasked: true }, listener);
        else boxes.openPlayback('box-one', span, listener);
        expect(socket.sent[0]).toMatchObject({ isMasked: true });
        for (const message of said) socket.receive(message);
        expect(frames).toEqual([]);
        expect(ended).toMatchObject([{ code: 'live-mask-missing' }]);
        expect(socket.sent.at(-1)).toEqual({ type: 'close', streamId: 1 });
      }
    }
    const { boxes, socket } = connect();
    const { listener, frames } = listen();
    boxes.openLive('box-one', { ...main, isMasked: true }, listener);
    socket.receive({ ...opened, isMasked: true });
    socket.receive(frame);
    expect(frames).toHaveLength(1);
  });

  it('one that comes damaged ends by itself; the connection stays', () => {
    const { boxes, socket } = connect();
    const { listener, ended } = listen();
    boxes.openLive('box-one', main, listener);
    socket.receive(
      writeMediaFrame({ streamId: 1, isStart: true, capturedAtMs: 1, payload: Buffer.from('no packets') }),
    );
    expect(ended).toEqual([{ code: 'live-stream-broken' }]);
    expect(boxes.isOnline('box-one')).toBe(true);
  });

  it('a box that talks nonsense is borne for a while, then cut off', () => {
    const { socket } = connect();
    const nonsense = ['{', '{"type":"launch"}', '[]', '{"type":"ended"}', new Uint8Array(3), new Uint8Array(40)];
    for (let round = 0; round < 3; round += 1) for (const message of nonsense) socket.receive(message);
    expect(socket.closedWith).toBeUndefined();
    socket.receive('{');
    socket.receive('{');
    expect(socket.closedWith).toEqual({ code: 1008, reason: 'message-invalid' });
  });
});
