import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { classKeyOf } from '#catalogue/class-key';
import { createFilingConditions } from '#catalogue/filing-conditions';
import { createCatalogueImporter } from '#catalogue/import-catalogue';
import { readNationalCatalogue } from '#catalogue/national-catalogue';
import { openSqliteStorage } from '#storage/sqlite-storage';
import type { Storage } from '#storage/storage';

const csvHead = 'scheme,kind,code,name,major,seq,filingCondition,closingCondition,limit,limitA,fringeLimit';
const gb = 'GB/T 30428.2-2013';
const startMs = Date.UTC(2026, 10, 22);

describe('filing conditions', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sw-catalogue-'));
  const clock = { at: startMs, nowMs: () => clock.at };
  let storage: Storage;
  beforeAll(async () => {
    storage = await openSqliteStorage({ file: join(folder, 'a.sqlite') });
    await createCatalogueImporter({ storage, clock }).ensureNational(await readNationalCatalogue());
    await storage.write(async (tx) => {
      const tenant = { createdAt: new Date(startMs) };
      await tx
        .insert(tx.tables.tenants)
        .values([
          { id: 'city', kind: 'city', name: '市', path: 'city/', ...tenant },
          { id: 'north', parentId: 'city', kind: 'district', name: '城北区', path: 'city/north/', ...tenant },
          { id: 'south', parentId: 'city', kind: 'district', name: '城南区', path: 'city/south/', ...tenant },
        ])
        .onConflictDoNothing();
    });
  });
  afterAll(async () => {
    await storage.close();
    rmSync(folder, { recursive: true });
  });
  const find = (query: Partial<Parameters<ReturnType<typeof createFilingConditions>['find']>[1]>) =>
    storage.read((view) =>
      createFilingConditions({ clock }).find(view, {
        tenantId: 'city',
        scheme: gb,
        kind: 'part',
        code: '0123',
        ...query,
      }),
    );
  const importFor = (tenantId: string, rows: string, effectiveFrom = new Date(startMs)) =>
    createCatalogueImporter({ storage, clock }).importCatalogue({
      ...{ bytes: Buffer.from(`${csvHead}\n${rows}\n`), format: 'csv', name: '地方标准', tenantId, effectiveFrom },
      ...{ isDryRun: false, importedBy: 'admin' },
    });

  it('gives a missing cover two hours without a break and a broken one four working hours', async () => {
    expect(await find({ category: 'manhole-missing' })).toMatchObject({
      seq: 1,
      limit: { amount: 2, unit: 'emergency-hour' },
      isEmergency: true,
      needsProtection: true,
    });
    expect(await find({ category: 'manhole-broken' })).toMatchObject({
      seq: 2,
      limit: { amount: 4, unit: 'working-hour' },
      isEmergency: false,
    });
  });

  it('calls sudden events and dangerous covers emergencies, not a vendor with a limit without a break', async () => {
    expect(await find({ kind: 'event', code: '0505' })).toMatchObject({ isEmergency: true });
    expect(await find({ kind: 'event', code: '0401' })).toMatchObject({
      limit: { unit: 'emergency-hour' },
      isEmergency: false,
    });
  });

  it('CQ-01: the catalogue holds parts and events in at least five majors each, with condition and limit for every class', async () => {
    const { classes, conditions } = await storage.read(async (view) => ({
      classes: await view.select().from(view.tables.catalogueClasses),
      conditions: await view.select().from(view.tables.catalogueConditions),
    }));
    for (const kind of ['part', 'event'] as const) {
      const majors = new Set(
        classes.filter((one) => one.scheme === gb && one.kind === kind).map(({ majorName }) => majorName),
      );
      expect(majors.size, kind).toBeGreaterThanOrEqual(5);
    }
    const own = new Set(conditions.map(classKeyOf));
    const without = classes.filter((one) => ![one, ...one.equivalents].some((name) => own.has(classKeyOf(name))));
    expect(without.map(classKeyOf)).toEqual([]);
  });

  it('reads the alias of the older standard as the national class', async () => {
    const alias = await find({ scheme: 'CJ/T 214-2007', code: '0114' });
    expect(alias).toEqual(await find({}));
  });

  it('tells the same digits of two schemes apart: 0504 is a burst heating pipe, or business outside the shop', async () => {
    const burst = await find({ kind: 'event', code: '0504' });
    const shop = await find({ kind: 'event', code: '0504', scheme: 'CJ/T 214-2007' });
    expect([burst?.filingCondition, shop?.filingCondition]).toEqual([
      expect.stringContaining('供热管道'),
      expect.stringContaining('门窗'),
    ]);
  });

  it('CQ-03: the rules of a tenant stand over the national ones for it and its parts, not for its neighbour', async () => {
    await importFor('north', `${gb},event,0112,道路不洁,市容环境,1,路面脏污,已洗净,1 working-hour,30 working-minute,`);
    const own = await find({ tenantId: 'north', kind: 'event', code: '0112' });
    expect(own).toMatchObject({
      limit: { amount: 1, unit: 'working-hour' },
      limitByAreaClass: { A: { amount: 30, unit: 'working-minute' } },
    });
    const neighbour = await find({ tenantId: 'south', kind: 'event', code: '0112' });
    expect(neighbour?.limit).toEqual({ amount: 2, unit: 'working-hour' });
  });

  it('NB-14: a case keeps the version and condition it was filed under when a newer one takes its place', async () => {
    const before = await find({ kind: 'event', code: '0401' });
    await importFor('city', `${gb},event,0401,无照经营游商,街面秩序,1,流动摆摊,已取缔,9 working-hour,,`);
    const now = await find({ kind: 'event', code: '0401' });
    expect(now?.limit).toEqual({ amount: 9, unit: 'working-hour' });
    expect(now?.versionId).not.toBe(before?.versionId);
    const pinned = await find({
      kind: 'event',
      code: '0401',
      versionId: before?.versionId ?? '',
      seq: before?.seq ?? 0,
    });
    expect(pinned).toEqual(before);
  });

  it('a version holds from its day on, not before', async () => {
    const tomorrow = new Date(startMs + 86_400_000);
    await importFor('south', `${gb},event,0110,暴露生活垃圾,市容环境,1,有垃圾,已清理,7 working-hour,,`, tomorrow);
    expect((await find({ tenantId: 'south', kind: 'event', code: '0110' }))?.limit.amount).toBe(4);
    clock.at = tomorrow.getTime();
    expect((await find({ tenantId: 'south', kind: 'event', code: '0110' }))?.limit.amount).toBe(7);
    clock.at = startMs;
  });

  it('NB-40: a city adds major classes of its own, such as underground pipes', async () => {
    await importFor('city', `${gb},part,2101,地下雨水管,地下管网,1,管道破损,已修好,2 working-day,,`);
    expect(await find({ code: '2101' })).toMatchObject({ filingCondition: '管道破损', seq: 1 });
  });

  it('finds nothing for a class or condition that is not in the catalogue', async () => {
    expect(await find({ code: '9901' })).toBeNull();
    expect(await find({ seq: 99 })).toBeNull();
    expect(await find({ versionId: 'no-such-version' })).toBeNull();
  });
});
