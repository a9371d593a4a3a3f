import { afterEach, expect, it, vi } from 'vitest';
import { consoleTheme } from '#app/theme';

afterEach(() => vi.unstubAllGlobals());

it.each([
  ['nothing moves for a reader whose system asks for reduced motion', true, false],
  ['forms and menus move for everybody else', false, true],
])('%s', (_title, matches, isMoving) => {
  vi.stubGlobal('matchMedia', (query: string) => ({
    matches: matches && query === '(prefers-reduced-motion: reduce)',
  }));
  expect(consoleTheme(true).token?.motion).toBe(isMoving);
});
