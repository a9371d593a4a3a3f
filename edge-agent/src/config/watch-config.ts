import { stat } from 'node:fs/promises';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { Logger } from 'pino';
import type { EdgeConfig } from '#config/config-schema';
import { type Environment, loadConfig } from '#config/load-config';
import type { Clock } from '#platform/clock';

/** Takes over changed configuration while the agent runs. */
export interface ConfigWatcher {
  current(): EdgeConfig;
  /** Loads the file now. @throws {DomainError} when it is bad; the old configuration then stays. */
  reload(): Promise<void>;
  /** Looks at the file every few seconds until aborted. */
  run(signal: AbortSignal): Promise<void>;
}

export interface ConfigWatcherPorts {
  readonly file: string;
  readonly environment: Environment;
  readonly initial: EdgeConfig;
  readonly apply: (config: EdgeConfig) => Promise<void>;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Polled, not watched: editors replace files, and bind mounts and network folders give no events. */
const pollIntervalMs = 2000;
const restartSections = ['edge', 'aggregator', 'detect', 'outbox'] as const;

export function createConfigWatcher(ports: ConfigWatcherPorts): ConfigWatcher {
  const { file, logger } = ports;
  let current = ports.initial;

  const reload = async (): Promise<void> => {
    const next = loadConfig(file, ports.environment);
    const waiting = restartSections.filter((name) => !isEqual(current[name], next[name]));
    if (waiting.length > 0) logger.warn({ sections: waiting }, 'these sections take effect at the next start');
    await ports.apply(next);
    current = next;
    logger.info({ file, cameraCount: next.cameras.length }, 'configuration taken over');
  };

  /** The old configuration goes on serving when the new one is bad. */
  const tryReload = async (): Promise<void> => {
    try {
      await reload();
    } catch (error) {
      const code = error instanceof DomainError ? error.code : 'internal-fault';
      const reason = error instanceof Error ? error.message : String(error);
      logger.error({ code, reason }, 'the changed configuration is not usable; the old one stays');
    }
  };

  return {
    current: () => current,
    reload,
    run: async (signal) => {
      let seen = await fingerprint(file);
      while (!signal.aborted) {
        await ports.clock.delay(pollIntervalMs, signal).catch(() => undefined);
        const now = await fingerprint(file);
        if (signal.aborted || now === seen) continue;
        seen = now;
        await tryReload();
      }
    },
  };
}

function isEqual(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

async function fingerprint(file: string): Promise<string> {
  try {
    const { mtimeMs, size, ino } = await stat(file);
    return `${mtimeMs}-${size}-${ino}`;
  } catch {
    // Gone for a moment while an editor replaces it; a lasting absence changes nothing.
    return 'absent';
  }
}
