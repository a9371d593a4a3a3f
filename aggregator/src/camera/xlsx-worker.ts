import { parentPort, workerData } from 'node:worker_threads';
import readWorkbook from 'read-excel-file/node';
import writeWorkbook from 'write-excel-file/node';
import type { XlsxAnswer, XlsxTask } from '#camera/xlsx-protocol';

// A workbook of ten thousand rows keeps a thread busy for seconds; here nobody waits for it.

async function work(task: XlsxTask): Promise<XlsxAnswer> {
  if (task.kind === 'write') {
    const rows = task.rows.map((row) => row.map((value) => ({ type: String, value })));
    return { kind: 'written', bytes: await writeWorkbook(rows).toBuffer() };
  }
  const [sheet] = await readWorkbook(Buffer.from(task.bytes));
  const rows = (sheet?.data ?? []).map((row) => row.map(cellText));
  return { kind: 'read', rows };
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString();
  return String(value);
}

try {
  parentPort?.postMessage(await work(workerData as XlsxTask));
} catch (error) {
  const reason = error instanceof Error ? error.message : String(error);
  parentPort?.postMessage({ kind: 'failed', reason } satisfies XlsxAnswer);
}
