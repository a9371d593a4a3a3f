import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createS3EvidenceStore } from '@streetwarden/aggregator/evidence/s3-evidence-store';
import { expect, it, onTestFinished } from 'vitest';
import { describeEvidenceStoreContract } from '../support/evidence-store-contract.ts';
import { startFakeS3 } from '../support/fake-s3-server.ts';

async function open() {
  const server = await startFakeS3('evidence');
  const sourceFolder = mkdtempSync(join(tmpdir(), 'streetwarden-test-'));
  const store = createS3EvidenceStore({
    endpoint: server.endpoint,
    bucket: 'evidence',
    region: 'us-east-1',
    accessKeyId: 'key',
    secretAccessKey: 'secret',
  });
  onTestFinished(async () => {
    store.close();
    await server.stop();
    rmSync(sourceFolder, { recursive: true, force: true });
  });
  return { store, sourceFolder, server };
}

describeEvidenceStoreContract('an S3 bucket (stand-in server)', open);

it('says that the evidence store does not answer when the bucket fails', async () => {
  const { store, server } = await open();
  server.fail(403);
  await expect(store.sizeOf('0'.repeat(64))).rejects.toMatchObject({ code: 'evidence-store-unavailable' });
});
