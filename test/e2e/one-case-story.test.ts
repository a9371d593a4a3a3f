import type { CaseCommand } from '@streetwarden/shared/domain/case-life';
import { caseCommands } from '@streetwarden/shared/domain/case-life';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiAs } from '../support/api-client.ts';
import { consoleFolder, missingForConsole } from '../support/built-console.ts';
import { addCasePerson } from '../support/case-people.ts';
import { openChromium } from '../support/chromium.ts';
import { openConsoleWindow, signInTo } from '../support/console-window.ts';
import { openTestAggregator, type TestAggregator } from '../support/test-aggregator.ts';

/**
 * Read this as the life of one case: a citizen calls, the seat registers, a collector looks, the reviewer files, the
 * dispatcher sends, the unit repairs on a phone, the collector looks again, the duty chief closes. Each person has an own
 * browser window; every part is the production one.
 */
describe.skipIf(missingForConsole.length > 0)(
  `one case through all hands (needs: ${missingForConsole.join(', ') || 'nothing more'})`,
  () => {
    const desk = { width: 1440, height: 900 };
    const phone = { width: 390, height: 844 };
    const complaints: string[] = [];
    let photo: { name: string; mimeType: string; buffer: Buffer };
    let aggregator: TestAggregator;
    let consoleUrl: string;
    let browser: Browser;
    let caseUrl: string;
    const windows = new Map<string, Page>();

    beforeAll(async () => {
      const picture = sharp({ create: { width: 1280, height: 720, channels: 3, background: '#3b6e4f' } });
      photo = { name: 'after.jpg', mimeType: 'image/jpeg', buffer: await picture.jpeg().toBuffer() };
      aggregator = await openTestAggregator({ consoleFolder });
      const admin = apiAs(aggregator, await aggregator.signIn());
      const added = await admin.post('/api/units', {
        ...{ tenantId: 'city', code: 'HW-01', name: 'Street cleaning', type: 'department', level: 'city' },
        isDispatchable: true,
      });
      const unitId = added.body.id as string;
      await addCasePerson(aggregator, 'seat', ['operator']);
      await addCasePerson(aggregator, 'reviewer', ['reviewer']);
      await addCasePerson(aggregator, 'dispatcher', ['dispatcher']);
      await addCasePerson(aggregator, 'chief', ['duty-chief']);
      await addCasePerson(aggregator, 'collector', ['collector']);
      await addCasePerson(aggregator, 'crew', ['unit-handler'], { tenantId: 'city', unitId });
      await addCasePerson(aggregator, 'officer', ['unit-officer'], { tenantId: 'city', unitId });
      consoleUrl = await aggregator.listen();
      browser = await openChromium();
    });

    afterAll(async () => {
      await browser?.close();
      await aggregator?.close();
    });

    /** Somebody's own window, signed in. */
    async function windowOf(name: string, viewport = desk): Promise<Page> {
      const known = windows.get(name);
      if (known !== undefined) return known;
      const page = await openConsoleWindow(browser, {
        ...{ viewport, timeoutMs: 60_000 },
        onComplaint: (text) => {
          // The first question, who is signed in, is answered so by design; Chromium reports it as an error.
          if (!text.includes('status of 401')) complaints.push(`${name}: ${text}`);
        },
      });
      await signInTo(page, consoleUrl, name);
      windows.set(name, page);
      return page;
    }

    /** Opens the case, presses the command's button, fills its form and waits until the case says what became of it. */
    async function give(
      page: Page,
      command: CaseCommand,
      state: string,
      fill: (dialog: ReturnType<Page['getByRole']>) => Promise<void> = async () => undefined,
    ): Promise<void> {
      await page.goto(caseUrl);
      const name = caseCommands[command].en;
      await page.getByRole('toolbar').getByRole('button', { name, exact: true }).click();
      const dialog = page.getByRole('dialog');
      await dialog.waitFor();
      await fill(dialog);
      await dialog.locator('.ant-modal-footer .ant-btn-primary').click();
      await dialog.waitFor({ state: 'hidden' }).catch(async (error: unknown) => {
        // What the form says is the reason; the time that ran out is not.
        throw new Error(`${command}: the form stays open and says: ${await dialog.textContent()}`, { cause: error });
      });
      await page.locator('.stage-bar').getByText(state, { exact: true }).waitFor();
    }

    it('a citizen calls; the seat registers the report and has its number at once', async () => {
      const page = await windowOf('seat');
      await page.goto(`${consoleUrl}/report`);
      await page.getByLabel('The problem').fill('Rubbish beside the bins has lain there for days');
      await page.locator('#catalogueClass').fill('0110');
      await page.locator('.ant-select-item-option-active').filter({ hasText: '0110' }).first().waitFor();
      await page.keyboard.press('Enter');
      await page.locator('#phone').fill('0571-88880000');
      await page.getByRole('button', { name: 'Register' }).click();
      expect(await page.locator('.report-number').textContent()).toMatch(/^SW\d{8}-00001$/);
      await page.getByRole('link', { name: 'Open the case' }).click();
      await page.locator('.stage-bar').waitFor();
      caseUrl = page.url();
    });

    it('the seat accepts it and sends a collector to see whether it is true', async () => {
      const page = await windowOf('seat');
      await give(page, 'accept', 'Awaiting filing');
      await give(page, 'send-report-check', 'Report being checked');
      const collector = await windowOf('collector', phone);
      await give(collector, 'answer-report-check', 'Awaiting filing', async (dialog) => {
        await dialog.getByRole('switch', { checked: true }).waitFor();
        await dialog.getByRole('textbox').first().fill('Seen on site, three bags');
      });
    });

    it('the reviewer files it by a condition, the dispatcher sends it to a unit with what is wanted', async () => {
      await give(await windowOf('reviewer'), 'file', 'Awaiting dispatch');
      await give(await windowOf('dispatcher'), 'dispatch', 'Awaiting take-up', async (dialog) => {
        await dialog.getByRole('combobox').first().click();
        await dialog.page().keyboard.type('Street');
        await dialog
          .page()
          .locator('.ant-select-item-option-active')
          .filter({ hasText: 'Street cleaning' })
          .first()
          .waitFor();
        await dialog.page().keyboard.press('Enter');
        await dialog.locator('#requirements').fill('Clear and clean the place');
      });
    });

    it('the crew takes it up on a phone and feeds back with a photo, the officer signs', async () => {
      const crew = await windowOf('crew', phone);
      await give(crew, 'take-up', 'Being handled');
      await give(crew, 'feed-back', 'Feedback awaiting signature', async (dialog) => {
        await dialog.locator('input[type=file]').first().setInputFiles(photo);
        await dialog.locator('#result').fill('Rubbish removed, place swept');
      });
      await give(await windowOf('officer', phone), 'sign-feedback', 'Repair being checked');
    });

    it('the collector looks again, and the chief closes the case', async () => {
      await give(await windowOf('collector'), 'pass-repair-check', 'Awaiting closing', async (dialog) => {
        await dialog.getByRole('textbox').first().fill('Clean');
      });
      await give(await windowOf('chief'), 'close', 'Closed');
    });

    it('the closed case tells its whole life, takes no command any more, and prints as a case file', async () => {
      const page = await windowOf('chief');
      await page.goto(caseUrl);
      await page.locator('.stage-bar').waitFor();
      expect(await page.getByRole('toolbar').getByRole('button').count()).toBe(0);
      const text = (await page.locator('main').textContent()) ?? '';
      for (const person of ['seat', 'collector', 'reviewer', 'dispatcher', 'crew', 'officer', 'chief']) {
        expect(text).toContain(person);
      }
      const id = caseUrl.split('/').at(-1);
      const file = await page.evaluate(async (url) => {
        const response = await fetch(url);
        return { status: response.status, type: response.headers.get('content-type') };
      }, `/api/cases/${id}/case-file.pdf`);
      expect(file).toEqual({ status: 200, type: 'application/pdf' });
    });

    it('no window made a complaint on the way', () => expect(complaints).toEqual([]));
  },
);
