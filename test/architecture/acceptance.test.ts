import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { acceptancePage, readProofs } from '../support/acceptance-page.ts';
import { acceptanceRows } from '../support/acceptance-rows.ts';

const root = join(import.meta.dirname, '..', '..');

describe('the acceptance table', () => {
  it('has each of the 167 rows once', () => {
    expect(acceptanceRows).toHaveLength(167);
    expect(new Set(acceptanceRows.map(({ id }) => id)).size).toBe(acceptanceRows.length);
  });

  it('knows every row that a test claims to prove', () => {
    const known = new Set(acceptanceRows.map(({ id }) => id));
    expect(readProofs(root).filter(({ rowId }) => !known.has(rowId))).toEqual([]);
  });

  it('calls a row open when no test names it, and passed when one does', () => {
    const page = acceptancePage(root);
    const named = new Set(readProofs(root).map(({ rowId }) => rowId));
    for (const { id } of acceptanceRows) {
      const line = page.split('\n').find((text) => text.startsWith(`| ${id} |`)) ?? '';
      expect(line.endsWith(named.has(id) ? '| pass |' : '| open |')).toBe(true);
    }
  });
});
