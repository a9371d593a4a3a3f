import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { CaseFileContent } from '#archive/case-file-content';
import type { PrintedPictures } from '#archive/case-file-pdf';

/** A case file to be set on paper, as it goes to the thread that does it. */
export interface CaseFileJob {
  readonly content: CaseFileContent;
  readonly pictures: ReadonlyMap<string, Uint8Array>;
  readonly given: { readonly exportedAt: Date; readonly language: 'zh' | 'en'; readonly noPicture: string };
}

/**
 * Sets a case file as PDF in a thread of its own: subsetting two Chinese fonts and breaking thousands of lines takes longer
 * than anybody else's command may wait.
 *
 * @see writeCaseFilePdf
 */
export async function setCaseFile(
  content: CaseFileContent,
  pictures: PrintedPictures,
  given: CaseFileJob['given'],
): Promise<Buffer> {
  const worker = startWorker({ content, pictures, given });
  return await new Promise<Buffer>((resolve, reject) => {
    worker.once('message', (pdf: Uint8Array) => resolve(Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength)));
    worker.once('error', reject);
    // After a message or an error this changes nothing.
    worker.once('exit', (code) => reject(new Error(`the thread that sets a case file ended with ${code}`)));
  });
}

function startWorker(workerData: CaseFileJob): Worker {
  const isSource = import.meta.url.endsWith('.ts');
  if (!isSource) return new Worker(new URL('./case-file-worker.js', import.meta.url), { workerData });
  // From sources (tests, bench) Node 20 does not hand a worker its parent's loaders, so the worker asks tsx itself.
  const entry = JSON.stringify(new URL('./case-file-worker.ts', import.meta.url).href);
  const tsx = JSON.stringify(
    new URL('index.mjs', pathToFileURL(createRequire(import.meta.url).resolve('tsx/esm/api'))).href,
  );
  const bootstrap = `import(${tsx}).then(({ tsImport }) => tsImport(${entry}, ${entry}))`;
  return new Worker(bootstrap, { eval: true, workerData, execArgv: ['--conditions=source'] });
}
