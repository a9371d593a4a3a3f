import type { ImportFaults } from '#catalogue/import-report';
import type { ImportRow } from '#catalogue/read-rows';

interface TextRules {
  readonly maxLength: number;
  readonly pattern?: RegExp;
  readonly rule?: string;
}

/** Reads the cells of one row; a cell that breaks its rule becomes a fault with row and field. */
export interface RowReader {
  /** Goes on to another row; one reader serves a whole file. */
  open(row: ImportRow): void;
  has(field: string): boolean;
  fault(field: string, rule: string): void;
  /** A text that must be there. */
  text(field: string, rules: TextRules): string | undefined;
  /** Undefined when the cell is empty. */
  optionalText(field: string, maxLength: number): string | undefined;
  integer(field: string, min: number, max: number): number | undefined;
  /** Yes or no; empty is no. */
  flag(field: string): boolean;
  choice<const V extends string>(field: string, words: Readonly<Record<string, V>>): V | undefined;
  /** Texts separated by `;`. */
  list(field: string): readonly string[];
}

const flags: Readonly<Record<string, boolean>> = {
  ...{ '': false, no: false, false: false, 0: false, 否: false },
  ...{ yes: true, true: true, 1: true, 是: true },
};

export function createRowReader(faults: ImportFaults): RowReader {
  let current: ImportRow = { row: 0, values: {} };
  const cell = (field: string): string => current.values[field] ?? '';
  const fault = (field: string, rule: string): void => faults.add(current.row, field, rule);
  const bounded = (field: string, maxLength: number): string | undefined => {
    const value = cell(field);
    if (value.length <= maxLength) return value;
    fault(field, `at most ${maxLength} characters`);
    return undefined;
  };
  return {
    open(row) {
      current = row;
    },
    has: (field) => cell(field) !== '',
    fault,
    text(field, { maxLength, pattern, rule }) {
      const value = bounded(field, maxLength);
      if (value === undefined) return undefined;
      if (value === '') fault(field, rule ?? 'must not be empty');
      else if (pattern?.test(value) === false) fault(field, rule ?? `must match ${pattern.source}`);
      else return value;
      return undefined;
    },
    optionalText: (field, maxLength) => bounded(field, maxLength) || undefined,
    integer(field, min, max) {
      const value = cell(field);
      const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
      if (number >= min && number <= max) return number;
      fault(field, `a whole number from ${min} to ${max}`);
      return undefined;
    },
    flag(field) {
      const value = cell(field);
      const known = flags[value] ?? flags[value.toLowerCase()];
      if (known === undefined) fault(field, 'yes or no');
      return known ?? false;
    },
    choice(field, words) {
      const value = cell(field);
      if (Object.hasOwn(words, value)) return words[value];
      fault(
        field,
        `one of ${Object.keys(words)
          .filter((word) => word !== '')
          .join(', ')}`,
      );
      return undefined;
    },
    list(field) {
      const value = cell(field);
      if (value === '') return [];
      return value
        .split(';')
        .map((text) => text.trim())
        .filter((text) => text !== '');
    },
  };
}
