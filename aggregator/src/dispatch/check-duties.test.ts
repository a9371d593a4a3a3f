import { describe, expect, it } from 'vitest';
import { createImportFaults } from '#catalogue/import-report';
import { readRows } from '#catalogue/read-rows';
import { checkDuties, dutyColumns } from '#dispatch/check-duties';

const unit = (id: string, facts: object = {}) => ({ id, isDispatchable: true, isActive: true, ...facts });
const context = {
  units: new Map([
    ['A', unit('a')],
    ['B', unit('b')],
    ['OFFICE', unit('office', { isDispatchable: false })],
    ['GONE', unit('gone', { isActive: false })],
  ]),
  classKeys: new Set(['X|part|0101', 'X|event|0101']),
};
const head = 'problemType,classes,unit,areaCode,attributes,role,effectiveFrom,effectiveUntil,reference';

async function check(...rows: readonly string[]) {
  const faults = createImportFaults();
  const table = await readRows(Buffer.from([head, ...rows].join('\n')), 'csv', dutyColumns, faults);
  const rules = await checkDuties(table.rows, context, faults);
  return { rules, faults: faults.list.map(({ row, field }) => `${row} ${field}`) };
}

describe('a duty file', () => {
  it('gives one rule for each class of a row', async () => {
    const { rules, faults } = await check(
      '井盖,X|part|0101;X|event|01*,A,330824,onPavement=yes,,2026-01-01,2027-01-01,一(1)',
    );
    expect(faults).toEqual([]);
    expect(rules).toMatchObject([
      { seq: 1, classKey: 'X|part|0101', unitId: 'a', attributes: { onPavement: true }, role: 'handle' },
      { seq: 2, classKey: 'X|event|01*', areaCode: '330824', effectiveFrom: new Date('2025-12-31T16:00:00Z') },
    ]);
  });

  it.each([
    ['a unit that does not exist', '井盖,X|part|0101,NOBODY,,,,,,', ['2 unit']],
    ['a unit that is closed', '井盖,X|part|0101,GONE,,,,,,', ['2 unit']],
    ['a unit that cannot be dispatched to', '井盖,X|part|0101,OFFICE,,,,,,', ['2 unit']],
    ['an owner that cannot be dispatched to', '井盖,X|part|0101,OFFICE,,,own,,,', ['2 unit']],
    ['a class that is not in the catalogue', '井盖,X|part|0999,A,,,,,,', ['2 classes']],
    ['a bare code', '井盖,0101,A,,,,,,', ['2 classes']],
    ['no class', '井盖,,A,,,,,,', ['2 classes']],
    ['no problem type', ',X|part|0101,A,,,,,,', ['2 problemType']],
    ['an area that is no number', '井盖,X|part|0101,A,north,,,,,', ['2 areaCode']],
    ['an attribute without value', '井盖,X|part|0101,A,,onPavement,,,,', ['2 attributes']],
    ['a role nobody knows', '井盖,X|part|0101,A,,,watch,,,', ['2 role']],
    ['a day that does not exist', '井盖,X|part|0101,A,,,,2026-13-40,,', ['2 effectiveFrom']],
    ['an end before its beginning', '井盖,X|part|0101,A,,,,2026-02-01,2026-02-01,', ['2 effectiveUntil']],
  ])('with %s names row and field', async (_what, row, expected) => {
    expect((await check(row)).faults).toEqual(expected);
  });

  it('lets a support office supervise: it is told, not dispatched to', async () => {
    expect((await check('危险源,X|part|0101,OFFICE,,,supervise,,,')).faults).toEqual([]);
  });

  it('refuses two units for the same class, area and attributes at the same time', async () => {
    const first = '井盖,X|part|0101,A,,,,2026-01-01,2026-07-01,';
    expect((await check(first, '井盖,X|part|0101,B,,,,2026-06-30,,')).faults).toEqual(['3 classes']);
    expect((await check(first, '井盖,X|part|0101,B,,,,2026-07-01,,')).faults).toEqual([]);
    expect((await check(first, '井盖,X|part|0101,B,330824,,,,,')).faults).toEqual([]);
    expect((await check(first, '井盖,X|part|0101,B,,onPavement=yes,,,,')).faults).toEqual([]);
    expect((await check(first, '井盖,X|part|0101,A,,,,,,')).faults).toEqual([]);
  });
});
