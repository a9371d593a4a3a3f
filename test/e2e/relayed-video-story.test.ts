import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiClient, addPerson, apiAs } from '../support/api-client.ts';
import { consoleFolder, missingForConsole } from '../support/built-console.ts';
import { openChromium } from '../support/chromium.ts';
import { untilPlaying } from '../support/playing-video.ts';
import { openRelayStandIn, type RelayStandIn } from '../support/relay-stand-in.ts';
import { tempFolderUntil } from '../support/temp-folder-until.ts';
import { openTestAggregator, type TestAggregator } from '../support/test-aggregator.ts';
import { makeVideo } from '../support/video-samples.ts';
import { openWatchedBox, recordOfCamera, type WatchedBox } from '../support/watched-box.ts';

const patience = { timeout: 120_000, interval: 100 };

/** Read this as the wall in a building where a relay carries the video: it plays, it is taken away, the relay dies. */
describe.skipIf(missingForConsole.length > 0)(
  `video by way of a relay, in a browser (needs: ${missingForConsole.join(', ') || 'nothing more'})`,
  () => {
    const folder = tempFolderUntil(afterAll);
    const pageErrors: string[] = [];
    const relayRequests: string[] = [];
    let pictureFrames = 0;
    let relay: RelayStandIn;
    let aggregator: TestAggregator;
    let address = '';
    let admin: ApiClient;
    let camera = '';
    let box: WatchedBox;
    let browser: Browser;

    beforeAll(async () => {
      relay = await openRelayStandIn(() => `${address}/api/relay/admissions`);
      const { publishUrl, viewUrl, controlUrl } = relay;
      aggregator = await openTestAggregator({
        consoleFolder,
        config: {
          live: { masking: 'off', lingerSeconds: 1, relay: { kind: 'mediamtx', publishUrl, viewUrl, controlUrl } },
        },
      });
      address = await aggregator.listen();
      admin = apiAs(aggregator, await aggregator.signIn());
      const path = await makeVideo({ folder, name: 'bridge.mp4', seconds: 8, gopSeconds: 1, bFrames: 2 });
      const { token } = await aggregator.enrolment.createToken({ name: 'relayed', createdBy: 'test', validMinutes: 5 });
      box = await openWatchedBox({
        ...{ aggregatorUrl: address, token, dataDir: join(folder, 'edge') },
        cameras: [
          {
            ...{ id: 'bridge', name: 'Bridge', source: { type: 'file', path, loop: true, pace: 'real-time' } },
            decode: { lookIntervalSeconds: 10, ring: { segmentSeconds: 2 } },
          },
        ],
      });
      camera = await recordOfCamera(aggregator, box.edgeId, 'bridge');
      const { body: grants } = await admin.get('/api/camera-grants?granteeKind=role&granteeId=leader');
      await admin.post(`/api/camera-grants/${grants.items[0].id}/revoke`, { reason: 'one by one' });
      browser = await openChromium();
    }, 240_000);

    afterAll(async () => {
      await browser?.close();
      await box?.agent.close();
      await aggregator?.close();
      await relay?.close();
    });

    /** The wall of somebody who chose the camera for the one large picture. */
    async function watching(cookie: string): Promise<{ readonly page: Page; readonly shown: Locator }> {
      const context = await browser.newContext({ locale: 'en', viewport: { width: 1440, height: 900 } });
      const [name = '', value = ''] = cookie.split('=');
      await context.addCookies([{ name, value, url: address }]);
      await context.addInitScript(() => localStorage.setItem('streetwarden.language', 'en'));
      const page = await context.newPage();
      page.setDefaultTimeout(patience.timeout);
      page.on('pageerror', (error) => pageErrors.push(error.message));
      page.on('request', (request) => {
        if (request.url().startsWith(relay.viewUrl)) relayRequests.push(request.url());
      });
      page.on('websocket', (socket) => {
        socket.on('framereceived', ({ payload }) => {
          if (typeof payload !== 'string') pictureFrames += 1;
        });
      });
      await page.goto(`${address}/video`);
      await page.getByRole('treeitem', { name: 'Bridge' }).waitFor();
      await page.keyboard.press('1');
      await page.getByRole('treeitem', { name: 'Bridge' }).click();
      return { page, shown: page.getByRole('region', { name: /^Picture 1: / }).locator('.live-picture') };
    }

    it('plays at the relay’s, under the watermark and with the time it was taken; a view that is taken away ends there', async () => {
      const leader = await addPerson(aggregator, 'leader-one', ['leader']);
      const { body: grant } = await admin.post('/api/camera-grants', {
        ...{ granteeKind: 'account', granteeId: leader.id, scopeKind: 'camera', scopeId: camera },
        ...{ rights: ['see'], reason: 'looks after this bridge' },
      });
      const { page, shown } = await watching(leader.cookie);
      await untilPlaying(shown, patience);
      expect(relayRequests.some((url) => url.includes('.ts?session='))).toBe(true);
      expect(pictureFrames).toBe(0);
      await shown.locator('.watermark').first().waitFor();
      const takenAt = await shown.locator('.picture-age time').getAttribute('datetime');
      expect(Math.abs(Date.now() - Date.parse(takenAt ?? ''))).toBeLessThan(60_000);
      expect(relay.sessionCount()).toBeGreaterThan(0);
      await admin.post(`/api/camera-grants/${grant.id}/revoke`, { reason: 'left the department' });
      // The tile goes with its camera, which does not exist for the leader any more.
      await expect.poll(() => page.locator('.live-picture[data-state="playing"]').count(), patience).toBe(0);
      await expect.poll(relay.sessionCount, patience).toBe(0);
      await page.context().close();
    });

    it('comes back when the relay was started again, and comes over the console’s own connection when there is none', async () => {
      const { page, shown } = await watching(admin.cookie);
      await untilPlaying(shown, patience);
      const asked = relayRequests.length;
      relay.dropStreams();
      await expect
        .poll(() => relayRequests.slice(asked).some((url) => url.includes('index.m3u8')), patience)
        .toBe(true);
      await untilPlaying(shown, patience);
      expect(pictureFrames).toBe(0);
      await relay.close();
      await expect.poll(() => pictureFrames, patience).toBeGreaterThan(0);
      await untilPlaying(shown, patience);
      // It says so while it plays.
      await expect.poll(() => shown.textContent(), patience).toContain('Meanwhile it comes by way of the aggregator.');
      await page.context().close();
      expect(pageErrors).toEqual([]);
    });
  },
);
