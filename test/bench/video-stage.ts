import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { consoleFolder } from '../support/built-console.ts';
import { startKillable } from '../support/killable-process.ts';
import { makeVideo } from '../support/video-samples.ts';
import { openView, type ViewClient } from '../support/view-client.ts';

/** Frames came, or the viewer was told where they are. */
const isShown = ({ frames, reports }: ViewClient): boolean =>
  frames.length > 0 || reports.some((report) => report.type === 'opened' && report.relay !== undefined);

/** Milliseconds until a view shows. @throws {Error} why it ended instead, or that nothing came within half a minute. */
export async function msUntilShown(view: ViewClient): Promise<number> {
  const beganMs = performance.now();
  const ended = view.until((each) => isShown(each) || each.closed !== undefined);
  await Promise.race([ended, delay(shownLimitMs, undefined, { ref: false })]);
  if (!isShown(view)) throw new Error(`no picture: ${view.closed?.reason ?? `nothing within ${shownLimitMs} ms`}`);
  return performance.now() - beganMs;
}

/** An aggregator and a box with looped cameras, each a process of its own. */
export interface VideoStage {
  readonly httpUrl: string;
  readonly cookie: string;
  readonly aggregatorPid: number;
  readonly boxPid: number;
  /** Ids of the cameras' records, in order. */
  readonly recordIds: readonly string[];
  watch(recordId: string): ViewClient;
  stop(): Promise<void>;
}

export interface StageCameras {
  readonly count: number;
  readonly size?: string;
  /** Instead of looped clips. */
  readonly rtspUrl?: string;
  /** Default off: the camera's own stream is measured. */
  readonly masking?: 'required';
  /** The section `live.relay` of the aggregator. */
  readonly relay?: Readonly<Record<string, string>>;
  /** Told the aggregator's address as soon as it listens. */
  readonly onListening?: (httpUrl: string) => void;
}

interface Ready {
  readonly httpUrl: string;
  readonly token: string;
  readonly cookie: string;
}

const patienceMs = 60_000;
const shownLimitMs = 30_000;

export async function openVideoStage(cameras: StageCameras, lingerSeconds: number): Promise<VideoStage> {
  const folder = mkdtempSync(join(tmpdir(), 'streetwarden-video-'));
  const stops: (() => Promise<void>)[] = [async () => rmSync(folder, { recursive: true, force: true })];
  const stop = async (): Promise<void> => {
    for (const each of stops.splice(0).reverse()) await each();
  };
  try {
    const { masking = 'off' } = cameras;
    const { relay = {} } = cameras;
    const argument = { consoleFolder, lingerSeconds, masking, relay };
    const aggregator = await startKillable<Ready>({ main: 'video-aggregator-main.ts', argument });
    stops.push(aggregator.stop);
    const { httpUrl, token, cookie } = aggregator.ready;
    cameras.onListening?.(httpUrl);
    const order = {
      aggregatorUrl: httpUrl,
      token,
      dataDir: join(folder, 'edge'),
      cameras: await sources(folder, cameras),
    };
    const box = await startKillable<object>({ main: 'video-box-main.ts', argument: order });
    stops.push(box.stop);
    const watch = (recordId: string): ViewClient => openView(httpUrl, livePath(recordId), { cookie });
    const recordIds = await untilSeen(httpUrl, cookie, cameras.count);
    for (const recordId of recordIds) await untilPicture(() => watch(recordId));
    return { httpUrl, cookie, aggregatorPid: aggregator.pid, boxPid: box.pid, recordIds, watch, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

const livePath = (recordId: string): string => `/api/camera-records/${recordId}/live?quality=main`;

async function sources(folder: string, { count, size = '640x360', rtspUrl }: StageCameras) {
  const path =
    rtspUrl === undefined ? await makeVideo({ folder, name: 'bench.mp4', seconds: 8, gopSeconds: 1, size }) : '';
  const source =
    rtspUrl === undefined
      ? { type: 'file', path, loop: true, pace: 'real-time' }
      : { type: 'rtsp', url: rtspUrl, allowLocal: true };
  return Array.from({ length: count }, (_unused, index) => {
    const number = String(index + 1).padStart(2, '0');
    return { id: `camera-${number}`, name: `Camera ${number}`, source };
  });
}

async function untilSeen(httpUrl: string, cookie: string, count: number): Promise<string[]> {
  const untilMs = Date.now() + patienceMs;
  while (Date.now() < untilMs) {
    const answer = await fetch(`${httpUrl}/api/camera-tree`, { headers: { cookie } });
    const { cameras } = (await answer.json()) as { cameras: { id: string; name: string }[] };
    if (cameras.length >= count) return cameras.toSorted((a, b) => a.name.localeCompare(b.name)).map(({ id }) => id);
    await delay(200);
  }
  throw new Error('the box did not report its cameras');
}

async function untilPicture(watch: () => ViewClient): Promise<void> {
  let lastReason: string | undefined;
  const untilMs = Date.now() + patienceMs;
  while (Date.now() < untilMs) {
    const view = watch();
    // A camera that begins says for a moment that there is none.
    lastReason = await msUntilShown(view).then(() => undefined, String);
    view.close();
    if (lastReason === undefined) return;
    await delay(500);
  }
  throw new Error(`a camera shows no picture: ${lastReason}`);
}
