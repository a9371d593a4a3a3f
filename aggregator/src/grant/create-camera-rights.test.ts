import pino from 'pino';
import { afterEach, expect, it } from 'vitest';
import { type OpenCameraRights, openCameraRights } from '#grant/create-camera-rights';
import { raiseRightsVersion } from '#grant/rights-version';
import type { Storage, StorageTransaction, StorageView } from '#storage/storage';
import { openTestStorage } from '../../../test/support/test-storage.ts';

const at = new Date(0);
const anna = { id: 'anna', roles: ['operator'] as const };
const opened: OpenCameraRights[] = [];
afterEach(async () => {
  for (const rights of opened.splice(0)) await rights.close();
});

/** As another server would: nothing tells these rights of what changes. */
function openUntold(storage: Storage): OpenCameraRights {
  const clock = { nowMs: () => at.getTime() };
  const rights = openCameraRights({ storage, clock, logger: pino({ level: 'silent' }), pollMs: 3_600_000 });
  opened.push(rights);
  return rights;
}

async function addSeenCamera(tx: StorageTransaction, id: string): Promise<void> {
  const standing = { createdAt: at, createdBy: 'admin', changedAt: at, changedBy: 'admin' };
  const words = { tenantId: 'city', kind: 'fixed', interface: 'rtsp' } as const;
  await tx.insert(tx.tables.cameraRecords).values({ id, number: id, name: id, searchText: id, ...words, ...standing });
  await tx.insert(tx.tables.cameraGrants).values({
    ...{ id: `for ${id}`, granteeKind: 'account', granteeId: anna.id, scopeKind: 'camera', scopeId: id },
    ...{
      rights: ['see'],
      validFrom: at,
      timeZone: 'Asia/Shanghai',
      reason: 'watch',
      grantedAt: at,
      grantedBy: 'admin',
    },
  });
  await raiseRightsVersion(tx);
}

/** The same view, and how many queries went through it. */
function counted(view: StorageView) {
  const queries = { count: 0 };
  const select = ((...fields: Parameters<StorageView['select']>) => {
    queries.count += 1;
    return view.select(...fields);
  }) as StorageView['select'];
  return { queries, view: { ...view, tables: view.tables, isCommitted: view.isCommitted, select } };
}

it('rights that a list read are kept: the next list asks for nothing but their version', async () => {
  const [storage] = await openTestStorage();
  const rights = openUntold(storage);
  const ask = () =>
    storage.read(async (snapshot) => {
      const { queries, view } = counted(snapshot);
      const visible = await rights.visible(view, anna, at);
      return { seesGate: visible.has('gate'), seesBridge: visible.has('bridge'), queryCount: queries.count };
    });
  await storage.write((tx) => addSeenCamera(tx, 'gate'));
  expect(await ask()).toMatchObject({ seesGate: true, seesBridge: false });
  expect(await ask()).toEqual({ seesGate: true, seesBridge: false, queryCount: 1 });
  await storage.write((tx) => addSeenCamera(tx, 'bridge'));
  expect(await ask()).toMatchObject({ seesGate: true, seesBridge: true });
  expect(await ask()).toEqual({ seesGate: true, seesBridge: true, queryCount: 1 });
});

it('rights seen in a transaction that came to nothing are not kept', async () => {
  const [storage] = await openTestStorage();
  const rights = openUntold(storage);
  const undone = storage.write(async (tx) => {
    await addSeenCamera(tx, 'gate');
    if (!(await rights.visible(tx, anna, at)).has('gate')) throw new Error('a transaction does not see what it wrote');
    throw new Error('undone');
  });
  await expect(undone).rejects.toThrow('undone');
  await storage.write((tx) => addSeenCamera(tx, 'bridge'));
  const visible = await storage.read((view) => rights.visible(view, anna, at));
  expect([visible.has('gate'), visible.has('bridge')]).toEqual([false, true]);
});
