import { untilAborted } from '@streetwarden/shared/signal/until-aborted';
import type { Logger } from 'pino';
import { openAgent } from '#agent';
import type { CliProcess } from '#cli/program';
import { type Environment, loadConfig } from '#config/load-config';
import { loadIdentity } from '#enrol/edge-identity';
import { spareImageMemory } from '#evidence/still-image';
import { runProgram } from '#platform/child-process';
import { freePicturesYoung } from '#platform/garbage-collection';
import { createLogger } from '#platform/logger';
import { createSystemClock } from '#platform/system-clock';

/** Whatever hangs, the process ends within this after it was asked to. */
const graceMs = 5000;

export async function runAgent(options: { readonly config: string }, cli: CliProcess): Promise<number> {
  const config = loadConfig(options.config, cli.environment);
  const identity = loadIdentity(config.edge.dataDir);
  const logger = createLogger({ level: config.edge.logLevel });
  const clock = createSystemClock();
  const agent = await openAgent({
    config,
    identity,
    configFile: options.config,
    environment: cli.environment,
    clock,
    logger,
  });
  spareImageMemory();
  freePicturesYoung();
  cli.onReload(() => {
    agent.reload().catch((error: unknown) => logger.error({ err: error }, 'the configuration was not taken over'));
  });
  const watchdog = startServiceNotices(cli.environment, logger);
  await untilAborted(cli.stop);
  clearInterval(watchdog);
  logger.info('edge agent stops');
  const late = new Promise<'late'>((resolve) => {
    setTimeout(() => resolve('late'), graceMs).unref();
  });
  if ((await Promise.race([agent.close(), late])) === 'late') logger.warn({ graceMs }, 'not everything closed in time');
  return 0;
}

/**
 * Tells systemd that the agent runs, and pets its watchdog while the event loop turns. By the `systemd-notify` program,
 * because Node has no datagram sockets of the Unix family; the unit therefore says NotifyAccess=all.
 */
function startServiceNotices(environment: Environment, logger: Logger): NodeJS.Timeout | undefined {
  if (environment['NOTIFY_SOCKET'] === undefined) return undefined;
  const notify = (notice: string): void => {
    runProgram({ program: 'systemd-notify', args: [notice], timeoutMs: 5000, maxOutputBytes: 1000 }).catch(
      (error: unknown) => logger.warn({ err: error }, 'systemd could not be notified'),
    );
  };
  notify('READY=1');
  const watchdogMs = Number(environment['WATCHDOG_USEC'] ?? 0) / 1000;
  return watchdogMs > 0 ? setInterval(() => notify('WATCHDOG=1'), watchdogMs / 3) : undefined;
}
