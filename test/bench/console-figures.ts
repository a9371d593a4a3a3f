import { existsSync } from 'node:fs';
import { consoleFolder } from '../support/built-console.ts';
import { chromiumPath, openChromium } from '../support/chromium.ts';
import { openTestAggregator, seedCandidates, testAdminPassword } from '../support/test-aggregator.ts';
import { type Figure, type FigureGroup, percentile } from './figure.ts';

const keyPresses = 30;

/** Runs in the page; a text, because a compiled function would carry the compiler's helpers along. */
const nextItemMs = `(async () => {
  const current = () => document.querySelector('.strip-current')?.getAttribute('data-id');
  const before = current();
  const startedAt = performance.now();
  window.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true }));
  while (current() === before) await new Promise(requestAnimationFrame);
  return performance.now() - startedAt;
})()`;

/** In Chromium on this machine, with 100,000 candidates waiting. */
export const consoleFigures: FigureGroup = {
  ids: ['console-first-paint', 'console-next-item-p95'],
  async measure(): Promise<Figure[]> {
    if (chromiumPath === undefined) throw new Error('Chromium is not installed');
    if (!existsSync(consoleFolder)) throw new Error('the console is not built (npm run build)');
    const aggregator = await openTestAggregator({ consoleFolder });
    const browser = await openChromium();
    try {
      await seedCandidates(aggregator, 100_000);
      const url = await aggregator.listen();
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
      await page.addInitScript(() => localStorage.setItem('streetwarden.language', 'en'));
      await page.goto(url);
      await page.getByLabel('User name').fill('admin');
      await page.getByLabel('Password').fill(testAdminPassword);
      await page.keyboard.press('Enter');
      await page.getByRole('complementary').waitFor();

      const beganMs = Date.now();
      await page.goto(`${url}/review`);
      await page.getByRole('complementary').waitFor();
      const firstPaintMs = Date.now() - beganMs;

      const samples: number[] = [];
      for (let press = 0; press < keyPresses; press += 1) {
        // Inside the page, so that the driver's own round trip does not count.
        samples.push(await page.evaluate<number>(nextItemMs));
      }
      return [
        { id: 'console-first-paint', value: firstPaintMs, unit: 'ms', target: '≤ 1500 ms' },
        { id: 'console-next-item-p95', value: percentile(samples, 0.95), unit: 'ms', target: '≤ 100 ms' },
      ];
    } finally {
      await browser.close();
      await aggregator.close();
    }
  },
};
