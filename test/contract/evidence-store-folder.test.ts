import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFolderEvidenceStore } from '@streetwarden/aggregator/evidence/folder-evidence-store';
import { onTestFinished } from 'vitest';
import { describeEvidenceStoreContract } from '../support/evidence-store-contract.ts';

describeEvidenceStoreContract('a folder', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'streetwarden-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return { store: createFolderEvidenceStore({ folder: join(folder, 'evidence') }), sourceFolder: folder };
});
