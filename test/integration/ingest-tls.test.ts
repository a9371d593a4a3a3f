import { connectAsync } from 'mqtt';
import { expect, it, onTestFinished } from 'vitest';
import { openAggregatorCore } from '../support/aggregator-core.ts';
import { candidateMessage, enrolDevice } from '../support/device-samples.ts';
import { openDeviceSession } from '../support/device-session.ts';
import { makeCertificate } from '../support/make-certificate.ts';
import { openRaw } from '../support/raw-mqtt.ts';
import { tempFolder } from '../support/temp-folder.ts';

it('speaks TLS when it has a certificate, and bounds a handshake that never ends', async ({ skip }) => {
  const folder = tempFolder();
  const tls = makeCertificate(folder, 'IP:127.0.0.1');
  if (tls === undefined) return skip('needs openssl on the path');
  const limits = { connectTimeoutMs: 1_500 };
  const core = await openAggregatorCore({
    folder,
    broker: { kind: 'embedded', host: '127.0.0.1', port: 0, tls, limits },
  });
  onTestFinished(() => core.close());
  const device = await enrolDevice(core.enrolment, 'edge-1');
  const url = core.mqttUrl.replace('mqtt:', 'mqtts:');
  const session = await openDeviceSession(url, device, { ca: tls.cert });
  await session.say('candidate', candidateMessage('edge-1', 1));
  await session.until(() => session.receipts.length === 1);
  expect(session.receipts[0]).toMatchObject({ outcome: 'stored' });
  await session.end();
  // A client that does not know the authority goes away by itself.
  await expect(connectAsync(url, { reconnectPeriod: 0, connectTimeout: 5_000 })).rejects.toThrow(/certificate|self/i);
  const silent = await openRaw(core.ingest.port ?? 0);
  expect(await silent.untilClosed()).toHaveLength(0);
  const plain = await openRaw(core.ingest.port ?? 0);
  plain.send(Buffer.from('100c00044d5154540402001e0000', 'hex'));
  await plain.untilClosed();
});
