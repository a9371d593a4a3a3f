import type { CounterItem, MarkKind } from '#api/supervision-types';

export const markKinds = [
  'late-take-up',
  'overdue',
  'not-to-standard',
  'shirking',
] as const satisfies readonly MarkKind[];

/** One unit of a month, or a person within it. */
export interface CounterRow {
  readonly key: string;
  readonly subject: 'unit' | 'person';
  readonly subjectId: string;
  readonly unitId: string;
  readonly counts: Readonly<Record<MarkKind, number>>;
  readonly total: number;
  /** Absent when nobody in the unit has a mark. */
  readonly people?: readonly CounterRow[];
}

const none: Readonly<Record<MarkKind, number>> = { 'late-take-up': 0, overdue: 0, 'not-to-standard': 0, shirking: 0 };

function gather(items: readonly CounterItem[]): CounterRow[] {
  const rows = new Map<string, CounterRow>();
  for (const { subject, subjectId, unitId, kind, count } of items) {
    const key = `${subject} ${subjectId}`;
    const known = rows.get(key) ?? { key, subject, subjectId, unitId, counts: none, total: 0 };
    const counts = { ...known.counts, [kind]: known.counts[kind] + count };
    rows.set(key, { ...known, counts, total: known.total + count });
  }
  return [...rows.values()].toSorted((a, b) => b.total - a.total);
}

/** Units with the most marks first, each with its people. */
export function counterRows(items: readonly CounterItem[]): readonly CounterRow[] {
  const people = gather(items.filter(({ subject }) => subject === 'person'));
  return gather(items.filter(({ subject }) => subject === 'unit')).map((row) => {
    const own = people.filter(({ unitId }) => unitId === row.subjectId);
    return own.length === 0 ? row : { ...row, people: own };
  });
}

/** `yyyy-MM` of a moment in the browser's time zone. */
function monthOf(at: Date): string {
  return `${at.getFullYear()}-${String(at.getMonth() + 1).padStart(2, '0')}`;
}

/** A month as the address states it; anything else is the present one. */
export function readMonth(text: string | null, now: Date): string {
  return text !== null && /^\d{4}-(0[1-9]|1[0-2])$/.test(text) ? text : monthOf(now);
}
