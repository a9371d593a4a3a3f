import { join } from 'node:path';
import { openAgent } from '@streetwarden/edge-agent/agent';
import { loadConfig } from '@streetwarden/edge-agent/config/load-config';
import { loadIdentity } from '@streetwarden/edge-agent/enrol/edge-identity';
import { createSystemClock } from '@streetwarden/edge-agent/platform/system-clock';
import { pino } from 'pino';
import { takeCommands, tell } from './process-commands.ts';

// The production edge agent of an enrolled box as a process of its own, which a test may kill.
const { dataDir } = JSON.parse(process.argv[2] ?? '{}') as { readonly dataDir: string };
const logger = pino({ level: 'error' }, pino.destination({ fd: 2, sync: true }));
const agent = await openAgent({
  config: loadConfig(join(dataDir, 'config.yaml')),
  identity: loadIdentity(dataDir),
  ...{ clock: createSystemClock(), logger },
});
tell({ runs: true });
takeCommands(
  async () => undefined,
  () => agent.close(),
);
