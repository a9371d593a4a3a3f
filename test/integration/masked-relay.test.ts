import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createFfmpegAdapter } from '@streetwarden/edge-agent/decode/ffmpeg-adapter';
import { shippedModel } from '@streetwarden/edge-agent/detect/detect-config';
import type { Detection } from '@streetwarden/edge-agent/detect/detections';
import { openOnnxDetector } from '@streetwarden/edge-agent/detect/onnx-detector';
import { createPieceCutter } from '@streetwarden/edge-agent/live/stream-pieces';
import type { EndedFacts, StreamSink } from '@streetwarden/edge-agent/live/stream-sink';
import { pictureStarts, ptsDistanceMs, readProgram } from '@streetwarden/edge-agent/live/transport-stream';
import type { TimedPicture } from '@streetwarden/edge-agent/masked-video/cover-pictures';
import { createRelayMasked, type RelayMaskedPorts } from '@streetwarden/edge-agent/masked-video/relay-masked';
import { createStreamSlots } from '@streetwarden/edge-agent/masked-video/stream-slots';
import { createSystemClock } from '@streetwarden/edge-agent/platform/system-clock';
import { rejectedOnAbort } from '@streetwarden/shared/signal/until-aborted';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMemorySink, decodeAll, probePackets } from '../support/memory-sink.ts';

const run = promisify(execFile);
const ffmpeg = (args: readonly string[]) => run('ffmpeg', ['-nostdin', '-v', 'error', '-y', ...args]);
const root = join(import.meta.dirname, '..', '..');
const clock = createSystemClock();
const startMs = Date.parse('2026-11-22T08:00:00.000Z');
const size = { widthPx: 320, heightPx: 180 };
/** A person's head in the middle of the picture. */
const head: Detection = { label: 'head', score: 0.9, box: { x: 0.4, y: 0.3, w: 0.1, h: 0.2 } };
let folder = '';
let clip = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'streetwarden-masked-'));
  clip = join(folder, 'street.ts');
  const { x, y, w, h } = head.box;
  const [wide, high] = [size.widthPx, size.heightPx];
  const place = `${wide * w}:${high * h}:${wide * x}:${high * y}`;
  // A grid where the head is: what is covered there cannot look like what was there.
  const drawn = `split[a][b];[b]crop=${place},drawgrid=w=6:h=6:t=2:c=white[c];[a][c]overlay=${wide * x}:${high * y}`;
  const source = `testsrc2=size=${wide}x${high}:rate=25:duration=4`;
  const encode = ['-c:v', 'libx264', '-preset', 'ultrafast', '-g', '25', '-keyint_min', '25', '-pix_fmt', 'yuv420p'];
  await ffmpeg(['-f', 'lavfi', '-i', source, '-vf', drawn, ...encode, '-f', 'mpegts', clip]);
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

function masking(look: RelayMaskedPorts['look'], limit = 2) {
  const slots = createStreamSlots({ limit, clock, waitMs: 100 });
  return createRelayMasked({ slots, adapter: createFfmpegAdapter(), look, clock, logger: pino({ level: 'silent' }) });
}

/** Relays a file as the ring does: pieces at keyframes with their capture times. */
async function relayFile(path: string, sink: StreamSink): Promise<EndedFacts> {
  const bytes = await readFile(path);
  const program = readProgram(bytes);
  if (program === undefined) throw new Error('no stream');
  const [first] = pictureStarts(bytes, program.videoPid);
  const captureMsOf = (pts: number): number => startMs + ptsDistanceMs(first?.pts ?? 0, pts);
  for (const piece of createPieceCutter().cut(bytes, program, captureMsOf)) sink.send(piece);
  return {};
}

