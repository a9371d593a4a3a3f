import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import type { AggregatorProcessOrder } from './aggregator-process.ts';
import { takeCommands, tell } from './process-commands.ts';
import { openTestAggregator } from './test-aggregator.ts';

// The whole production aggregator as a process of its own. Boxes are enrolled at the first start and kept in devices.json.
const order = JSON.parse(process.argv[2] ?? '{}') as AggregatorProcessOrder;
const aggregator = await openTestAggregator({
  dataDir: order.dataDir,
  config: {
    http: { port: order.httpPort },
    mqtt: { port: order.mqttPort, ...(order.brokerUrl === undefined ? {} : { brokerUrl: order.brokerUrl }) },
  },
  logger: pino({ level: 'warn' }, pino.destination({ fd: 2, sync: true })),
});
const httpUrl = await aggregator.listen();
const file = join(order.dataDir, 'devices.json');
if (!existsSync(file)) {
  const devices = [];
  for (const { edgeId, publicKeyPem } of order.boxes) {
    const { token } = await aggregator.enrolment.createToken({ name: edgeId, createdBy: 'admin' });
    devices.push(await aggregator.enrolment.enrol({ token, edgeId, name: edgeId, publicKeyPem }));
  }
  writeFileSync(file, JSON.stringify(devices));
}
tell({ httpUrl, mqttPort: aggregator.ingest.port, devices: JSON.parse(readFileSync(file, 'utf8')) });
takeCommands(
  async () => undefined,
  () => aggregator.close(),
);
