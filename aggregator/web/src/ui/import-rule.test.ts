import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importRule } from '#ui/import-rule';

const sources = join(import.meta.dirname, '../../../src');

/** Rules that checks of import files state, read from the server's sources: `faults.add(row, field, 'rule')` and the like. */
function statedRules(folder: string): string[] {
  return readdirSync(join(sources, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .flatMap((name) => {
      const text = readFileSync(join(sources, folder, name), 'utf8');
      const calls = text.matchAll(
        /(?:faults\.add|(?:reader\.)?\bfault)\([^'"`]*(?:'\w+'[^'"`]*)?((['"`])(?:(?!\2).)+\2)\)/g,
      );
      return [...calls].map(([, quoted = '']) => quoted.slice(1, -1).replace(/\$\{[^}]*\}+/g, 'x'));
    });
}

describe('a fault of an import', () => {
  it('reads in Chinese with the facts of the file', () => {
    expect(importRule('PS-09 stands already in row 12', 'zh-CN')).toBe('PS-09 已在第 12 行出现');
    expect(importRule('a whole number from 1 to 99', 'zh-CN')).toBe('1 到 99 的整数');
    expect(importRule('a whole number from 1 to 99', 'en')).toBe('a whole number from 1 to 99');
  });

  it('has a Chinese wording for every rule the server states', () => {
    const stated = ['catalogue', 'dispatch', 'organisation'].flatMap(statedRules);
    const wordings = stated.filter((rule) => rule.includes(' '));
    expect(wordings.length).toBeGreaterThan(20);
    expect(wordings.filter((rule) => !/\p{Script=Han}/u.test(importRule(rule, 'zh-CN')))).toEqual([]);
  });
});
