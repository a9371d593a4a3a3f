import { describe, expect, it } from 'vitest';
import { en } from '#i18n/en';
import { zhCn } from '#i18n/zh-cn';

function keysOf(texts: object, prefix = ''): string[] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null ? keysOf(value, `${prefix}${key}.`) : [`${prefix}${key}`],
  );
}

function placesOf(texts: object): Record<string, string[]> {
  return Object.fromEntries(
    keysOf(texts).map((key) => {
      const text = key.split('.').reduce<unknown>((node, part) => (node as Record<string, unknown>)[part], texts);
      return [
        key,
        String(text)
          .match(/\{\{\w+\}\}/g)
          ?.toSorted() ?? [],
      ];
    }),
  );
}

describe('the texts of the console', () => {
  it('exist in Chinese and English alike', () => {
    expect(keysOf(en).toSorted()).toEqual(keysOf(zhCn).toSorted());
  });

  it('name the same facts in both languages', () => {
    expect(placesOf(en)).toEqual(placesOf(zhCn));
  });

  it('are never empty', () => {
    const texts = [zhCn, en].flatMap((language) => JSON.stringify(language).match(/:""/g) ?? []);
    expect(texts).toEqual([]);
  });
});
