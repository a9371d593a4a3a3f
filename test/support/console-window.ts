import type { Browser, Page } from 'playwright-core';
import { testAdminPassword } from './test-aggregator.ts';

interface ConsoleWindowOptions {
  readonly timeoutMs: number;
  readonly viewport?: { readonly width: number; readonly height: number };
  /** Told of every error the page throws or Chromium's console reports, there with the address it speaks of. */
  readonly onComplaint: (text: string, from: 'page' | 'console') => void;
}

/**
 * Opens somebody's own browser window, in English. It asks for reduced motion: a press on a button of a form that is
 * still growing may begin on the button and end beside it, on a busy machine, and then nothing was pressed.
 */
export async function openConsoleWindow(browser: Browser, options: ConsoleWindowOptions): Promise<Page> {
  const { timeoutMs, viewport = { width: 1440, height: 900 }, onComplaint } = options;
  const context = await browser.newContext({ locale: 'en', viewport, reducedMotion: 'reduce' });
  await context.addInitScript(() => localStorage.setItem('streetwarden.language', 'en'));
  const page = await context.newPage();
  page.setDefaultTimeout(timeoutMs);
  page.on('console', (message) => {
    if (message.type() === 'error') onComplaint(`${message.text()} ${message.location().url}`, 'console');
  });
  page.on('pageerror', (error) => onComplaint(error.message, 'page'));
  return page;
}

/** Goes to a page of the console and signs in there with the password all people of the tests have. */
export async function signInTo(page: Page, url: string, userName: string): Promise<void> {
  await page.goto(url);
  await page.getByLabel('User name').fill(userName);
  await page.getByLabel('Password').fill(testAdminPassword);
  await page.keyboard.press('Enter');
  await page.locator('header').first().waitFor();
}
