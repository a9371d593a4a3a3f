import { problemCategories } from '@streetwarden/shared/domain/problem-category';
import { beforeAll, describe, expect, it } from 'vitest';
import { timeLimitText } from '#case/clock/time-limit';
import { type CheckedCatalogue, catalogueColumns, checkCatalogue } from '#catalogue/check-catalogue';
import { classKeyOf } from '#catalogue/class-key';
import { limitRuleOf } from '#catalogue/filing-conditions';
import { createImportFaults } from '#catalogue/import-report';
import { readNationalCatalogue } from '#catalogue/national-catalogue';
import { readRows } from '#catalogue/read-rows';

const gb = 'GB/T 30428.2-2013';

describe('the catalogue that is shipped', () => {
  let catalogue: CheckedCatalogue;
  beforeAll(async () => {
    const faults = createImportFaults();
    const table = await readRows(await readNationalCatalogue(), 'csv', catalogueColumns, faults);
    catalogue = await checkCatalogue(table.rows, faults);
    expect(faults.list).toEqual([]);
  });
  const limitsOf = (kind: string, code: string) =>
    catalogue.conditions
      .filter((one) => one.scheme === gb && one.kind === kind && one.code === code)
      .map((one) => timeLimitText(limitRuleOf({ ...one, versionId: '' }).limit, 'zh'));

  // domain.md §B.5
  it.each([
    ['井盖', 'part', '0103', ['2 紧急工作时', '4 工作时', '2 工作日', '5 工作日']],
    ['交通护栏', 'part', '0217', ['1 工作日', '3 工作日', '1 工作日', '5 工作日']],
    ['暴露生活垃圾', 'event', '0110', ['4 工作时']],
    ['积存垃圾渣土', 'event', '0111', ['5 工作日']],
    ['道路不洁', 'event', '0112', ['2 工作时']],
    ['店外经营', 'event', '0405', ['2 紧急工作时']],
    ['占道经营', 'event', '0406', ['2 紧急工作时']],
    ['私搭乱建', 'event', '0101', ['48 紧急工作时', '15 工作日']],
    ['道路积水', 'event', '0506', ['2 紧急工作时']],
    ['供水管道破裂', 'event', '0501', ['1 紧急工作时', '5 工作日']],
    ['非法小广告', 'event', '0201', ['1 工作日']],
  ])('has the limits of %s', (_name, kind, code, limits) => {
    expect(limitsOf(kind, code)).toEqual(limits);
  });

  it('marks covers, boxes, poles and pipelines for protection, and nothing that happens', () => {
    const marked = catalogue.classes.filter(({ needsProtection }) => needsProtection);
    const names = marked.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['上水井盖', '通讯交接箱', '通信立杆', '露天燃气管道', '雨水箅子']));
    expect(names).not.toContain('公共厕所');
    expect(new Set(marked.map(({ kind }) => kind))).toEqual(new Set(['part']));
    const unmarked = catalogue.classes.filter((one) => one.name.endsWith('井盖') && !one.needsProtection);
    expect(unmarked.map(classKeyOf)).toEqual([]);
  });

  it('knows the class of everything that cameras look for', () => {
    const known = new Set(catalogue.classes.map(classKeyOf));
    for (const { catalogueClass } of Object.values(problemCategories)) {
      expect(known).toContain(classKeyOf(catalogueClass));
    }
  });

  it('links each alias with a class that exists', () => {
    const known = new Set(catalogue.classes.map(classKeyOf));
    const loose = catalogue.classes.flatMap((one) => one.equivalents.map(classKeyOf).filter((key) => !known.has(key)));
    expect(loose).toEqual([]);
  });
});