/** The luma of each picture of a stream, ten a second, at the size of the clip. */
async function lumaOf(path: string, of = size): Promise<Buffer[]> {
  const { stdout } = await run(
    'ffmpeg',
    ['-nostdin', '-v', 'error', '-i', path, '-vf', `fps=10,scale=${of.widthPx}:-2,format=gray`, '-f', 'rawvideo', '-'],
    { encoding: 'buffer', maxBuffer: 256 * 1024 * 1024 },
  );
  const pictureBytes = of.widthPx * of.heightPx;
  return Array.from({ length: Math.floor(stdout.byteLength / pictureBytes) }, (_unused, index) =>
    stdout.subarray(index * pictureBytes, (index + 1) * pictureBytes),
  );
}

/** Mean difference of two pictures in a normalised box, levels. */
function differenceIn(a: Buffer, b: Buffer, box: Detection['box'], of = size): number {
  let sum = 0;
  let count = 0;
  for (let y = Math.floor(box.y * of.heightPx); y < (box.y + box.h) * of.heightPx; y += 1) {
    for (let x = Math.floor(box.x * of.widthPx); x < (box.x + box.w) * of.widthPx; x += 1) {
      const at = y * of.widthPx + x;
      sum += Math.abs((a[at] ?? 0) - (b[at] ?? 0));
      count += 1;
    }
  }
  return sum / count;
}

async function masked(look: RelayMaskedPorts['look'], isLive = false) {
  const sink = createMemorySink();
  const signal = new AbortController().signal;
  const ended = await masking(look)(
    { cameraId: 'crossing', isLive, target: sink },
    (own) => relayFile(clip, own),
    signal,
  );
  return { sink, ended };
}

