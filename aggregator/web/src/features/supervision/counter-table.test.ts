import { describe, expect, it } from 'vitest';
import { counterRows, readMonth } from '#features/supervision/counter-table';

const base = { month: '2026-11', unitId: 'roads', factCount: 9, name: { zh: '', en: '' } } as const;

describe('the counts of a month', () => {
  it('stand by unit with its people below, most marks first', () => {
    const rows = counterRows([
      { ...base, subject: 'unit', subjectId: 'parks', unitId: 'parks', kind: 'overdue', count: 1 },
      { ...base, subject: 'unit', subjectId: 'roads', kind: 'overdue', count: 2 },
      { ...base, subject: 'unit', subjectId: 'roads', kind: 'late-take-up', count: 3 },
      { ...base, subject: 'person', subjectId: 'wang', kind: 'overdue', count: 2 },
    ]);
    expect(rows.map(({ subjectId, total }) => [subjectId, total])).toEqual([
      ['roads', 5],
      ['parks', 1],
    ]);
    expect(rows[0]?.counts).toEqual({ 'late-take-up': 3, overdue: 2, 'not-to-standard': 0, shirking: 0 });
    expect(rows[0]?.people?.map(({ subjectId }) => subjectId)).toEqual(['wang']);
    expect(rows[1]).not.toHaveProperty('people');
  });

  it('fall back to the present month when the address is misspelt', () => {
    const now = new Date(2026, 10, 22);
    expect(readMonth('2026-03', now)).toBe('2026-03');
    expect(readMonth('2026-13', now)).toBe('2026-11');
    expect(readMonth(null, now)).toBe('2026-11');
  });
});
