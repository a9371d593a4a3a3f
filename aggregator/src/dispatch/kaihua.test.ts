import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RoutingFacts } from '#case/case-ports';
import { parseClassKey } from '#catalogue/class-key';
import { createCatalogueImporter } from '#catalogue/import-catalogue';
import { readNationalCatalogue } from '#catalogue/national-catalogue';
import { type DutyProfile, loadDutyProfile, readKaihuaProfile } from '#dispatch/duty-profile';
import { createDutyImporter } from '#dispatch/import-duties';
import { createRouting } from '#dispatch/routing';
import { createUnitService } from '#organisation/unit-service';
import { openSqliteStorage } from '#storage/sqlite-storage';
import type { Storage } from '#storage/storage';

const startMs = Date.UTC(2026, 10, 22);
const at = new Date(startMs);
const clock = { nowMs: () => startMs };

interface ProfileRule {
  readonly problemType: string;
  readonly classes: string;
  readonly unit: string;
  readonly role: 'handle' | 'own' | 'supervise';
  readonly attributes?: string;
}

describe("Kaihua's division of duties", () => {
  const folder = mkdtempSync(join(tmpdir(), 'sw-kaihua-'));
  const unitIds = new Map<string, string>();
  let storage: Storage;
  let profile: DutyProfile;
  const rules = (): readonly ProfileRule[] => profile.rules as unknown as readonly ProfileRule[];

  beforeAll(async () => {
    storage = await openSqliteStorage({ file: join(folder, 'a.sqlite') });
    const catalogue = createCatalogueImporter({ storage, clock });
    await catalogue.ensureNational(await readNationalCatalogue());
    await storage.write(async (tx) => {
      const { tenants } = tx.tables;
      const city = { id: 'city', kind: 'city', name: '衢州市', path: 'city/', createdAt: at } as const;
      const county = { id: 'kaihua', parentId: 'city', kind: 'district', code: '330824', name: '开化县' } as const;
      await tx.insert(tenants).values([city]).onConflictDoNothing();
      await tx.insert(tenants).values([{ ...county, path: 'city/kaihua/', createdAt: at }]);
    });
    profile = await readKaihuaProfile();
    const duties = createDutyImporter({ storage, clock });
    const units = createUnitService({ storage, clock });
    await loadDutyProfile({ catalogue, duties, units }, profile, {
      ...{ tenantId: 'kaihua', effectiveFrom: at, importedBy: 'system' },
    });
    const rows = await storage.read((view) => view.select().from(view.tables.units));
    for (const { code, id } of rows) unitIds.set(code, id);
  });
  afterAll(async () => {
    await storage.close();
    rmSync(folder, { recursive: true });
  });

  const routing = createRouting({ noOwnerHandlerOf: async () => null });
  const propose = (facts: Partial<RoutingFacts> & { readonly classKey: string }) => {
    const { classKey, ...rest } = facts;
    return storage.read((view) =>
      routing.propose(view, {
        ...{ tenantId: 'kaihua', source: 'collection', gridCode: '330824001001001', partCode: null, position: null },
        ...{ attributes: {}, hasNoOwner: false, at, catalogueClass: parseClassKey(classKey) },
        ...rest,
      }),
    );
  };
  const addPart = async (code: string, owner: { readonly owner?: string; readonly supervisor?: string }) => {
    await storage.write((tx) =>
      tx.insert(tx.tables.parts).values({
        ...{ code, tenantId: 'kaihua', scheme: 'GB/T 30428.2-2013', classCode: code.slice(6, 10), name: '部件' },
        ...{ layer: 'surface', latitude: 29.1, longitude: 118.4, createdAt: at, changedAt: at },
        hasNoOwner: owner.owner === undefined,
        ownerUnitId: owner.owner === undefined ? null : (unitIds.get(owner.owner) ?? null),
        supervisingUnitId: owner.supervisor === undefined ? null : (unitIds.get(owner.supervisor) ?? null),
      }),
    );
  };
  const codeOf = (unitId: string | null): string | undefined => [...unitIds].find(([, id]) => id === unitId)?.[0];

  it('KH-15: 61 problem types of nine units are loaded, and each proposes the unit that the regulation names', async () => {
    const regulation = profile.units.filter(({ code }) => code !== profile.defaultUnit);
    expect(regulation).toHaveLength(9);
    const named = rules().filter(
      ({ problemType }) => problemType !== '涉及本单位的部件' && !problemType.startsWith('人防'),
    );
    expect(named).toHaveLength(61);
    const wrong: string[] = [];
    for (const [index, rule] of named.entries()) {
      const attributes = Object.fromEntries(
        (rule.attributes ?? '').split(';').flatMap((text) => {
          const [name, value] = text.split('=');
          return name === undefined || value === undefined ? [] : [[name, value === 'yes']];
        }),
      );
      const partCode = `330824010100${String(index).padStart(4, '0')}`;
      if (rule.role === 'own') await addPart(partCode, { owner: rule.unit });
      for (const classKey of rule.classes.split(';')) {
        const proposal = await propose({ classKey, attributes, partCode: rule.role === 'own' ? partCode : null });
        const got =
          rule.role === 'supervise'
            ? proposal.copies.find(({ reason }) => reason === 'duty-table')?.unitId
            : proposal.unitId;
        if (codeOf(got ?? null) !== rule.unit) wrong.push(`${rule.problemType} ${classKey}: ${codeOf(got ?? null)}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('KH-16: a small advertisement goes to enforcement, to the police when it involves a crime', async () => {
    const classKey = 'GB/T 30428.2-2013|event|0201';
    const plain = await propose({ classKey, attributes: { involvesCrime: false } });
    const crime = await propose({ classKey, attributes: { involvesCrime: true } });
    expect([codeOf(plain.unitId), codeOf(crime.unitId)]).toEqual(['KH-ZFJ', 'KH-GAJ']);
    expect(crime.explanation).toMatchObject({ rule: 'attribute' });
    expect(crime.explanation.text.zh).toContain('县综合执法局（要求属性 involvesCrime=false）');
    const unstated = await propose({ classKey });
    expect(unstated).toMatchObject({ unitId: plain.unitId, isUnique: false });
    expect(unstated.alternatives[0]).toBe(crime.unitId);
  });

  it('KH-16: vehicles parked on the road go to the police, on the pavement to enforcement', async () => {
    for (const code of ['0409', '0410']) {
      const classKey = `GB/T 30428.2-2013|event|${code}`;
      const road = await propose({ classKey, attributes: { onPavement: false } });
      const pavement = await propose({ classKey, attributes: { onPavement: true } });
      expect([codeOf(road.unitId), codeOf(pavement.unitId)], code).toEqual(['KH-GAJ', 'KH-ZFJ']);
    }
  });

  it('KH-17: a part goes to the unit that owns it, before any rule of its class', async () => {
    const classKey = 'GB/T 30428.2-2013|part|0306';
    expect(codeOf((await propose({ classKey })).unitId)).toBe('KH-ZFJ');
    await addPart('3308240306000001', { owner: 'KH-XCB' });
    const owned = await propose({ classKey, partCode: '3308240306000001' });
    expect(codeOf(owned.unitId)).toBe('KH-XCB');
    expect(owned.explanation).toMatchObject({ rule: 'part-owner' });
    expect(owned.isUnique).toBe(true);
  });

  it('KH-18: the same kind of board goes to the publicity department or the police, by its owner', async () => {
    const classKey = 'CJ/T 214-2007|part|0307';
    await addPart('3308240307000001', { owner: 'KH-XCB' });
    await addPart('3308240307000002', { owner: 'KH-GAJ' });
    const proposals = [
      await propose({ classKey, partCode: '3308240307000001' }),
      await propose({ classKey, partCode: '3308240307000002' }),
    ];
    expect(proposals.map(({ unitId }) => codeOf(unitId))).toEqual(['KH-XCB', 'KH-GAJ']);
    const unknown = await propose({ classKey: 'GB/T 30428.2-2013|part|0307' });
    expect(codeOf(unknown.unitId)).toBe('KH-ZHB');
    expect(unknown.alternatives.map(codeOf)).toEqual(expect.arrayContaining(['KH-XCB', 'KH-GAJ']));
  });

  it('KH-22: a support office is never proposed, not even for a part that it owns', async () => {
    await addPart('3308240306000002', { owner: 'KH-CZJ' });
    const proposal = await propose({ classKey: 'GB/T 30428.2-2013|part|0306', partCode: '3308240306000002' });
    expect(codeOf(proposal.unitId)).toBe('KH-ZFJ');
    expect(proposal.alternatives.map(codeOf)).not.toContain('KH-CZJ');
    expect(proposal.explanation.text.en).toContain('cannot be dispatched to');
  });

  it('KH-23: the unit that supervises a part is told, while another unit handles it', async () => {
    await addPart('3308240501000001', { owner: 'KH-ZFJ', supervisor: 'KH-AJJ' });
    const proposal = await propose({ classKey: 'GB/T 30428.2-2013|part|0501', partCode: '3308240501000001' });
    expect(codeOf(proposal.unitId)).toBe('KH-ZFJ');
    expect(proposal.copies).toEqual([{ unitId: unitIds.get('KH-AJJ'), reason: 'supervising-unit' }]);
  });

  it('gives every class of the catalogue a unit or the default office with an explanation, the same each time', async () => {
    const classes = await storage.read((view) => view.select().from(view.tables.catalogueClasses));
    for (const [index, { scheme, kind, code }] of classes.entries()) {
      const classKey = `${scheme}|${kind}|${code}`;
      const proposal = await propose({ classKey });
      if (index % 10 === 0) expect(await propose({ classKey })).toEqual(proposal);
      const unit = profile.units.find((one) => one.code === codeOf(proposal.unitId));
      expect(unit?.isDispatchable, classKey).toBe(true);
      expect(proposal.explanation.text.zh, classKey).toContain(unit?.name);
    }
  });
});
