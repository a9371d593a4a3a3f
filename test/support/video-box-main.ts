import { pino } from 'pino';
import { takeCommands, tell } from './process-commands.ts';
import { openWatchedBox, type WatchedBoxOptions } from './watched-box.ts';

// The production edge agent as a process of its own, for figures of video.
const order = JSON.parse(process.argv[2] ?? '{}') as WatchedBoxOptions;
const logger = pino({ level: 'error' }, pino.destination({ fd: 2, sync: true }));
const box = await openWatchedBox({ ...order, logger });
tell({ edgeId: box.edgeId });
takeCommands(
  async () => undefined,
  () => box.agent.close(),
);
