import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openAggregatorCore } from './aggregator-core.ts';
import { type EnrolledDevice, enrolDevice } from './device-samples.ts';

// The aggregator's core as a process of its own, to be killed or measured: `<folder> <port> <device count>`.
// Prints one JSON line when it listens; devices are enrolled at the first start and kept in devices.json.
const [folder = '', port = '0', deviceCount = '1'] = process.argv.slice(2);
const core = await openAggregatorCore({
  folder,
  broker: { kind: 'embedded', host: '127.0.0.1', port: Number(port) },
});
const file = join(folder, 'devices.json');
if (!existsSync(file)) {
  const devices: EnrolledDevice[] = [];
  for (let n = 0; n < Number(deviceCount); n++) devices.push(await enrolDevice(core.enrolment, `edge-${n}`));
  writeFileSync(file, JSON.stringify(devices));
}
const devices = JSON.parse(readFileSync(file, 'utf8')) as EnrolledDevice[];
process.stdout.write(`${JSON.stringify({ mqttUrl: core.mqttUrl, port: core.ingest.port, devices })}\n`);
// The parent's end closes the pipe: nothing is left behind when it dies first.
process.stdin.resume();
process.stdin.on('end', () => {
  core.close().then(
    () => process.exit(0),
    () => process.exit(1),
  );
});
