import type { Browser, BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiClient, apiAs } from '../support/api-client.ts';
import { consoleFolder, missingForConsole } from '../support/built-console.ts';
import { addCasePerson } from '../support/case-people.ts';
import { openChromium } from '../support/chromium.ts';
import { openConsoleWindow, signInTo } from '../support/console-window.ts';
import { openTestAggregator, type TestAggregator } from '../support/test-aggregator.ts';

/**
 * Read this as a collector's bad day: in a basement the phone has no network, the browser throws the tab away, an answer
 * gets lost, somebody else takes the phone. Whatever was typed arrives once, and in nobody else's name.
 */
describe.skipIf(missingForConsole.length > 0)(
  `a report without network (needs: ${missingForConsole.join(', ') || 'nothing more'})`,
  () => {
    const phone = { width: 390, height: 844 };
    const generous = { timeout: 60_000 };
    let photo: { name: string; mimeType: string; buffer: Buffer };
    let aggregator: TestAggregator;
    let admin: ApiClient;
    let consoleUrl: string;
    let browser: Browser;
    let device: BrowserContext;
    let page: Page;

    beforeAll(async () => {
      const picture = sharp({ create: { width: 1280, height: 720, channels: 3, background: '#6e4f3b' } });
      photo = { name: 'kerb.jpg', mimeType: 'image/jpeg', buffer: await picture.jpeg().toBuffer() };
      aggregator = await openTestAggregator({ consoleFolder });
      admin = apiAs(aggregator, await aggregator.signIn());
      await addCasePerson(aggregator, 'collector', ['collector']);
      await addCasePerson(aggregator, 'another', ['collector']);
      consoleUrl = await aggregator.listen();
      browser = await openChromium();
      page = await openConsoleWindow(browser, {
        ...{ viewport: phone, timeoutMs: generous.timeout },
        // A network that is away is reported there, as it should be.
        onComplaint: () => undefined,
      });
      device = page.context();
      await device.grantPermissions(['geolocation'], { origin: consoleUrl });
      await device.setGeolocation({ latitude: 30.274, longitude: 120.155, accuracy: 8 });
      await signInTo(page, consoleUrl, 'collector');
    });

    afterAll(async () => {
      await browser?.close();
      await aggregator?.close();
    });

    const casesNamed = async (description: string) => {
      const { items } = (await admin.get('/api/cases?limit=100')).body as {
        readonly items: readonly { readonly id: string; readonly description: string }[];
      };
      return items.filter((item) => item.description === description);
    };
    const write = async (words: string) => {
      await page.locator('#catalogueClass').fill('0110');
      await page.locator('.ant-select-item-option-active').filter({ hasText: '0110' }).first().waitFor();
      await page.keyboard.press('Enter');
      await page.getByLabel('The problem').fill(words);
      await page.locator('input[type=file]').last().setInputFiles(photo);
      await page.getByAltText('Photo kerb.jpg').waitFor();
    };
    /** The browser discards the tab; later somebody opens the address again. */
    const openAgain = async (path: string) => {
      await page.close();
      page = await device.newPage();
      page.setDefaultTimeout(generous.timeout);
      await page.goto(`${consoleUrl}${path}`);
      await page.locator('header').first().waitFor();
    };
    const send = () => page.getByRole('button', { name: 'Report', exact: true }).click();

    it('begun in the basement is there, with its photo, when the browser has thrown the tab away', async () => {
      await page.goto(`${consoleUrl}/field/report`);
      await page.locator('#catalogueClass').waitFor();
      await write('Kerb broken in the underpass');
      await openAgain('/field');
      await page.getByText('Begun, not sent: 1').waitFor();
      await page.getByRole('button', { name: 'Show' }).click();
      await page.getByRole('button', { name: 'Go on' }).click();
      await page.getByAltText('Photo kerb.jpg').waitFor();
      expect(await page.getByLabel('The problem').inputValue()).toBe('Kerb broken in the underpass');
    });

    it('sent without network waits, outlives the tab, and arrives once, with its photo, when the network is back', async () => {
      await device.setOffline(true);
      await send();
      await page.getByText(/Kept on this device/).waitFor();
      await page.getByText('Waiting to be sent: 1').waitFor();
      await page.close();
      await device.setOffline(false);
      page = await device.newPage();
      page.setDefaultTimeout(generous.timeout);
      await page.goto(`${consoleUrl}/field`);
      await expect.poll(() => casesNamed('Kerb broken in the underpass'), generous).toHaveLength(1);
      await page.getByText('Waiting to be sent: 1').waitFor({ state: 'hidden' });
      await openAgain('/field');
      const [only, ...more] = await casesNamed('Kerb broken in the underpass');
      expect(more).toEqual([]);
      const { body } = await admin.get(`/api/cases/${only?.id}`);
      expect(body.attachments).toMatchObject([{ kind: 'report', name: 'kerb.jpg' }]);
    });

    it('whose answer got lost is sent again and stays one case', async () => {
      await page.goto(`${consoleUrl}/field/report`);
      await page.locator('#catalogueClass').waitFor();
      await write('Lamp out on the bridge');
      let lost = 0;
      await page.route('**/api/cases', async (route) => {
        if (route.request().method() !== 'POST' || lost > 0) return await route.continue();
        lost += 1;
        await route.fetch();
        await route.abort('connectionreset');
      });
      await send();
      await expect.poll(() => casesNamed('Lamp out on the bridge'), generous).toHaveLength(1);
      await page.getByText('Waiting to be sent: 1').waitFor({ state: 'hidden' });
      expect(lost).toBe(1);
      expect(await casesNamed('Lamp out on the bridge')).toHaveLength(1);
    });

    it('is asked about before signing out, and neither shown nor sent to whoever signs in next on this phone', async () => {
      await page.goto(`${consoleUrl}/field/report`);
      await page.locator('#catalogueClass').waitFor();
      await write('Cable hanging over the lane');
      await page.getByRole('button', { name: 'collector' }).click();
      await page.getByText('Sign out', { exact: true }).click();
      await page.getByText(/Not sent: 1/).waitFor();
      await page.getByRole('button', { name: 'Stay signed in' }).click();
      // The session ends by itself: nothing is removed, and nobody else gets it.
      await device.clearCookies();
      await page.goto(`${consoleUrl}/field/report`);
      await signInTo(page, `${consoleUrl}/field/report`, 'another');
      await page.locator('#catalogueClass').waitFor();
      expect(await page.getByLabel('The problem').inputValue()).toBe('');
      expect(await page.getByAltText('Photo kerb.jpg').count()).toBe(0);
      await device.clearCookies();
      await signInTo(page, `${consoleUrl}/field/report`, 'collector');
      await page.getByAltText('Photo kerb.jpg').waitFor();
      expect(await page.getByLabel('The problem').inputValue()).toBe('Cable hanging over the lane');
      expect(await casesNamed('Cable hanging over the lane')).toEqual([]);
    });
  },
);
