import { join } from 'node:path';
import { enrolEdge } from '@streetwarden/edge-agent/enrol/enrol-edge';
import { sendHttpRequest } from '@streetwarden/edge-agent/platform/http-request';
import { pino } from 'pino';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { apiAs } from '../support/api-client.ts';
import { makeCertificate, type TestCertificate } from '../support/make-certificate.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { tempFolderUntil } from '../support/temp-folder-until.ts';
import { openTestAggregator } from '../support/test-aggregator.ts';
import { makeVideo } from '../support/video-samples.ts';
import { openWatchedBox, recordOfCamera } from '../support/watched-box.ts';

const patience = { timeout: 60_000, interval: 100 };
const [own, foreign] = twoAuthorities();

function twoAuthorities(): readonly [TestCertificate, TestCertificate] {
  const [first, second] = [1, 2].map(() => makeCertificate(tempFolderUntil(afterAll), 'IP:127.0.0.1'));
  if (first === undefined || second === undefined) throw new Error('openssl is needed on the path');
  return [first, second];
}

/** The production aggregator with TLS on every way in. */
async function openSealed() {
  const { certificateFile, keyFile } = own;
  const tls = { certificateFile, keyFile };
  const aggregator = await openTestAggregator({ config: { http: { tls } } });
  onTestFinished(aggregator.close);
  const aggregatorUrl = await aggregator.listen();
  const { token } = await aggregator.enrolment.createToken({ name: 'sealed', createdBy: 'test' });
  return { aggregator, aggregatorUrl, token };
}

describe('a box and the certificate of its aggregator', () => {
  it('with the right authority in `caFile` it enrols, reports its camera and keeps its link for video', async () => {
    const { aggregator, aggregatorUrl, token } = await openSealed();
    expect(aggregatorUrl).toMatch(/^https:/);
    const folder = tempFolder();
    const path = await makeVideo({ folder, name: 'street.mp4', seconds: 4, gopSeconds: 1 });
    const lines: { readonly msg: string }[] = [];
    const box = await openWatchedBox({
      ...{ aggregatorUrl, token, dataDir: join(folder, 'edge'), ca: own.cert },
      cameras: [{ id: 'street', name: 'Street', source: { type: 'file', path, loop: true, pace: 'real-time' } }],
      settings: { aggregator: { caFile: own.certificateFile } },
      logger: pino({ level: 'info' }, { write: (line: string) => lines.push(JSON.parse(line)) }),
    });
    onTestFinished(() => box.agent.close());
    await recordOfCamera(aggregator, box.edgeId, 'street');
    await expect.poll(() => lines.map(({ msg }) => msg), patience).toContain('the link for video is connected');
    const admin = apiAs(aggregator, await aggregator.signIn());
    const isOnline = async () => (await admin.get('/api/camera-tree')).body.cameras[0]?.isOnline;
    await expect.poll(isOnline, patience).toBe(true);
  });

  it.each([
    ['another authority', () => ({ ca: foreign.cert })],
    ['no authority of its own', () => ({})],
  ])(
    'with %s it is refused with one message that names the certificate, and the token stays good',
    async (_what, trust) => {
      const { aggregatorUrl, token } = await openSealed();
      const request = {
        ...{ aggregatorUrl, token, edgeId: 'edge-sealed', name: 'Sealed box' },
        ...{ isReplacing: false, isPlainHttpAllowed: false, send: sendHttpRequest, nowMs: Date.now() },
      };
      const refusal = enrolEdge({ ...request, ...trust(), dataDir: tempFolder() });
      await expect(refusal).rejects.toMatchObject({ code: 'broker-certificate-invalid' });
      await expect(refusal).rejects.toThrow(/certificate/i);
      expect((await enrolEdge({ ...request, ca: own.cert, dataDir: tempFolder() })).edgeId).toBe('edge-sealed');
    },
  );
});
