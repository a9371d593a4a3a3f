import { parentPort, workerData } from 'node:worker_threads';
import { writeCaseFilePdf } from '#archive/case-file-pdf';
import type { CaseFileJob } from '#archive/set-case-file';

// The thread of one document: it sets the pages and ends.
const port = parentPort;
if (port === null) throw new Error('case-file-worker runs in a worker thread only');
const { content, pictures, given } = workerData as CaseFileJob;
// Bytes cross to another thread as Uint8Array; pdfkit tells a picture by Buffer.
const printed = new Map([...pictures].map(([sha256, bytes]) => [sha256, Buffer.from(bytes)]));
const pdf = await writeCaseFilePdf(content, printed, given);
port.postMessage(new Uint8Array(pdf));
