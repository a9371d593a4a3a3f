import { setImmediate as nextTurn } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { InferenceSession, listSupportedBackends, Tensor } from 'onnxruntime-node';
import type { TensorSignature } from '#detect/load-model';
import type { RawTensor } from '#detect/read-outputs';
import type { RunCommand, SessionCommand, SessionReport, SessionStart } from '#detect/session-protocol';
import { tidyThread } from '#platform/garbage-collection';

// onnxruntime-node's run() computes on the calling thread (its dist/backend.js calls the native run inside setImmediate),
// so each session has a thread of its own: the agent's event loop stays free and sessions run side by side.

const port = parentPort;
if (port === null) throw new Error('session-worker runs in a worker thread only');
const start = workerData as SessionStart;
const report = (message: SessionReport, transfer: ArrayBuffer[] = []) => port.postMessage(message, transfer);

async function open(): Promise<InferenceSession | undefined> {
  const available = listSupportedBackends().map((backend) => backend.name);
  if (!available.includes(start.executionProvider)) {
    report({ kind: 'refused', reason: 'provider', detail: 'not listed by the runtime', available });
    return undefined;
  }
  try {
    // A buffer, never a path: what was hashed is what is loaded, and relative external data cannot resolve.
    const { modelBytes } = start;
    // The runtime has its own form of the model; the bytes would stay for as long as the thread.
    Reflect.deleteProperty(start, 'modelBytes');
    return await InferenceSession.create(modelBytes, {
      executionProviders: [start.executionProvider],
      intraOpNumThreads: 1,
      interOpNumThreads: 1,
      executionMode: 'sequential',
      graphOptimizationLevel: 'all',
      logSeverityLevel: 3,
    });
  } catch (error) {
    const reason = start.executionProvider === 'cpu' ? 'model' : 'provider';
    // A listed provider may still lack its shared library; cpu is what certainly works.
    report({ kind: 'refused', reason, detail: textOf(error), available: ['cpu'] });
    return undefined;
  }
}

function signatureOf(metadata: readonly InferenceSession.ValueMetadata[]): TensorSignature[] {
  return metadata.map((value) =>
    value.isTensor
      ? { name: value.name, type: value.type, shape: [...value.shape] }
      : { name: value.name, type: 'not a tensor', shape: [] },
  );
}

async function run(session: InferenceSession, command: RunCommand): Promise<void> {
  const { jobId, input, dims } = command;
  const startedMs = performance.now();
  try {
    const length = dims.reduce((product, size) => product * size, 1);
    const tensor = new Tensor('uint8', new Uint8Array(input, 0, length), dims);
    const results = await session.run({ [session.inputNames[0] ?? '']: tensor });
    const outputs: Record<string, RawTensor> = {};
    for (const [name, value] of Object.entries(results)) {
      outputs[name] = { type: value.type, dims: value.dims, data: value.data as RawTensor['data'] };
    }
    report({ kind: 'done', jobId, input, outputs, runMs: performance.now() - startedMs }, [input]);
  } catch (error) {
    report({ kind: 'failed', jobId, input, detail: textOf(error) }, [input]);
  }
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

const session = await open();
// The runtime still holds the model's bytes in the turn in which it has opened them.
await nextTurn();
tidyThread();
if (session === undefined) {
  port.close();
} else {
  // Commands are queued by the port; one at a time per session, in order.
  let turn = Promise.resolve();
  port.on('message', (command: SessionCommand) => {
    turn = turn.then(async () => {
      if (command !== 'close') return run(session, command);
      await session.release();
      port.close();
    });
  });
  report({
    kind: 'ready',
    signature: { inputs: signatureOf(session.inputMetadata), outputs: signatureOf(session.outputMetadata) },
  });
}
