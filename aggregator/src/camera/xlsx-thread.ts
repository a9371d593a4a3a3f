import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { XlsxAnswer, XlsxTask } from '#camera/xlsx-protocol';

/** A workbook that needs more than this was made to hurt. */
const resourceLimits = { maxOldGenerationSizeMb: 768 };
const timeoutMs = 60_000;

/** Workbooks are zips: what they say they unpack to, before anything is unpacked. */
const maxUnpackedBytes = 134_217_728;

/**
 * The cells of a workbook's first sheet as text, read in a thread of its own.
 *
 * @throws {DomainError} `import-format-unknown` for what is no workbook, or one that unpacks to more than any table needs.
 */
export async function readXlsx(bytes: Uint8Array): Promise<readonly (readonly string[])[]> {
  const unpacked = unpackedBytes(bytes);
  if (unpacked === undefined) throw unreadable('no .xlsx workbook');
  if (unpacked > maxUnpackedBytes) throw unreadable(`it unpacks to more than ${maxUnpackedBytes} bytes`);
  const answer = await askThread({ kind: 'read', bytes });
  if (answer.kind !== 'read') throw unreadable(answer.kind === 'failed' ? answer.reason : answer.kind);
  return answer.rows;
}

/** Rows as a workbook, every cell as text: nothing in it is a formula. */
export async function writeXlsx(rows: readonly (readonly string[])[]): Promise<Uint8Array> {
  const answer = await askThread({ kind: 'write', rows });
  if (answer.kind !== 'written') throw new Error(answer.kind === 'failed' ? answer.reason : answer.kind);
  return answer.bytes;
}

const unreadable = (reason: string) => new DomainError('import-format-unknown', { format: 'XLSX', reason });

async function askThread(task: XlsxTask): Promise<XlsxAnswer> {
  const worker = startThread(task);
  const timer = setTimeout(() => void worker.terminate(), timeoutMs);
  try {
    return await new Promise<XlsxAnswer>((resolve) => {
      worker.once('message', resolve);
      worker.once('error', (error) => resolve({ kind: 'failed', reason: error.message }));
      worker.once('exit', () => resolve({ kind: 'failed', reason: 'it took too long' }));
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}

/** Built code runs as it is; from TypeScript sources (tests) tsx translates, as Node 20 hands a worker no loaders. */
function startThread(task: XlsxTask): Worker {
  if (!import.meta.url.endsWith('.ts')) {
    return new Worker(new URL('./xlsx-worker.js', import.meta.url), { workerData: task, resourceLimits });
  }
  const entry = JSON.stringify(new URL('./xlsx-worker.ts', import.meta.url).href);
  const tsx = JSON.stringify(
    new URL('index.mjs', pathToFileURL(createRequire(import.meta.url).resolve('tsx/esm/api'))).href,
  );
  const bootstrap = `import(${tsx}).then(({ tsImport }) => tsImport(${entry}, ${entry}))`;
  return new Worker(bootstrap, { eval: true, workerData: task, resourceLimits });
}

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const endBytes = 22;
const maxCommentBytes = 65_535;

/** What the entries of a zip say they unpack to; undefined for what is none. @see APPNOTE.TXT 4.3.12, 4.3.16 */
function unpackedBytes(bytes: Uint8Array): number | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end === undefined) return undefined;
  let at = view.getUint32(end + 16, true);
  let total = 0;
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    if (at + 46 > end || view.getUint32(at, true) !== entrySignature) return undefined;
    // 0xffffffff stands for a 64-bit size: more than any table needs.
    total += view.getUint32(at + 24, true);
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return total;
}

function findEnd(view: DataView): number | undefined {
  const lowest = Math.max(0, view.byteLength - endBytes - maxCommentBytes);
  for (let at = view.byteLength - endBytes; at >= lowest; at--) {
    if (view.getUint32(at, true) === endSignature) return at;
  }
  return undefined;
}
