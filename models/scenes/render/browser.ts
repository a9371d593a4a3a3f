import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import type { DrawReply, DrawRequest } from '#page/main';
import type { StageOptions } from '#page/stage';

const here = dirname(fileURLToPath(import.meta.url));

/** A browser page that draws scenes; `close` ends the browser. */
export interface Studio {
  draw(request: DrawRequest): Promise<DrawReply>;
  close(): Promise<void>;
}

const flags = [
  '--no-sandbox',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--force-color-profile=srgb',
];

async function bundlePage(): Promise<string> {
  const result = await build({
    entryPoints: [join(here, '../page/main.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'chrome120',
    logLevel: 'silent',
  });
  const [output] = result.outputFiles;
  if (output === undefined) throw new Error('the scene page bundle is empty');
  return output.text;
}

/**
 * Opens headless Chromium with software WebGL and loads the scene page.
 *
 * @param chromiumPath Debian's Chromium unless told otherwise; no browser is downloaded.
 */
export async function openStudio(options: StageOptions & { chromiumPath: string }): Promise<Studio> {
  const script = await bundlePage();
  const browser = await chromium.launch({ executablePath: options.chromiumPath, headless: true, args: flags });
  try {
    const page = await browser.newPage();
    const failures: string[] = [];
    page.on('pageerror', (error) => failures.push(error.stack ?? error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') failures.push(message.text());
    });
    await page.setContent('<!doctype html><title>scenes</title>');
    await page.addScriptTag({ content: script });
    if (failures.length > 0) throw new Error(`the scene page failed: ${failures.join('; ')}`);
    const { chromiumPath: _, ...stageOptions } = options;
    await page.evaluate((stage) => window.openStage(stage), stageOptions);
    return {
      draw: async (request) => {
        const reply = await page.evaluate((wanted) => window.drawScene(wanted), request);
        if (failures.length > 0) throw new Error(`drawing failed: ${failures.join('; ')}`);
        return reply;
      },
      close: () => browser.close(),
    };
  } catch (error) {
    await browser.close();
    throw error;
  }
}
