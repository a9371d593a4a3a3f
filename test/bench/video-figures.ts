import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { chromiumPath, openChromium } from '../support/chromium.ts';
import { rtspServerMissing, startClockCamera } from '../support/rtsp-server.ts';
import { testAdminPassword } from '../support/test-aggregator.ts';
import type { ViewClient } from '../support/view-client.ts';
import { type Figure, type FigureGroup, percentile } from './figure.ts';
import { measureTree } from './process-tree.ts';
import { msUntilShown, openVideoStage, type VideoStage } from './video-stage.ts';

const megabyte = 1_000_000;

export async function onStage<Result>(
  cameras: Parameters<typeof openVideoStage>[0],
  lingerSeconds: number,
  work: (stage: VideoStage) => Promise<Result>,
): Promise<Result> {
  const stage = await openVideoStage(cameras, lingerSeconds);
  try {
    return await work(stage);
  } finally {
    await stage.stop();
  }
}

/** Milliseconds from opening the socket to the first media frame. */
async function firstFrameMs(watch: () => ViewClient): Promise<{ readonly ms: number; readonly view: ViewClient }> {
  const view = watch();
  return { ms: await msUntilShown(view), view };
}

async function closed(view: ViewClient): Promise<void> {
  view.close();
  await view.until((each) => each.closed !== undefined);
}

/** At a socket client on this machine, without a browser: what the relay itself takes. */
const socketFigures: FigureGroup = {
  ids: ['live-first-frame-running-p95', 'live-first-frame-cold-p95'],
  async measure(): Promise<Figure[]> {
    return await onStage({ count: 2 }, 0, async ({ recordIds, watch }) => {
      const [running = '', other = ''] = recordIds;
      const { view: keeps } = await firstFrameMs(() => watch(running));
      const samples = { running: [] as number[], cold: [] as number[] };
      for (let round = 0; round < 40; round += 1) {
        const warm = await firstFrameMs(() => watch(running));
        samples.running.push(warm.ms);
        await closed(warm.view);
        const cold = await firstFrameMs(() => watch(other));
        samples.cold.push(cold.ms);
        await closed(cold.view);
        await delay(100);
      }
      keeps.close();
      return [
        {
          ...{
            id: 'live-first-frame-running-p95',
            value: percentile(samples.running, 0.95),
            unit: 'ms to the first frame',
          },
          target: '≤ 500 ms',
        },
        {
          ...{ id: 'live-first-frame-cold-p95', value: percentile(samples.cold, 0.95), unit: 'ms to the first frame' },
          target: '≤ 1500 ms',
        },
      ];
    });
  },
};

const feeds = 10;
const viewersPerFeed = 5;
const watchedMs = 30_000;

/** Fifty viewers on ten feeds of 640×360: CPU and memory of the aggregator's process; and what a relay costs the box. */
const fanOutFigures: FigureGroup = {
  ids: ['live-50-viewers-aggregator-cpu', 'live-50-viewers-memory-growth', 'live-relay-box-cpu'],
  async measure(): Promise<Figure[]> {
    return await onStage({ count: feeds }, 1, async ({ recordIds, watch, aggregatorPid, boxPid }) => {
      await delay(5_000);
      const idle = await measureFor(watchedMs, aggregatorPid, boxPid);
      const views = recordIds.flatMap((id) => Array.from({ length: viewersPerFeed }, () => watch(id)));
      await Promise.all(views.map(msUntilShown));
      const forget = setInterval(() => {
        for (const { frames } of views) frames.length = 0;
      }, 500);
      await delay(5_000);
      const busy = await measureFor(watchedMs, aggregatorPid, boxPid);
      clearInterval(forget);
      for (const view of views) view.close();
      const perRelay = ((busy.boxCores - idle.boxCores) / feeds) * 100;
      return [
        {
          ...{ id: 'live-50-viewers-aggregator-cpu', value: busy.aggregatorCores * 100, unit: '% of a core' },
          ...{ baseline: idle.aggregatorCores * 100, target: '≤ 40 %' },
        },
        {
          ...{ id: 'live-50-viewers-memory-growth', value: busy.grownBytes / megabyte, unit: 'MB in 30 s' },
          target: 'flat',
        },
        { id: 'live-relay-box-cpu', value: perRelay, unit: '% of a core per relay', target: '≤ 2 %' },
      ];
    });
  },
};

export async function measureFor(ms: number, aggregatorPid: number, boxPid: number) {
  const before = { aggregator: measureTree(aggregatorPid), box: measureTree(boxPid) };
  const beganMs = performance.now();
  await delay(ms);
  const after = { aggregator: measureTree(aggregatorPid), box: measureTree(boxPid) };
  const lengthMs = performance.now() - beganMs;
  return {
    aggregatorCores: (after.aggregator.cpuMs - before.aggregator.cpuMs) / lengthMs,
    boxCores: (after.box.cpuMs - before.box.cpuMs) / lengthMs,
    grownBytes: after.aggregator.residentBytes - before.aggregator.residentBytes,
  };
}

