import { expect, it } from 'vitest';
import { readRightsIndex } from '#grant/rights-index';
import { raiseGrantsVersion, raiseRightsVersion } from '#grant/rights-version';
import type { StorageTransaction } from '#storage/storage';
import { openTestStorage } from '../../../test/support/test-storage.ts';

const at = new Date(0);

async function addCamera(tx: StorageTransaction, id: string): Promise<void> {
  const standing = { createdAt: at, createdBy: 'admin', changedAt: at, changedBy: 'admin' };
  const words = {
    id,
    number: id,
    name: id,
    searchText: id,
    tenantId: 'city',
    kind: 'fixed',
    interface: 'rtsp',
  } as const;
  await tx.insert(tx.tables.cameraRecords).values({ ...words, ...standing });
  await raiseRightsVersion(tx);
}

async function addGrant(tx: StorageTransaction, id: string): Promise<void> {
  await tx.insert(tx.tables.cameraGrants).values({
    ...{ id, granteeKind: 'account', granteeId: 'anna', scopeKind: 'all', scopeId: null, rights: ['see'] },
    ...{ validFrom: at, timeZone: 'Asia/Shanghai', reason: 'watch', grantedAt: at, grantedBy: 'admin' },
  });
  await raiseGrantsVersion(tx);
}

it('of ten thousand cameras none is read again for a grant, all are for a camera', async () => {
  const [storage] = await openTestStorage();
  await storage.write((tx) => addCamera(tx, 'gate'));
  const first = await storage.read((view) => readRightsIndex(view));
  await storage.write((tx) => addGrant(tx, 'for-anna'));
  const granted = await storage.read((view) => readRightsIndex(view, first));
  expect(granted.cameras).toBe(first.cameras);
  expect(granted.grantsOfAccount.get('anna')?.all.map(({ id }) => id)).toEqual(['for-anna']);
  expect(granted.version).toBeGreaterThan(first.version);
  await storage.write((tx) => addCamera(tx, 'bridge'));
  const added = await storage.read((view) => readRightsIndex(view, granted));
  expect([...added.cameras.keys()].sort()).toEqual(['bridge', 'gate']);
  expect(added.grantsOfAccount.get('anna')?.all).toHaveLength(1);
});
