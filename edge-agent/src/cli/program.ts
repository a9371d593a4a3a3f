import { hostname } from 'node:os';
import { DomainError, renderProblem } from '@streetwarden/shared/problem/domain-error';
import { Command, CommanderError } from 'commander';
import type { Environment } from '#config/load-config';
import { agentVersion } from '#health/agent-version';

/** The process as the CLI sees it; tests pass their own. */
export interface CliProcess {
  readonly args: readonly string[];
  readonly environment: Environment;
  readonly write: (text: string) => void;
  readonly writeError: (text: string) => void;
  /** Aborts on SIGINT or SIGTERM. */
  readonly stop: AbortSignal;
  /** Calls back on SIGHUP. */
  readonly onReload: (reload: () => void) => void;
}

const defaultConfig = (environment: Environment): string => environment['STREETWARDEN_EDGE_CONFIG'] ?? './config.yaml';

/** Runs one command; returns the exit code: 0 done, 1 failed, 2 wrong usage. */
export async function runCli(cli: CliProcess): Promise<number> {
  let exitCode = 0;
  const act =
    <Options>(work: (options: Options, cli: CliProcess) => Promise<number>) =>
    async (options: Options): Promise<void> => {
      exitCode = await work(options, cli);
    };
  const configOption = ['--config <file>', 'configuration file', defaultConfig(cli.environment)] as const;
  const program = new Command('streetwarden-edge')
    .description('StreetWarden edge agent: watches this box’s cameras and reports city problems with evidence')
    .version(agentVersion)
    .exitOverride()
    .configureOutput({ writeOut: cli.write, writeErr: cli.writeError });
  program
    .command('enrol')
    .description('introduce this box to its aggregator with a one-time token')
    .requiredOption('--aggregator <url>', 'address of the aggregator, e.g. https://streetwarden.example')
    .option(
      '--token <token>',
      'one-time token from the console (better: STREETWARDEN_EDGE_TOKEN, which no process list shows)',
    )
    .option('--id <id>', 'id of this box: lower-case letters, digits, hyphens', edgeIdFrom(hostname()))
    .option('--name <name>', 'what people call this box', hostname())
    .option('--replace', 'give a box that is enrolled a new identity', false)
    .option('--allow-plain-http', 'send the token unencrypted to another machine', false)
    .option(...configOption)
    .action(act(async (options, own) => (await import('#cli/enrol-command')).runEnrol(options, own)));
  program
    .command('discover')
    .description('find ONVIF cameras in this network')
    .option('--user <name>', 'user name at the cameras; the password comes from STREETWARDEN_EDGE_CAMERA_PASSWORD')
    .option('--json', 'print JSON', false)
    .action(act(async (options, own) => (await import('#cli/discover-command')).runDiscover(options, own)));
  program
    .command('run')
    .description('watch the cameras until stopped')
    .option(...configOption)
    .action(act(async (options, own) => (await import('#cli/run-command')).runAgent(options, own)));
  program
    .command('doctor')
    .description('check everything this box needs and say what to do')
    .option(...configOption)
    .option('--json', 'print JSON', false)
    .action(act(async (options, own) => (await import('#cli/doctor-command')).runDoctorCommand(options, own)));
  program
    .command('bench')
    .description('measure this box: milliseconds per stage with the configured model')
    .option(...configOption)
    .option('--seconds <seconds>', 'how long each stage is measured', '3')
    .option('--json', 'print JSON', false)
    .action(act(async (options, own) => (await import('#cli/bench-command')).runBench(options, own)));
  try {
    await program.parseAsync([...cli.args], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    cli.writeError(`${failureText(error, cli.environment)}\n`);
    return 1;
  }
}

/** The problem's title in the user's language; codes stay, so that they can be looked up. */
export function failureText(error: unknown, environment: Environment): string {
  if (!(error instanceof DomainError)) return error instanceof Error ? (error.stack ?? error.message) : String(error);
  const language = (environment['LC_ALL'] ?? environment['LANG'] ?? '').startsWith('zh') ? 'zh' : 'en';
  return `${renderProblem(error.code, error.params, language)} [${error.code}]`;
}

/** `Box 12.street.local` → `edge-box-12`. */
export function edgeIdFrom(host: string): string {
  const slug = (host.split('.')[0] ?? '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 50);
  return `edge-${slug === '' ? 'box' : slug}`;
}