/** Runs in the page; texts, because a compiled function would carry the compiler's helpers along. */
export const shownMs = (name: string) => `(async () => {
  const startedAt = performance.now();
  document.querySelector('[role="treeitem"][aria-label="${name}"]').click();
  for (;;) {
    const video = document.querySelector('video[aria-label="${name}"]');
    const isPlaying = video?.closest('.live-picture')?.dataset.state === 'playing';
    if (isPlaying && video.readyState >= 2 && video.currentTime > 0) return performance.now() - startedAt;
    if (performance.now() - startedAt > 15000) return NaN;
    await new Promise(requestAnimationFrame);
  }
})()`;

const shownAgeMs = `(() => {
  const video = document.querySelector('.live-picture[data-state="playing"] video');
  if (video === null || video.readyState < 2) return NaN;
  const canvas = document.createElement('canvas');
  canvas.width = 320;
  canvas.height = 180;
  const context = canvas.getContext('2d');
  context.drawImage(video, 0, 0, 320, 180);
  const now = Date.now();
  let value = 0;
  for (let row = 0; row < 4; row += 1)
    for (let column = 0; column < 8; column += 1)
      value = value * 2 + (context.getImageData(column * 40 + 20, row * 45 + 22, 1, 1).data[0] > 128 ? 1 : 0);
  return ((now % 2 ** 32) - value + 2 ** 32) % 2 ** 32;
})()`;

export async function onWall<Result>({ httpUrl }: VideoStage, work: (page: Page) => Promise<Result>): Promise<Result> {
  if (chromiumPath === undefined) throw new Error('Chromium is not installed');
  const browser = await openChromium();
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.addInitScript(() => localStorage.setItem('streetwarden.language', 'en'));
    await page.goto(httpUrl);
    await page.getByLabel('User name').fill('admin');
    await page.getByLabel('Password').fill(testAdminPassword);
    await page.keyboard.press('Enter');
    await page.getByLabel('Password').waitFor({ state: 'detached' });
    await page.goto(`${httpUrl}/video`);
    await page.getByRole('tree').waitFor();
    await page.getByRole('treeitem', { name: 'Camera 01' }).waitFor();
    // One large picture, so that each click replaces it.
    await page.keyboard.press('1');
    return await work(page);
  } finally {
    await browser.close();
  }
}

/** How long each camera took from the click to its moving picture, milliseconds. */
async function clickThrough(page: Page, names: readonly string[], leastMs = 0): Promise<number[]> {
  const samples: number[] = [];
  for (const name of names) {
    const [ms] = await Promise.all([page.evaluate<number>(shownMs(name)), delay(leastMs)]);
    samples.push(Number.isNaN(ms) ? Number.POSITIVE_INFINITY : ms);
  }
  return samples;
}

const wallCameras = 20;

/** From the click on a camera to its moving picture on the wall, in Chromium on this machine. */
const wallFigures: FigureGroup = {
  ids: ['wall-click-to-picture-running-p95', 'wall-click-to-picture-cold-p95', 'wall-switching-20-shown'],
  async measure(): Promise<Figure[]> {
    return await onStage({ count: wallCameras, size: '320x180' }, 0, (stage) =>
      onWall(stage, async (page) => {
        const names = stage.recordIds.map((_id, index) => `Camera ${String(index + 1).padStart(2, '0')}`);
        const cold = await clickThrough(page, names);
        const keeps = stage.recordIds.map((id) => stage.watch(id));
        await Promise.all(keeps.map(msUntilShown));
        const running = await clickThrough(page, names);
        const atOneASecond = await clickThrough(page, names, 1_000);
        const shown = atOneASecond.filter((ms) => ms <= 1_000).length;
        for (const view of keeps) view.close();
        return [
          {
            ...{ id: 'wall-click-to-picture-running-p95', value: percentile(running, 0.95), unit: 'ms' },
            target: '≤ 500 ms',
          },
          { id: 'wall-click-to-picture-cold-p95', value: percentile(cold, 0.95), unit: 'ms', target: '≤ 1500 ms' },
          { id: 'wall-switching-20-shown', value: shown, unit: 'of 20 at one a second', target: '20' },
        ];
      }),
    );
  },
};

/** A camera that shows the time, through a real RTSP server, the box, the aggregator and Chromium. */
const glassFigures: FigureGroup = {
  ids: ['glass-to-glass-p95'],
  async measure(): Promise<Figure[]> {
    const missing = rtspServerMissing();
    if (missing !== undefined) throw new Error(missing);
    const clockCamera = await startClockCamera();
    try {
      return await onStage({ count: 1, rtspUrl: clockCamera.url }, 5, (stage) =>
        onWall(stage, async (page) => {
          await page.evaluate(shownMs('Camera 01'));
          // The player needs some seconds to come close to the present.
          await delay(10_000);
          const ages: number[] = [];
          for (let sample = 0; sample < 50; sample += 1) {
            ages.push(await page.evaluate<number>(shownAgeMs));
            await delay(200);
          }
          return [{ id: 'glass-to-glass-p95', value: percentile(ages, 0.95), unit: 'ms', target: '≤ 1500 ms' }];
        }),
      );
    } finally {
      await clockCamera.kill();
    }
  },
};

/** Live video; the steering's own figure is measured with the steering. */
export const videoFigures: readonly FigureGroup[] = [socketFigures, fanOutFigures, wallFigures, glassFigures];
