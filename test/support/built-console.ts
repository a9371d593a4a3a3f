import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromiumPath } from './chromium.ts';

/** The console as `npm run build` makes it. */
export const consoleFolder = join(import.meta.dirname, '..', '..', 'aggregator/web/dist');

/** What a story in a browser lacks on this machine, in words. */
export const missingForConsole: readonly string[] = [
  ...(chromiumPath === undefined ? ['Chromium'] : []),
  ...(existsSync(consoleFolder) ? [] : ['the built console (npm run build)']),
];
