import { once } from 'node:events';
import type { Logger } from 'pino';

const closeDeadlineMs = 5_000;

/** Waits for SIGINT or SIGTERM, then closes; what has not closed in time is cut off, a second signal cuts at once. */
export async function runUntilStopped({
  close,
  logger,
}: {
  readonly close: () => Promise<void>;
  readonly logger: Logger;
}): Promise<void> {
  const signal = await Promise.race(['SIGINT', 'SIGTERM'].map((name) => once(process, name).then(() => name)));
  logger.info({ signal }, 'stopping');
  const cutOff = (reason: string) => {
    logger.error({ reason }, 'stopped without waiting for what was open');
    process.exit(1);
  };
  for (const name of ['SIGINT', 'SIGTERM']) process.once(name, () => cutOff('second signal'));
  const deadline = setTimeout(() => cutOff('deadline'), closeDeadlineMs);
  await close();
  clearTimeout(deadline);
  logger.info('stopped');
}
