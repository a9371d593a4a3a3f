import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoCameras } from '../../deploy/local/edge-cameras.mjs';
import { steerableCamera } from '../../deploy/local/steerable-camera.mjs';
import { consoleFolder, missingForConsole } from '../support/built-console.ts';
import { addCasePerson } from '../support/case-people.ts';
import { openChromium } from '../support/chromium.ts';
import { openConsoleWindow, signInTo } from '../support/console-window.ts';
import { openPtzCamera, type PtzCamera } from '../support/ptz-camera/ptz-camera.ts';
import { tempFolderUntil } from '../support/temp-folder-until.ts';
import { openTestAggregator, type TestAggregator } from '../support/test-aggregator.ts';
import { openWatchedBox, recordOfCamera, type WatchedBox } from '../support/watched-box.ts';

const root = join(import.meta.dirname, '..', '..');
const missing = [
  ...missingForConsole,
  ...(existsSync(join(root, 'deploy/demo/crossing.mp4')) ? [] : ['deploy/demo/crossing.mp4']),
];
const run = promisify(execFile);
const patience = { timeout: 120_000, interval: 100 };
/** Chromium calls each refusal an error: nobody is signed in yet, a camera has no head to turn, or no still yet. */
const byDesign = /status of (?:401 |409 .*\/presets$|503 .*\/still$)/;
const steerable = 'Street, steerable camera';

/**
 * Read this as a quarter of an hour of the operator who watches the city by video: switches feeds, steers a camera, files
 * a case from the live picture and one from the footage, and a reviewer who takes both to somebody who trusts only the
 * keys. Every part is the production one; the cameras are the demo's clips and the simulated PTZ camera.
 */