describe('masked video', () => {
  it('CQ-12: no picture of a masked stream shows the head that the camera’s own shows, and the rest stays', async () => {
    const { sink, ended } = await masked(async () => [head]);
    expect(ended).toEqual({});
    expect(sink.facts).toEqual([{ codec: 'h264', ...size, isMasked: true, startsAt: new Date(startMs).toISOString() }]);
    const path = join(folder, 'masked.ts');
    await writeFile(path, sink.bytes());
    const [own, shown] = [await lumaOf(clip), await lumaOf(path)];
    expect(Math.abs(own.length - shown.length)).toBeLessThanOrEqual(1);
    const aside = { x: 0.05, y: 0.7, w: 0.15, h: 0.2 };
    const differences = shown.slice(0, own.length).map((picture, index) => ({
      head: differenceIn(picture, own[index] ?? Buffer.alloc(0), head.box),
      aside: differenceIn(picture, own[index] ?? Buffer.alloc(0), aside),
    }));
    expect(Math.min(...differences.map((each) => each.head))).toBeGreaterThan(10);
    expect(Math.max(...differences.map((each) => each.aside))).toBeLessThan(3);
  }, 60_000);

  it('CQ-12: a head that the shipped model finds in a rendered street is not in its masked video', async () => {
    const street = join(folder, 'rendered.ts');
    const demo = join(root, 'deploy/demo/crossing.mp4');
    // People walk before the shops.
    await ffmpeg(['-ss', '28', '-i', demo, '-t', '3', '-c', 'copy', '-f', 'mpegts', street]);
    const detector = await openOnnxDetector({
      config: {
        model: join(root, shippedModel),
        executionProvider: 'cpu',
        sessionCount: 1,
        inferenceTimeoutMs: 60_000,
      },
      onSessionLost: () => undefined,
    });
    const found: { readonly atMs: number; readonly heads: readonly Detection[] }[] = [];
    const target = createMemorySink();
    const look: RelayMaskedPorts['look'] = async (request) => {
      const detections = await detector.look(request);
      const { atMs } = request.picture as TimedPicture;
      found.push({ atMs, heads: detections.filter(({ label, score }) => label === 'head' && score >= 0.3) });
      return detections;
    };
    const stream = { cameraId: 'crossing', isLive: false, target };
    await masking(look)(stream, (own) => relayFile(street, own), new AbortController().signal);
    await detector.close();
    const path = join(folder, 'rendered-masked.ts');
    await writeFile(path, target.bytes());
    const large = { widthPx: 960, heightPx: 540 };
    const [own, shown] = [await lumaOf(street, large), await lumaOf(path, large)];
    const differences = found.flatMap(({ atMs, heads }) => {
      const index = Math.round((atMs - startMs) / 100);
      const [before, after] = [own[index], shown[index]];
      if (before === undefined || after === undefined) return [];
      return heads.map(({ box }) => differenceIn(before, after, box, large));
    });
    expect(differences.length).toBeGreaterThan(0);
    expect(Math.min(...differences)).toBeGreaterThan(5);
  }, 120_000);

  it('keyframes come every second, each can be played by itself, and the times are those of the camera', async () => {
    const { sink } = await masked(async () => []);
    const path = join(folder, 'times.ts');
    const packets = await probePackets(sink.bytes(), path);
    expect(packets.filter((packet) => packet.isKeyframe)).toHaveLength(4);
    expect(await decodeAll(path)).toEqual({ pictureCount: packets.length, complaints: '' });
    const starts = sink.pieces.filter((piece) => piece.isStart).map((piece) => piece.capturedAtMs - startMs);
    expect(starts).toEqual([0, 1000, 2000, 3000]);
  }, 60_000);

  it('a detector that fails covers the whole picture, and the stream goes on', async () => {
    const { sink, ended } = await masked(async () => {
      throw new Error('no session left');
    });
    expect(ended).toEqual({});
    const path = join(folder, 'blind.ts');
    await writeFile(path, sink.bytes());
    const shown = await lumaOf(path);
    expect(shown.length).toBeGreaterThan(30);
    // Four cells a side: 80 pixels each, all of one grey.
    const cell = { x: 0.26, y: 0.02, w: 0.2, h: 0.2 };
    const spreads = shown.map((picture) => spreadIn(picture, cell));
    expect(Math.max(...spreads)).toBeLessThan(12);
  }, 60_000);

  it('more masked videos than the box may run are refused by name, and a free place is taken', async () => {
    const relay = masking(async () => [], 1);
    const stop = new AbortController();
    const waits = async (_sink: StreamSink, signal: AbortSignal): Promise<EndedFacts> => await rejectedOnAbort(signal);
    const stream = { cameraId: 'crossing', isLive: true, target: createMemorySink() };
    const first = relay(stream, waits, stop.signal).catch(() => 'stopped');
    const { signal } = new AbortController();
    await expect(relay(stream, waits, signal)).rejects.toMatchObject({ code: 'live-masked-exhausted' });
    stop.abort(new Error('enough'));
    expect(await first).toBe('stopped');
    const target = createMemorySink();
    expect(await relay({ ...stream, isLive: false, target }, (own) => relayFile(clip, own), signal)).toEqual({});
    expect(target.pieces.length).toBeGreaterThan(0);
  }, 60_000);

  it('what cannot be decoded is not shown: the stream ends with a code and no byte leaves', async () => {
    const sink = createMemorySink();
    const noise = Buffer.alloc(188 * 2000);
    for (let at = 0; at < noise.length; at += 1) noise[at] = (at * 2_654_435_761) >>> 24;
    const relay = masking(async () => [])(
      { cameraId: 'crossing', isLive: false, target: sink },
      async (own) => {
        own.send({ isStart: true, capturedAtMs: startMs, payload: noise });
        return {};
      },
      new AbortController().signal,
    );
    await expect(relay).rejects.toMatchObject({ code: 'live-mask-failed' });
    expect(sink.bytes().byteLength).toBe(0);
  }, 60_000);
});

/** Between the darkest and the brightest pixel of a normalised box. */
function spreadIn(picture: Buffer, box: Detection['box']): number {
  const values: number[] = [];
  for (let y = Math.ceil(box.y * size.heightPx); y < (box.y + box.h) * size.heightPx; y += 1) {
    for (let x = Math.ceil(box.x * size.widthPx); x < (box.x + box.w) * size.widthPx; x += 1) {
      values.push(picture[y * size.widthPx + x] ?? 0);
    }
  }
  return Math.max(...values) - Math.min(...values);
}
