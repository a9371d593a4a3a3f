import { pino } from 'pino';
import { takeCommands, tell } from './process-commands.ts';
import { openTestAggregator } from './test-aggregator.ts';

// The production aggregator as a process of its own, for figures of video.
const order = JSON.parse(process.argv[2] ?? '{}') as {
  readonly consoleFolder: string;
  readonly lingerSeconds: number;
  readonly masking: 'required' | 'off';
  readonly relay: Readonly<Record<string, string>>;
};
const aggregator = await openTestAggregator({
  consoleFolder: order.consoleFolder,
  config: {
    live: { lingerSeconds: order.lingerSeconds, viewersPerAccount: 100, masking: order.masking, relay: order.relay },
  },
  logger: pino({ level: 'warn' }, pino.destination({ fd: 2, sync: true })),
});
const httpUrl = await aggregator.listen();
const { token } = await aggregator.enrolment.createToken({ name: 'Video box', createdBy: 'admin' });
tell({ httpUrl, token, cookie: await aggregator.signIn() });
takeCommands(
  async () => undefined,
  () => aggregator.close(),
);