describe.skipIf(missing.length > 0)(`a case from video (needs: ${missing.join(', ') || 'nothing more'})`, () => {
  const folder = tempFolderUntil(afterAll);
  const complaints: string[] = [];
  const caseNumbers: string[] = [];
  let camera: PtzCamera;
  let aggregator: TestAggregator;
  let box: WatchedBox;
  let consoleUrl: string;
  let steerableId: string;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    camera = await openPtzCamera({ hasVideo: true, size: { widthPx: 640, heightPx: 360, fps: 10 } });
    // The cameras' own video: masking and its cost are the subject of masked-view.test.ts.
    aggregator = await openTestAggregator({ consoleFolder, config: { live: { masking: 'off' } } });
    consoleUrl = await aggregator.listen();
    const { token } = await aggregator.enrolment.createToken({ name: 'story', createdBy: 'test', validMinutes: 5 });
    const { address, rtspUrl, user } = camera;
    // Seldom looks: what detectors find is another story's.
    const decode = { lookIntervalSeconds: 10, ring: { segmentSeconds: 2 } };
    const clips = demoCameras()
      .filter(({ id }) => id === 'crossing' || id === 'quiet-street')
      .map((each) => ({ ...each, source: { ...each.source, pace: 'real-time' as const } }));
    box = await openWatchedBox({
      ...{ aggregatorUrl: consoleUrl, token, dataDir: join(folder, 'edge') },
      cameras: [...clips, steerableCamera({ address, rtspUrl, ...user })].map((each) => ({ ...each, decode })),
    });
    for (const id of ['crossing', 'quiet-street']) await recordOfCamera(aggregator, box.edgeId, id);
    steerableId = await recordOfCamera(aggregator, box.edgeId, 'street-ptz');
    await addCasePerson(aggregator, 'seat', ['operator']);
    await addCasePerson(aggregator, 'reviewer', ['reviewer']);
    await addCasePerson(aggregator, 'chief', ['duty-chief']);
    browser = await openChromium();
    page = await windowOf('seat');
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await box?.agent.close();
    await aggregator?.close();
    await camera?.close();
  });

  /** Somebody's own window, signed in. */
  async function windowOf(name: string): Promise<Page> {
    const opened = await openConsoleWindow(browser, {
      timeoutMs: 120_000,
      onComplaint: (text) => {
        if (!byDesign.test(text)) complaints.push(`${name}: ${text}`);
      },
    });
    await signInTo(opened, consoleUrl, name);
    return opened;
  }

  const tile = (number: number, name: string) =>
    page.getByRole('region', { name: `Picture ${number}: ${name}`, exact: true });

  /** Waits until video moves in the given part of the page and shows more than one colour. */
  async function untilMoving(part: Locator): Promise<void> {
    const look = () => part.locator('video').evaluate(lookAt);
    await expect.poll(async () => spreadOf((await look()).greys), patience).toBeGreaterThan(20);
    const { playedS } = await look();
    await expect.poll(async () => (await look()).playedS, patience).toBeGreaterThan(playedS);
  }

  /** Box and class by keys, then send; gives the number of the case when all its evidence is there. */
  async function fileByKeys(category: string): Promise<string> {
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('application').and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Enter');
    await dialog.locator('.box-drawn').waitFor();
    await page.keyboard.press(category);
    await dialog.getByRole('button', { name: 'File the case' }).and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Enter');
    const number = (await dialog.locator('.capture-number').textContent()) ?? '';
    expect(await dialog.locator('.capture-took').textContent()).toMatch(/ s, 4 inputs$/);
    await expect.poll(() => dialog.locator('.ant-steps-item-finish').count(), patience).toBe(3);
    await dialog.getByRole('img', { name: /^Still of the evidence/ }).waitFor();
    await dialog.getByRole('button', { name: 'Go on watching' }).click();
    await dialog.waitFor({ state: 'hidden' });
    return number;
  }

  it('the operator chooses a camera from the list and sees it live', async () => {
    await page.goto(`${consoleUrl}/video`);
    const tree = page.getByRole('tree', { name: 'Cameras' });
    await tree.getByRole('treeitem', { name: steerable }).waitFor();
    const [first] = demoCameras();
    await tree.getByRole('treeitem', { name: first?.name ?? '', exact: true }).click();
    await untilMoving(tile(1, first?.name ?? ''));
  });

  it('KM-S11: the operator switches through the feeds by one key, and each is seen', async () => {
    const seen: string[] = [];
    for (let count = 0; count < 3; count += 1) {
      const shown = page.getByRole('region', { name: /^Picture 1: / });
      const before = await shown.getAttribute('aria-label');
      await page.keyboard.press('j');
      await expect.poll(() => shown.getAttribute('aria-label'), patience).not.toBe(before);
      await untilMoving(shown);
      seen.push((await shown.getAttribute('aria-label')) ?? '');
    }
    expect(new Set(seen).size).toBe(3);
    expect(seen).toContain(`Picture 1: ${steerable}`);
  });

  it('the wall shows all of them beside each other', async () => {
    for (const line of await page.getByRole('treeitem').and(page.locator('[aria-level="2"]')).all()) await line.click();
    const regions = page.getByRole('region', { name: /^Picture [123]: (?!empty)/ });
    await expect.poll(() => regions.count(), patience).toBe(3);
    for (const region of await regions.all()) await untilMoving(region);
  });

  it('KM-S11: the operator turns the camera by a held key, sees it turn, and zooms by a held button', async () => {
    await page.getByRole('treeitem', { name: steerable }).click();
    const video = page.locator('[data-selected] video');
    const pad = page.getByRole('group', { name: /^Steer/ });
    await pad.waitFor();
    await pad.getByRole('button', { name: 'Zoom in' }).and(page.locator(':enabled')).waitFor();
    const before = camera.pose();
    const greysBefore = (await video.evaluate(lookAt)).greys;
    await page.keyboard.press('s');
    await page.keyboard.down('ArrowRight');
    await expect.poll(() => camera.pose().pan, patience).toBeGreaterThan(before.pan + 0.1);
    await page.keyboard.up('ArrowRight');
    await expect.poll(() => camera.isMoving(), patience).toBe(false);
    const isTurned = async () => differenceOf((await video.evaluate(lookAt)).greys, greysBefore);
    await expect.poll(isTurned, patience).toBeGreaterThan(8);
    const zoomIn = pad.getByRole('button', { name: 'Zoom in' });
    await zoomIn.hover();
    await page.mouse.down();
    await expect.poll(() => camera.pose().zoom, patience).toBeGreaterThan(before.zoom + 0.05);
    await page.mouse.up();
    await expect.poll(() => camera.isMoving(), patience).toBe(false);
  });

  it('KM-S11: PTZ lock: a chief at another desk sees who steers and for how long, is handed the camera, and takes it over', async () => {
    const chief = await windowOf('chief');
    await chief.goto(`${consoleUrl}/video`);
    await chief.getByRole('treeitem', { name: steerable }).click();
    const desks = {
      seat: page.getByRole('region', { name: 'Steer' }),
      chief: chief.getByRole('region', { name: 'Steer' }),
    };
    const said = (desk: Locator, text: string | RegExp) => desk.getByRole('status').filter({ hasText: text }).waitFor();
    const press = (desk: Locator, name: string) => desk.getByRole('button', { name, exact: true }).click();
    const right = (desk: Locator) => desk.getByRole('button', { name: 'Right', exact: true });
    /** Turns as long as the button is held. */
    const turn = async (window: Page, desk: Locator): Promise<void> => {
      const begun = camera.nextCommand('ContinuousMove');
      await right(desk).hover();
      await window.mouse.down();
      await begun;
      await expect.poll(() => camera.isMoving(), patience).toBe(true);
      await window.mouse.up();
      await expect.poll(() => camera.isMoving(), patience).toBe(false);
    };

    await turn(page, desks.seat);
    let rest = goOnSteering(page);
    await said(desks.seat, /You steer.*given back by itself in \d+ s/);
    await said(desks.chief, /seat steers.*free in \d+ s/);
    expect(await right(desks.chief).isDisabled()).toBe(true);

    await press(desks.chief, 'Ask for it');
    await desks.seat.getByText('chief asks to steer this camera').waitFor();
    await press(desks.seat, 'Hand over');
    await said(desks.chief, 'You steer');
    await said(desks.seat, 'chief steers');
    await rest();
    expect(await right(desks.seat).isDisabled()).toBe(true);
    await turn(chief, desks.chief);
    rest = goOnSteering(chief);
    await said(desks.chief, 'given back by itself');
    await rest();
    await press(desks.chief, 'Give back');
    await said(desks.seat, 'Nobody steers');

    await right(desks.seat).and(page.locator(':enabled')).waitFor();
    await turn(page, desks.seat);
    rest = goOnSteering(page);
    await press(desks.chief, 'Take over');
    await said(desks.seat, /chief steers.*chief took the camera over/);
    await rest();
    await press(desks.chief, 'Give back');
    await said(desks.seat, 'Nobody steers');
    // Every steering stands in the log, and none is open or doubled.
    const steered = async () =>
      (await aggregator.storage.read((view) => view.select().from(view.tables.cameraAccesses))).filter(
        (access) => access.right === 'steer',
      );
    await expect.poll(async () => (await steered()).filter(({ endedAt }) => endedAt === null), patience).toEqual([]);
    expect(new Set((await steered()).map(({ accountId }) => accountId)).size).toBe(2);
    await chief.context().close();
  });

  /** Orders like those of a held key, so that no pause of this machine gives the camera back; gives what ends them. */
  function goOnSteering(window: Page): () => Promise<void> {
    const over = new AbortController();
    const order = { data: { kind: 'stop' } };
    const orders = (async () => {
      while (!over.signal.aborted) {
        await window.request.post(`${consoleUrl}/api/camera-records/${steerableId}/steer`, order);
        await pause(1_000, undefined, { signal: over.signal }).catch(() => undefined);
      }
    })();
    return async () => {
      over.abort();
      await orders;
    };
  }

  it('KM-19: the operator files a case from the live picture by four inputs, and its evidence arrives', async () => {
    await page.getByRole('button', { name: 'File a case' }).click();
    caseNumbers.push(await fileByKeys('2'));
  });

  it('KM-19: the operator opens the footage and files a case from it by four inputs, too', async () => {
    await page.getByRole('button', { name: 'Playback' }).click();
    await page.getByRole('heading', { name: `Playback: ${steerable}` }).waitFor();
    await untilMoving(page.locator('.playback-stage'));
    await page.keyboard.press('c');
    caseNumbers.push(await fileByKeys('4'));
  });

  it('KM-S11: the operator takes a sealed clip out of the footage, and it is verified offline', async () => {
    await page.keyboard.press('e');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('What it is for (goes into the log)').fill('Asked for by the street office');
    await page.keyboard.press('Enter');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('link', { name: 'Download' }).click(),
    ]);
    await download.saveAs(join(folder, 'clip.zip'));
    expect(await verified('clip.zip')).toMatchObject({ isValid: true });
  });

  it('both cases stand in the list, and their packages are verified offline', async () => {
    expect(new Set(caseNumbers).size).toBe(2);
    const reviewer = await windowOf('reviewer');
    for (const number of caseNumbers) {
      await reviewer.getByRole('link', { name: 'Cases' }).click();
      await reviewer.locator('a.case-row').filter({ hasText: number }).click();
      await reviewer.getByRole('heading', { name: number }).waitFor();
      await reviewer.getByText('Verified').first().waitFor();
      const [download] = await Promise.all([
        reviewer.waitForEvent('download'),
        reviewer.getByRole('link', { name: /Download evidence package/ }).click(),
      ]);
      await download.saveAs(join(folder, `${number}.zip`));
      expect(await verified(`${number}.zip`)).toMatchObject({ isValid: true });
    }
  });

  it('no window made a complaint on the way', () => expect(complaints).toEqual([]));

  async function verified(file: string): Promise<unknown> {
    const { stdout } = await run('npm', ['run', '-s', 'verify', '--', join(folder, file), '--json'], { cwd: root });
    return JSON.parse(stdout);
  }
});

/** What a video shows now: its time, and its picture as a few greys. Runs in the browser. */
function lookAt(video: HTMLVideoElement): { readonly playedS: number; readonly greys: readonly number[] } {
  const canvas = document.createElement('canvas');
  canvas.width = 32;
  canvas.height = 18;
  const context = canvas.getContext('2d');
  if (context === null || video.readyState < 2) return { playedS: video.currentTime, greys: [] };
  context.drawImage(video, 0, 0, canvas.width, canvas.height);
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  const greys: number[] = [];
  for (let at = 0; at < data.length; at += 4) {
    greys.push(((data[at] ?? 0) + (data[at + 1] ?? 0) + (data[at + 2] ?? 0)) / 3);
  }
  return { playedS: video.currentTime, greys };
}

/** Between the darkest and the brightest place; nothing in a black picture. */
function spreadOf(greys: readonly number[]): number {
  return greys.length === 0 ? 0 : Math.max(...greys) - Math.min(...greys);
}

/** How much each place changed, on average. */
function differenceOf(greys: readonly number[], before: readonly number[]): number {
  return greys.reduce((sum, grey, at) => sum + Math.abs(grey - (before[at] ?? 0)), 0) / Math.max(greys.length, 1);
}
