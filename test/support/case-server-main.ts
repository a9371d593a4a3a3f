import { pino } from 'pino';
import type { CaseServerOrder } from './case-servers.ts';
import { takeCommands, tell } from './process-commands.ts';
import { openTestAggregator, type TestAggregator } from './test-aggregator.ts';

// A production aggregator as a process of its own that loads first and opens when it is told to, so that the one that
// takes over after a kill does so at once.
const order = JSON.parse(process.argv[2] ?? '{}') as CaseServerOrder;
let aggregator: TestAggregator | undefined;

async function open(httpPort: number): Promise<void> {
  const { dataDir, databaseUrl, noticeUrl, clock } = order;
  aggregator = await openTestAggregator({
    dataDir,
    clock: { nowMs: () => Math.round(clock.startMs + (Date.now() - clock.realStartMs) * clock.factor) },
    config: {
      http: { port: httpPort },
      account: { sessionIdleHours: 168 },
      notice: { sms: { url: noticeUrl }, allowInternalTargets: true },
      ...(databaseUrl === undefined ? {} : { storage: { databaseUrl } }),
    },
    logger: pino({ level: 'error' }, pino.destination({ fd: 2, sync: true })),
  });
  tell({ httpUrl: await aggregator.listen() });
}

tell({ isLoaded: true });
takeCommands(
  async (command) => await open((command as { readonly httpPort: number }).httpPort),
  async () => await aggregator?.close(),
);
