import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { SessionStart } from '#detect/session-protocol';

/** Its JavaScript only hands tensors on; V8 would let its heap grow as if it were a program of its own. */
const resourceLimits = { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 64 };

/** Starts the thread of one session. Built code runs as it is; from TypeScript sources (tests, bench) tsx translates. */
export function startSessionThread(start: SessionStart): Worker {
  const isSource = import.meta.url.endsWith('.ts');
  if (!isSource)
    return new Worker(new URL('./session-worker.js', import.meta.url), { workerData: start, resourceLimits });
  // Node 20 does not hand a worker its parent's loaders, so the worker asks tsx itself.
  const entry = JSON.stringify(new URL('./session-worker.ts', import.meta.url).href);
  const tsx = JSON.stringify(
    new URL('index.mjs', pathToFileURL(createRequire(import.meta.url).resolve('tsx/esm/api'))).href,
  );
  const bootstrap = `import(${tsx}).then(({ tsImport }) => tsImport(${entry}, ${entry}))`;
  return new Worker(bootstrap, { eval: true, workerData: start });
}
