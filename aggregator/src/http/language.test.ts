import { expect, it } from 'vitest';
import { preferredLanguage } from '#http/language';

it.each([
  [undefined, 'zh'],
  ['', 'zh'],
  ['de-DE,fr;q=0.8', 'zh'],
  ['en', 'en'],
  ['en-GB,en;q=0.9', 'en'],
  ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
  ['zh;q=0.4,en;q=0.6', 'en'],
  ['en;q=0', 'zh'],
  ['en;q=abc', 'en'],
] as const)('Accept-Language %s is answered in %s', (header, language) => {
  expect(preferredLanguage(header)).toBe(language);
});
