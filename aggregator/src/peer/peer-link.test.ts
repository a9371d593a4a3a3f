import { EventEmitter } from 'node:events';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { LinkQuestion } from '@streetwarden/shared/video/link-question';
import { readMediaFrame, writeMediaFrame } from '@streetwarden/shared/video/media-frame';
import { pino } from 'pino';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createBoxConnections } from '#live/box-connections';
import type { BoxLink, PlaybackSpan, StreamListener } from '#live/box-link';
import { createLiveHub } from '#live/live-hub';
import { createReachBoxes } from '#peer/reach-boxes';
import { servePeer } from '#peer/serve-peer';

const logger = pino({ level: 'silent' });
const camera = { cameraId: 'crossing', quality: 'main', isMasked: false } as const;
const span: PlaybackSpan = { cameraId: 'crossing', from: new Date(0), to: new Date(9000), rate: 1, isMasked: false };
const facts = { codec: 'h264', startsAt: '2026-11-22T08:00:00.000Z' } as const;
const frameOf = (streamId: number) =>
  Buffer.from(writeMediaFrame({ streamId, isStart: true, capturedAtMs: 5, payload: new Uint8Array(188).fill(0x47) }));

/** One end of a connection in memory; what it sends the other end is told. */
class End extends EventEmitter {
  readonly bufferedAmount = 0;
  other: End | undefined;
  send(data: string | Uint8Array, _options?: unknown, onSent?: () => void): void {
    this.other?.emit('message', Buffer.from(data as Uint8Array), typeof data !== 'string');
    onSent?.();
  }
  close(): void {
    this.emit('close');
    this.other?.emit('close');
  }
  terminate(): void {
    this.close();
  }
  ping(): void {
    this.other?.emit('ping');
  }
}

interface Stream {
  readonly listener: StreamListener;
  readonly rates: number[];
  /** Where the box was told to send it. */
  readonly pushUrl: string | undefined;
  isClosed: boolean;
}

/** The aggregator that holds the box, as far as a peer sees it. */
function holderOfBox(answer: (question: LinkQuestion) => Promise<undefined>) {
  const streams: Stream[] = [];
  const open = (listener: StreamListener, pushUrl?: string) => {
    const stream: Stream = { listener, rates: [], pushUrl, isClosed: false };
    streams.push(stream);
    return {
      setRate: (rate: number) => void stream.rates.push(rate),
      close: () => {
        stream.isClosed = true;
      },
    };
  };
  const own: BoxLink = {
    isOnline: () => true,
    ask: async (_edgeId, question) => await answer(question),
    openLive: (_edgeId, { push }, listener) => open(listener, push?.url),
    openPlayback: (_edgeId, _span, listener) => open(listener),
  };
  return { own, streams };
}

function connectTwo(answer: (question: LinkQuestion) => Promise<undefined> = async () => undefined) {
  const { own, streams } = holderOfBox(answer);
  const hub = createLiveHub({ boxLink: own, clock: { nowMs: () => 0 }, lingerMs: 0 });
  const far = createBoxConnections({ logger, streamLimit: 8 });
  onTestFinished(() => {
    hub.close();
    far.close();
  });
  const asked: string[] = [];
  const ends: End[] = [];
  const here = { isOnline: false };
  const link = createReachBoxes({
    logger,
    own: { ...own, isOnline: () => here.isOnline },
    far,
    holderOf: async (edgeId) => {
      asked.push(edgeId);
      return edgeId === 'box' ? 'http://holder' : undefined;
    },
    connect: async (_url, edgeId) => {
      const [near, distant] = [new End(), new End()];
      near.other = distant;
      distant.other = near;
      ends.push(distant);
      servePeer(distant as never, { edgeId, own, hub, logger });
      return near as never;
    },
  });
  return { link, far, streams, asked, ends, here };
}

function listen() {
  const told = { opened: [] as unknown[], frames: [] as Buffer[], ended: [] as unknown[] };
  const listener: StreamListener = {
    onOpened: (one) => told.opened.push(one),
    onFrame: (bytes) => told.frames.push(bytes),
    onEnded: (one) => told.ended.push(one),
  };
  return { ...told, listener };
}

const settle = () => new Promise(setImmediate);

