import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { PackageVerdict } from '@streetwarden/aggregator/verify-package/package-checks';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { consoleFolder, missingForConsole } from '../support/built-console.ts';
import { openChromium } from '../support/chromium.ts';
import { openConsoleWindow, signInTo } from '../support/console-window.ts';
import { openDemoBox } from '../support/demo-box.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { openTestAggregator, type TestAggregator } from '../support/test-aggregator.ts';

const root = join(import.meta.dirname, '..', '..');
const clip = join(root, 'deploy/demo/crossing.mp4');
const run = promisify(execFile);

const missing = [...missingForConsole, ...(existsSync(clip) ? [] : ['deploy/demo/crossing.mp4'])];

/**
 * Read this as the product's story: a camera sees a problem, a person confirms it with one key, a case exists, and its
 * evidence is verified by somebody who trusts only the keys. Every part is the production one.
 */
describe.skipIf(missing.length > 0)(`from pixel to case (needs: ${missing.join(', ') || 'nothing more'})`, () => {
  let aggregator: TestAggregator;
  let consoleUrl: string;
  let box: Awaited<ReturnType<typeof openDemoBox>>;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    aggregator = await openTestAggregator({ consoleFolder });
    consoleUrl = await aggregator.listen();
    browser = await openChromium();
    page = await openConsoleWindow(browser, {
      timeoutMs: 240_000,
      onComplaint: (text) => {
        // The first question, who is signed in, is answered so by design; Chromium reports it as an error.
        if (!text.includes('status of 401')) complaints.push(text);
      },
    });
  });

  afterAll(async () => {
    await browser?.close();
    await box?.close();
    await aggregator?.close();
  });

  it('a box is enrolled, its camera sees problems, and the reviewer finds them with evidence', async () => {
    const { token } = await aggregator.enrolment.createToken({ name: 'story', createdBy: 'test', validMinutes: 5 });
    box = await openDemoBox({ aggregatorUrl: consoleUrl, token, cameraIds: ['crossing'] });
    await signInTo(page, consoleUrl, 'admin');
    await page.getByRole('complementary').getByText('Decided by').waitFor();
    await page.locator('svg.still image').waitFor();
    await page.getByText('Verified').waitFor();
  });

  it('the reviewer confirms with one key and a case is filed', async () => {
    const category = await page.getByRole('complementary').getByRole('heading').textContent();
    await page.keyboard.press('a');
    await page
      .getByText(/Case SW\d{8}-\d{5} filed/)
      .first()
      .waitFor();

    await page.getByRole('link', { name: 'Cases' }).click();
    await page.locator('a.case-row').first().click();
    await page.getByText('Chain of custody').waitFor();
    expect((await page.locator('h1').textContent()) ?? '').toMatch(/^SW\d{8}-00001$/);
    expect(await page.locator('main').textContent()).toContain(category?.slice(1));
    await page.getByText('case-filed').first().waitFor();
  });

  it('its evidence package is verified offline', async () => {
    const file = join(tempFolder(), 'case.zip');
    const verdictOnDownload = async () => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: /Download evidence package/ }).click(),
      ]);
      await download.saveAs(file);
      const verified = run('npm', ['run', '-s', 'verify', '--', file, '--json'], { cwd: root });
      const { stdout } = await verified.catch((failed: { readonly stdout: string }) => failed);
      const { isValid, checks } = JSON.parse(stdout) as PackageVerdict;
      return { isValid, faults: checks.filter(({ isOk }) => !isOk) };
    };
    // The box goes on watching: what it has just seen again may be told before its files are here, and the package says so.
    await expect.poll(verdictOnDownload, { timeout: 180_000, interval: 1_000 }).toEqual({ isValid: true, faults: [] });
  });

  it('the console made no complaint on the way', () => expect(complaints).toEqual([]));
});
