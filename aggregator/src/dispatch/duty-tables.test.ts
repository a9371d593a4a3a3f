import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDutyImporter, type DutyImport } from '#dispatch/import-duties';
import { createRouting } from '#dispatch/routing';
import { createUnitService } from '#organisation/unit-service';
import { openSqliteStorage } from '#storage/sqlite-storage';
import type { Storage } from '#storage/storage';

const startMs = Date.UTC(2026, 10, 22);
const day = (offset: number) => new Date(startMs + offset * 86_400_000);
const clock = { nowMs: () => startMs };
const actor = { accountId: 'admin', tenantId: null };

describe('duty tables with effective dates', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sw-duties-'));
  const ids: Record<string, string> = {};
  let storage: Storage;
  beforeAll(async () => {
    storage = await openSqliteStorage({ file: join(folder, 'a.sqlite') });
    const city = { id: 'city', kind: 'city', name: '市', path: 'city/', createdAt: day(0) } as const;
    const north = {
      ...city,
      id: 'north',
      parentId: 'city',
      kind: 'district',
      code: '330801',
      path: 'city/north/',
    } as const;
    await storage.write(async (tx) => {
      await tx.insert(tx.tables.tenants).values(city).onConflictDoNothing();
      await tx.insert(tx.tables.tenants).values(north);
    });
    const units = createUnitService({ storage, clock });
    for (const code of ['CITY', 'OLD', 'NEW', 'GOVERNMENT']) {
      const unit = { tenantId: code === 'CITY' ? 'city' : 'north', type: 'department', code, name: code } as const;
      ids[code] = (await units.add(unit, actor)).id;
    }
  });
  afterAll(async () => {
    await storage.close();
    rmSync(folder, { recursive: true });
  });

  const importTable = (unit: string, effectiveFrom: Date, facts: Partial<DutyImport> = {}) =>
    createDutyImporter({ storage, clock }).importDuties({
      ...{ bytes: Buffer.from(`problemType,classes,unit\n保洁,X|event|*,${unit}\n`), format: 'csv', name: `表${unit}` },
      ...{ tenantId: 'north', effectiveFrom, effectiveUntil: null, defaultUnit: 'GOVERNMENT', isDryRun: false },
      ...{ importedBy: 'admin', ...facts },
    });
  const propose = (at: Date, tenantId = 'north', kind: 'event' | 'part' = 'event') =>
    storage.read(async (view) => {
      const routing = createRouting({ noOwnerHandlerOf: async () => null });
      return await routing.propose(view, {
        ...{ tenantId, source: 'other', gridCode: null, partCode: null, position: null, attributes: {}, at },
        ...{ hasNoOwner: false, catalogueClass: { scheme: 'X', kind, code: '0101' } },
      });
    });

  it('CQ-09: who is responsible follows the table in force on the day; unclear cases go to the district, its parents to the city', async () => {
    await importTable('OLD', day(0));
    await importTable('NEW', day(10));
    const city = { tenantId: 'city', defaultUnit: 'CITY', name: '市表' };
    await importTable('CITY', day(-5), city);
    const unitOn = async (offset: number, tenantId = 'north') => (await propose(day(offset), tenantId)).unitId;
    expect([await unitOn(0), await unitOn(9.99), await unitOn(10)]).toEqual([ids['OLD'], ids['OLD'], ids['NEW']]);
    // Before the district had a table of its own, the city's holds.
    expect(await unitOn(-1)).toBe(ids['CITY']);
    expect(await propose(day(0), 'north', 'part')).toMatchObject({
      unitId: ids['GOVERNMENT'],
      explanation: { rule: 'default-office' },
    });
    expect(await propose(day(0), 'city', 'part')).toMatchObject({ unitId: ids['CITY'] });
  });

  it('a new table ends the one before it and stops before the one after it', async () => {
    await importTable('OLD', day(5));
    const rows = await storage.read((view) => view.select().from(view.tables.dutyTables));
    const periods = rows
      .filter(({ tenantId }) => tenantId === 'north')
      .toSorted((a, b) => a.effectiveFrom.getTime() - b.effectiveFrom.getTime())
      .map(({ effectiveFrom, effectiveUntil }) => [effectiveFrom, effectiveUntil]);
    expect(periods).toEqual([
      [day(0), day(5)],
      [day(5), day(10)],
      [day(10), null],
    ]);
  });

  it('refuses a second table from the same moment, an unknown tenant, and imports nothing of a file with a fault', async () => {
    await expect(importTable('OLD', day(0))).rejects.toMatchObject({ code: 'duty-table-overlap' });
    await expect(importTable('OLD', day(3), { tenantId: 'nowhere' })).rejects.toMatchObject({ code: 'tenant-unknown' });
    const count = async () => (await storage.read((view) => view.select().from(view.tables.dutyRules))).length;
    const before = await count();
    const bytes = Buffer.from('problemType,classes,unit\n保洁,X|event|*,OLD\n垃圾,X|event|*,NOBODY\n');
    await expect(importTable('OLD', day(3), { bytes, defaultUnit: 'NOBODY' })).rejects.toMatchObject({
      code: 'import-refused',
      params: { faultCount: 2 },
    });
    expect(await count()).toBe(before);
  });
});