describe('a box that is connected to another aggregator', () => {
  it('sends a stream once, however many ask for it there; each of them gets its frames under a number of its own', async () => {
    const { link, streams, asked } = connectTwo();
    const [one, two] = [listen(), listen()];
    link.openLive('box', camera, one.listener);
    link.openLive('box', camera, two.listener);
    await settle();
    expect(asked).toEqual(['box']);
    expect(streams).toHaveLength(1);
    const frame = frameOf(77);
    streams[0]?.listener.onOpened(facts);
    streams[0]?.listener.onFrame(frame, { isStart: true, capturedAtMs: 5 });
    for (const { opened, frames } of [one, two]) {
      expect(opened).toEqual([facts]);
      expect(frames.map((bytes) => readMediaFrame(bytes)?.capturedAtMs)).toEqual([5]);
    }
    expect(readMediaFrame(frame)?.streamId).toBe(77);
  });

  it('sends to the relay of the aggregator that asks, each stream to its own name, and tells when it does and when it ends', async () => {
    const { link, streams } = connectTwo();
    const asked = ['a', 'b'].map((name) => {
      const push = { url: `rtsps://box:${name.repeat(32)}@relay.example:8322/sw-${name}` };
      return { push, heard: listen() };
    });
    const opened = asked.map(({ push, heard }) => link.openLive('box', { ...camera, push }, heard.listener));
    await settle();
    expect(streams.map(({ pushUrl }) => pushUrl)).toEqual(asked.map(({ push }) => push.url));
    streams[0]?.listener.onOpened(facts);
    streams[1]?.listener.onEnded({ code: 'relay-unreachable' });
    expect(asked[0]?.heard.opened).toEqual([facts]);
    expect(asked[1]?.heard.ended).toEqual([{ code: 'relay-unreachable' }]);
    opened[0]?.close();
    expect(streams.map(({ isClosed }) => isClosed)).toEqual([true, true]);
  });

  it('lets a playback go faster, and ends it when the viewer leaves, also before the other aggregator was reached', async () => {
    const { link, streams } = connectTwo();
    const stream = link.openPlayback('box', span, listen().listener);
    stream.setRate(4);
    const early = link.openPlayback('box', span, listen().listener);
    early.close();
    await settle();
    expect(streams).toHaveLength(1);
    expect(streams[0]?.rates).toEqual([4]);
    stream.close();
    expect(streams[0]?.isClosed).toBe(true);
  });

  it('answers in its own words, also when it refuses', async () => {
    const { link } = connectTwo(async (question) => {
      if (question.kind === 'discover') return undefined;
      throw new DomainError('camera-not-steerable', { cameraId: 'crossing' });
    });
    await expect(link.ask('box', { kind: 'discover' })).resolves.toBeUndefined();
    const refused = link.ask('box', { kind: 'presets', cameraId: 'crossing' });
    await expect(refused).rejects.toMatchObject({ code: 'camera-not-steerable', params: { cameraId: 'crossing' } });
  });

  it('counts as offline when nobody holds it, and when the connection to its holder ends', async () => {
    const { link, streams, ends, asked } = connectTwo();
    await expect(link.ask('elsewhere', { kind: 'discover' })).rejects.toMatchObject({ code: 'box-offline' });
    const lost = listen();
    link.openLive('elsewhere', camera, lost.listener);
    const watched = listen();
    link.openLive('box', camera, watched.listener);
    await settle();
    expect(lost.ended).toMatchObject([{ code: 'box-offline' }]);
    ends[0]?.close();
    expect(watched.ended).toMatchObject([{ code: 'box-offline' }]);
    await expect.poll(() => streams[0]?.isClosed).toBe(true);
    await link.ask('box', { kind: 'discover' });
    expect(asked.filter((edgeId) => edgeId === 'box')).toHaveLength(2);
  });

  it('that comes to us while its holder is being asked is served here', async () => {
    const { link, streams, here, ends } = connectTwo();
    const heard = listen();
    link.openLive('box', camera, heard.listener);
    here.isOnline = true;
    await settle();
    streams[0]?.listener.onOpened(facts);
    streams[0]?.listener.onFrame(frameOf(3), { isStart: true, capturedAtMs: 5 });
    expect(heard.opened).toEqual([facts]);
    ends[0]?.close();
    expect(heard.ended).toEqual([]);
  });

  it('that comes to us ends what its former holder sent, and is asked here from then on', async () => {
    const { link, far, streams, asked, here } = connectTwo();
    const before = listen();
    link.openLive('box', camera, before.listener);
    await settle();
    here.isOnline = true;
    far.drop('box');
    expect(before.ended).toMatchObject([{ code: 'box-offline' }]);
    link.openLive('box', camera, listen().listener);
    expect(streams).toHaveLength(2);
    expect(asked).toEqual(['box']);
  });
});
