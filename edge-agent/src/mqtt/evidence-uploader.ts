import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { Logger } from 'pino';
import type { AggregatorClient } from '#mqtt/aggregator-client';
import { sendFile } from '#mqtt/send-file';
import type { TokenBucket } from '#outbox/token-bucket';
import type { UploadEntry, UploadQueue } from '#outbox/upload-queue';
import type { Clock } from '#platform/clock';
import { createWakeSignal } from '#platform/wake-signal';

/** Brings evidence files to the aggregator, one after the other, in the queue's order. */
export interface EvidenceUploader {
  /** Something may be sendable now. */
  notify(): void;
  /** The aggregator is there again: waiting for it ends, and so do the long pauses that its absence caused. */
  reconnected(): void;
  run(signal: AbortSignal): Promise<void>;
}

export interface EvidenceUploaderPorts {
  readonly queue: UploadQueue;
  readonly client: Pick<AggregatorClient, 'uploadState' | 'putChunk'>;
  readonly bucket: TokenBucket;
  /** Whether our copy still hashes to its name. */
  readonly isIntact: (sha256: string) => Promise<boolean>;
  readonly clock: Clock;
  readonly logger: Logger;
}

const firstRetryMs = 2000;
const maxRetryMs = 300_000;
const idleMs = 60_000;

export function createEvidenceUploader(ports: EvidenceUploaderPorts): EvidenceUploader {
  const { queue, client, clock, logger } = ports;
  const doorbell = createWakeSignal(clock);
  const returnBell = createWakeSignal(clock);

  const send = (entry: UploadEntry, signal: AbortSignal): Promise<void> => {
    const onProgress = (receivedBytes: number) => queue.noteProgress(entry.sha256, receivedBytes);
    return sendFile({ client, bucket: ports.bucket, onProgress }, entry, signal);
  };

  const setAsideOrPostpone = async (entry: UploadEntry, error: unknown): Promise<void> => {
    const isDoubtful = isDamageReport(error) && !(await ports.isIntact(entry.sha256));
    const problem = isDoubtful ? new DomainError('evidence-damaged', { sha256: entry.sha256 }) : error;
    const code = problem instanceof DomainError ? problem.code : 'internal-fault';
    const facts = {
      code,
      sha256: entry.sha256,
      kind: entry.kind,
      ...(problem instanceof DomainError ? problem.params : {}),
    };
    if (isDoubtful) {
      queue.setAside(entry.sha256, 'damaged', code);
      logger.error(facts, 'evidence on this box is damaged and is not sent');
    } else if (isFinal(problem)) {
      queue.setAside(entry.sha256, 'refused', String((problem as DomainError).params['code']));
      logger.error(facts, 'the aggregator refused an evidence file for good');
    } else {
      const retryInMs = Math.min(maxRetryMs, firstRetryMs * 2 ** Math.min(entry.attemptCount, 20));
      queue.postpone(entry.sha256, { code, retryInMs });
      logger[entry.attemptCount === 0 ? 'warn' : 'debug'](
        { ...facts, retryInMs },
        'an evidence file will be sent again later',
      );
    }
  };

  /** While the aggregator itself is away, waiting once is enough; each file need not find out for itself. */
  const waitForAggregator = (entry: UploadEntry, signal: AbortSignal): Promise<void> =>
    returnBell.sleep(Math.min(30_000, firstRetryMs * 2 ** Math.min(entry.attemptCount, 4)), signal);

  const step = async (signal: AbortSignal): Promise<void> => {
    const entry = queue.next();
    if (entry === undefined) {
      const waitMs = (queue.nextAttemptAtMs() ?? Number.POSITIVE_INFINITY) - clock.nowMs();
      await doorbell.sleep(Math.max(50, Math.min(idleMs, waitMs)), signal);
      return;
    }
    try {
      await send(entry, signal);
      queue.complete(entry.sha256);
    } catch (error) {
      signal.throwIfAborted();
      await setAsideOrPostpone(entry, error);
      if (isAggregatorAway(error)) await waitForAggregator(entry, signal);
    }
  };

  return {
    notify: doorbell.wake,
    reconnected: () => {
      queue.retryNow();
      returnBell.wake();
      doorbell.wake();
    },
    run: async (signal) => {
      while (!signal.aborted) {
        try {
          await step(signal);
        } catch (error) {
          if (signal.aborted) return;
          logger.error({ code: 'internal-fault', err: error }, 'sending evidence failed; it goes on');
          await clock.delay(firstRetryMs, signal).catch(() => undefined);
        }
      }
    },
  };
}

/** Answers that no later attempt can change. Not "not announced" or a full store: both pass. */
function isFinal(error: unknown): boolean {
  if (!(error instanceof DomainError) || error.code !== 'aggregator-refused') return false;
  const { status, code } = error.params;
  return (
    status === 400 ||
    status === 410 ||
    status === 415 ||
    code === 'evidence-hash-invalid' ||
    code === 'payload-too-large'
  );
}

/** Somebody could not read the file as announced: our disk or the way there. */
function isDamageReport(error: unknown): boolean {
  if (!(error instanceof DomainError)) return false;
  return error.code === 'evidence-damaged' || error.params['code'] === 'evidence-hash-mismatch';
}

/** It may be there again later; everything else is its answer. */
export function isAggregatorAway(error: unknown): boolean {
  if (!(error instanceof DomainError)) return false;
  if (error.code === 'aggregator-refused')
    return Number(error.params['status']) >= 500 || error.params['status'] === 401;
  return error.code === 'aggregator-unreachable' || error.code === 'broker-certificate-invalid';
}
