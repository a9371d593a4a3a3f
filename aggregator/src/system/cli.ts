import { createInterface } from 'node:readline/promises';
import { Command } from 'commander';
import pino from 'pino';
import { addBackupCommands } from '#backup/backup-commands';
import { addCatalogueCommands, type WithStorage } from '#catalogue/catalogue-commands';
import { type Aggregator, openAggregator } from '#compose';
import type { AggregatorConfig } from '#config/config-schema';
import { type Environment, loadAggregatorConfig } from '#config/load-config';
import { addDutyCommands } from '#dispatch/duty-commands';
import { addLearnCommands } from '#learn/learn-commands';
import { addSetupCommands } from '#setup/setup-commands';
import { runUntilStopped } from '#system/run-until-stopped';
import { openTools } from '#system/tools';
import { readVersion } from '#system/version';

export interface ProgramParts {
  readonly environment: Environment;
  /** Writes to standard output. */
  readonly write: (text: string) => void;
}

/** The command line of the aggregator. */
export function createProgram({ environment, write }: ProgramParts): Command {
  const program = new Command('streetwarden-aggregator');
  program.version(readVersion()).option('-c, --config <file>', 'YAML configuration (or STREETWARDEN_CONFIG)');
  const config = (): AggregatorConfig => loadAggregatorConfig(environment, program.opts<{ config?: string }>().config);

  program
    .command('run', { isDefault: true })
    .description('serve console, API and broker until stopped')
    .action(() => run(config(), write));
  program
    .command('create-enrolment-token')
    .description('make a one-time token that enrols one box')
    .argument('<name>', 'what the token is for, e.g. the crossing')
    .option('--valid-minutes <n>', 'how long it can be used', '60')
    .action(async (name: string, options: { validMinutes: string }) => {
      const validMinutes = Number(options.validMinutes);
      await openTools(config(), async ({ enrolment }) => {
        const { token, expiresAt } = await enrolment.createToken({ name, createdBy: 'command-line', validMinutes });
        write(`${JSON.stringify({ token, expiresAt: expiresAt.toISOString() })}\n`);
      });
    });
  program
    .command('set-password')
    .description('set an account’s password, read from standard input, and unlock it')
    .argument('<username>')
    .action(async (username: string) => {
      const password = await readLine();
      await openTools(config(), ({ accounts }) => accounts.setPassword(username, password));
      write(`password of ${username} set; its sessions are ended\n`);
    });
  addBackupCommands(program, config, write);
  const withStorage: WithStorage = (work) => openTools(config(), ({ storage }) => work(storage));
  addCatalogueCommands(program, withStorage, write);
  addDutyCommands(program, withStorage, write);
  addLearnCommands(program, config, write);
  addSetupCommands(program, config, write);
  return program;
}

async function readLine(): Promise<string> {
  const lines = createInterface({ input: process.stdin });
  for await (const line of lines) return line;
  return '';
}

async function run(config: AggregatorConfig, write: (text: string) => void): Promise<void> {
  const logger = pino({ level: config.log.level });
  const aggregator = await openAggregator({ config, logger });
  if (aggregator.firstPassword !== undefined) {
    write(
      `First start: sign in as admin with the password ${aggregator.firstPassword} and change it. It is not shown again.\n`,
    );
  }
  const url = await listenOrClose(aggregator);
  const mqtt = aggregator.ingest.port === undefined ? 'external broker' : `MQTT on port ${aggregator.ingest.port}`;
  write(`StreetWarden aggregator ready: ${config.http.publicUrl ?? url} (${mqtt})\n`);
  await runUntilStopped({ close: aggregator.close, logger });
}

async function listenOrClose(aggregator: Aggregator): Promise<string> {
  try {
    return await aggregator.listen();
  } catch (error) {
    await aggregator.close();
    throw error;
  }
}
