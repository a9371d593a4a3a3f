import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { LoadedModel, ModelSignature } from '#detect/load-model';
import type { RawOutputs } from '#detect/read-outputs';
import type { Inference } from '#detect/session-pool';
import type { RunCommand, SessionCommand, SessionReport, SessionStart } from '#detect/session-protocol';
import { startSessionThread } from '#detect/session-thread';

/** Two inputs per session: while one is computed the next is filled, so the thread never waits for the copy. */
const inputsPerSession = 2;

/** One runtime session in its own thread. */
export interface Session {
  readonly signature: ModelSignature;
  readonly depth: number;
  readonly canTakeMore: boolean;
  /** Died, or hung and was given up; it takes no more. */
  readonly isLost: boolean;
  readonly lostReason: DomainError | undefined;
  run(inference: Inference): Promise<{ readonly outputs: RawOutputs; readonly runMs: number }>;
  close(): Promise<void>;
}

interface SessionOptions extends Pick<SessionStart, 'executionProvider'> {
  readonly model: LoadedModel;
  readonly inferenceTimeoutMs: number;
}

interface Pending {
  readonly resolve: (done: { readonly outputs: RawOutputs; readonly runMs: number }) => void;
  readonly reject: (error: unknown) => void;
  readonly timer: NodeJS.Timeout;
}

/** @throws {DomainError} `execution-provider-missing`, `model-unreadable`, `inference-failed` when the thread dies at start */
export async function openSession(options: SessionOptions): Promise<Session> {
  const { manifest, file, bytes } = options.model;
  const model = `${manifest.name} ${manifest.version}`;
  const thread = startSessionThread({ modelBytes: bytes, executionProvider: options.executionProvider });
  // 'error' comes before 'exit' and is heard below.
  const exited = new Promise((resolve) => thread.once('exit', resolve));
  const signature = await readyOf(thread, { file, model, provider: options.executionProvider });
  const pending = new Map<number, Pending>();
  const spare: ArrayBuffer[] = [];
  let nextJobId = 1;
  let lostReason: DomainError | undefined;

  function lose(reason: DomainError): void {
    if (lostReason !== undefined) return;
    lostReason = reason;
    for (const job of pending.values()) {
      clearTimeout(job.timer);
      job.reject(reason);
    }
    pending.clear();
    // Never terminate(): a thread stopped inside the runtime's native code aborts the whole process (onnxruntime-node
    // 1.30 throws where nobody catches). It ends by itself after its run; one that hangs is left behind.
    thread.unref();
    thread.postMessage('close' satisfies SessionCommand);
  }

  thread.on('message', (report: SessionReport) => {
    if (report.kind !== 'done' && report.kind !== 'failed') return;
    spare.push(report.input);
    const job = pending.get(report.jobId);
    pending.delete(report.jobId);
    clearTimeout(job?.timer);
    if (report.kind === 'done') job?.resolve(report);
    else job?.reject(new DomainError('inference-failed', { model, reason: report.detail }));
  });
  thread.on('error', (cause) => lose(new DomainError('inference-failed', { model, reason: cause.message }, { cause })));
  thread.on('exit', (code) =>
    lose(new DomainError('inference-failed', { model, reason: `thread ended with ${code}` })),
  );

  return {
    signature,
    get depth() {
      return pending.size;
    },
    get canTakeMore() {
      return lostReason === undefined && pending.size < inputsPerSession;
    },
    get isLost() {
      return lostReason !== undefined;
    },
    get lostReason() {
      return lostReason;
    },
    run(inference) {
      const length = inference.widthPx * inference.heightPx * 3;
      const input = takeBuffer(spare, length);
      inference.fill(new Uint8Array(input, 0, length));
      const jobId = nextJobId++;
      const command: RunCommand = { jobId, input, dims: [1, inference.heightPx, inference.widthPx, 3] };
      return new Promise((resolve, reject) => {
        // The run before it in the same thread may take its whole time first.
        const timeoutMs = options.inferenceTimeoutMs * (pending.size + 1);
        const timer = setTimeout(() => lose(new DomainError('inference-timeout', { model, timeoutMs })), timeoutMs);
        pending.set(jobId, { resolve, reject, timer });
        thread.postMessage(command, [input]);
      });
    },
    async close() {
      lose(new DomainError('detector-closed'));
      // Its end is awaited here, so it must keep the process alive until then.
      thread.ref();
      await Promise.race([exited, new Promise((resolve) => setTimeout(resolve, options.inferenceTimeoutMs).unref())]);
      thread.unref();
    },
  };
}

/** A spare buffer that is large enough, or a new one; buffers too small for today's frames are let go. */
function takeBuffer(spare: ArrayBuffer[], length: number): ArrayBuffer {
  for (let buffer = spare.pop(); buffer !== undefined; buffer = spare.pop()) {
    if (buffer.byteLength >= length) return buffer;
  }
  return new ArrayBuffer(length);
}

async function readyOf(
  thread: Worker,
  names: { readonly file: string; readonly model: string; readonly provider: string },
): Promise<ModelSignature> {
  const ended = new AbortController();
  thread.once('exit', () =>
    ended.abort(new DomainError('inference-failed', { model: names.model, reason: 'thread ended' })),
  );
  const [report] = (await once(thread, 'message', { signal: ended.signal }).catch((cause: unknown) => {
    const reason = cause instanceof Error && cause.name !== 'AbortError' ? cause.message : 'its thread ended at start';
    throw new DomainError('inference-failed', { model: names.model, reason }, { cause });
  })) as [SessionReport];
  if (report.kind === 'ready') return report.signature;
  if (report.kind !== 'refused')
    throw new DomainError('inference-failed', { model: names.model, reason: 'out of step' });
  if (report.reason === 'provider') {
    const facts = { provider: names.provider, available: report.available.join(', ') };
    throw new DomainError('execution-provider-missing', facts, { cause: new Error(report.detail) });
  }
  throw new DomainError('model-unreadable', { file: names.file, reason: report.detail });
}
