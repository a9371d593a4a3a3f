import { addAbortListener, setMaxListeners } from 'node:events';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { DetectorStats } from '#detect/detector';
import { createFairQueue } from '#detect/fair-queue';
import type { LoadedModel, ModelSignature } from '#detect/load-model';
import type { ModelInput } from '#detect/model-input';
import type { RawOutputs } from '#detect/read-outputs';
import { createRunLengths } from '#detect/run-lengths';
import { openSession, type Session } from '#detect/session';
import type { SessionStart } from '#detect/session-protocol';

/** One run of the model; `fill` is called once, right before it. */
export interface Inference extends ModelInput {
  readonly cameraId: string;
  readonly signal: AbortSignal;
}

/** Single-thread sessions of one model in threads of their own; cameras take turns. */
export interface SessionPool {
  readonly signature: ModelSignature;
  run(inference: Inference): Promise<RawOutputs>;
  stats(): DetectorStats;
  close(): Promise<void>;
}

export interface SessionPoolOptions extends Pick<SessionStart, 'executionProvider'> {
  readonly model: LoadedModel;
  readonly sessionCount: number;
  readonly inferenceTimeoutMs: number;
  /** A session died or hung and was replaced. */
  readonly onSessionLost: (error: DomainError) => void;
}

interface Job {
  readonly inference: Inference;
  readonly settle: (outcome: { readonly outputs: RawOutputs } | { readonly error: unknown }) => void;
}

/**
 * Opens all sessions before it returns, so that a wrong provider or model is known at start.
 *
 * @throws {DomainError} `execution-provider-missing`, `model-unreadable`
 */
export async function openSessionPool(options: SessionPoolOptions): Promise<SessionPool> {
  const queue = createFairQueue<Job>();
  const runs = createRunLengths();
  const sessions = new Set<Session>();
  let failureCount = 0;
  let isClosed = false;
  let reopening: Promise<void> = Promise.resolve();
  const first = await openSession(options);
  sessions.add(first);
  const others = Array.from({ length: options.sessionCount - 1 }, () => openSession(options));
  for (const other of await settleAll(others, sessions)) sessions.add(other);

  function pump(): void {
    for (let session = freest(sessions); session !== undefined && queue.size > 0; session = freest(sessions)) {
      const job = queue.take();
      if (job !== undefined) void work(session, job);
    }
  }

  async function work(session: Session, job: Job): Promise<void> {
    try {
      const { outputs, runMs } = await session.run(job.inference);
      runs.add(runMs);
      job.settle({ outputs });
    } catch (error) {
      failureCount += 1;
      job.settle({ error });
    }
    if (session.isLost && sessions.delete(session)) replace(session);
    pump();
  }

  function replace(lost: Session): void {
    if (isClosed) return;
    if (lost.lostReason !== undefined) options.onSessionLost(lost.lostReason);
    // One after the other: a model that kills its threads must not start many at once.
    reopening = reopening.then(async () => {
      if (isClosed) return;
      try {
        const session = await openSession(options);
        if (isClosed) await session.close();
        else sessions.add(session);
        pump();
      } catch (error) {
        if (sessions.size === 0) refuseAll(error);
      }
    });
  }

  function refuseAll(error: unknown): void {
    isClosed = true;
    for (const job of queue.takeAll()) job.settle({ error });
  }

  return {
    signature: first.signature,
    run(inference) {
      return new Promise((resolve, reject) => {
        if (isClosed) return reject(new DomainError('detector-closed'));
        if (inference.signal.aborted) return reject(inference.signal.reason);
        // A look in many tiles, or many cameras stopping at once, listen to one signal.
        setMaxListeners(0, inference.signal);
        const onAbort = () => {
          queue.remove(inference.cameraId, job);
          reject(inference.signal.reason);
        };
        const job: Job = {
          inference,
          settle(outcome) {
            aborted[Symbol.dispose]();
            if ('outputs' in outcome) resolve(outcome.outputs);
            else reject(outcome.error);
          },
        };
        const aborted = addAbortListener(inference.signal, onAbort);
        queue.add(inference.cameraId, job);
        pump();
      });
    },
    stats: () => ({
      runCount: runs.count,
      failureCount,
      queueDepth: queue.size,
      p50Ms: runs.percentile(0.5),
      p95Ms: runs.percentile(0.95),
    }),
    async close() {
      refuseAll(new DomainError('detector-closed'));
      await reopening;
      await Promise.all([...sessions].map((session) => session.close()));
    },
  };
}

/** The session with the fewest runs, if one can take another. */
function freest(sessions: ReadonlySet<Session>): Session | undefined {
  let best: Session | undefined;
  for (const session of sessions) {
    if (session.canTakeMore && (best === undefined || session.depth < best.depth)) best = session;
  }
  return best;
}

/** All or nothing: when one cannot be opened, those that could are closed again. */
async function settleAll(opening: readonly Promise<Session>[], opened: ReadonlySet<Session>): Promise<Session[]> {
  const outcomes = await Promise.allSettled(opening);
  const sessions = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed === undefined) return sessions;
  await Promise.all([...opened, ...sessions].map((session) => session.close()));
  throw failed.reason;
}
