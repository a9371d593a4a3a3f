import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { problemCatalogue } from '@streetwarden/shared/problem/problem-catalogue';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const places = (text: string): string[] => text.match(/\{\w+\}/g)?.toSorted() ?? [];

describe('the problem catalogue', () => {
  it('holds no code that nothing reports', () => {
    const files = ['--', '*.ts', '*.tsx', ':!shared/src/problem/*-problems.ts', ':!*.test.ts'];
    const used = execFileSync('git', ['grep', '-ohE', '--untracked', `['"][a-z0-9]+(-[a-z0-9]+)+['"]`, ...files], {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 64_000_000,
    });
    const words = new Set(used.split('\n').map((word) => word.slice(1, -1)));
    expect(Object.keys(problemCatalogue).filter((code) => !words.has(code))).toEqual([]);
  });

  it('defines each code in one area only', () => {
    const folder = join(root, 'shared/src/problem');
    const areas = readdirSync(folder).filter((file) => file.endsWith('-problems.ts'));
    const codes = areas.flatMap(
      (file) => readFileSync(join(folder, file), 'utf8').match(/^ {2}'?[a-z0-9-]+'?: \{/gm) ?? [],
    );
    expect(codes.length).toBe(Object.keys(problemCatalogue).length);
  });

  it('names the same facts in Chinese and English', () => {
    const uneven = Object.entries(problemCatalogue).filter(
      ([, { en, zh }]) =>
        new Set([...places(en), ...places(zh)]).size !== new Set(places(en)).size ||
        new Set(places(zh)).size !== new Set(places(en)).size,
    );
    expect(uneven.map(([code]) => code)).toEqual([]);
  });
});
