// @vitest-environment happy-dom
import { theme } from 'antd';
import { afterEach, describe, expect, it, vi } from 'vitest';
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

/** Relative luminance of `#rrggbb`, 0–1. @see https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminanceOf(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((from) => {
    const share = Number.parseInt(colour.slice(from, from + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrastOf(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

describe.each([
  ['dark', true, '#161f1d'],
  ['light', false, '#ffffff'],
])('what is written can be read on a %s ground', (_name, isDark, panel) => {
  const config = consoleTheme(isDark);
  const token = theme.getDesignToken(config);
  const { Badge, Button, Switch, Table } = config.components ?? {};
  it.each([
    ['a hint in an empty field', token.colorTextPlaceholder, panel],
    ['what an empty list says', token.colorTextDescription, panel],
    ['what an empty table says', Table?.colorTextDisabled, panel],
    ['the name of the main button', Button?.primaryColor, token.colorPrimary],
    ['the choice that is made', token.colorPrimary, panel],
    ['a link', token.colorLink, panel],
    ['what went wrong', token.colorError, panel],
    ['a count of what waits', '#ffffff', Badge?.colorError],
    ['a switch that is on', Switch?.colorTextLightSolid, token.colorPrimary],
  ])('%s', (_what, text, ground) => {
    expect(contrastOf(String(text), String(ground))).toBeGreaterThanOrEqual(4.5);
  });
});
