import { describe, expect, it } from 'vitest';
import { countText, readTrayChoice, trayPath } from '#features/trays/tray-model';

describe('the choice of a tray', () => {
  it('survives its address', () => {
    const choice = { tray: 'urged', light: 'red', q: 'SW2026' } as const;
    const [path = '', search = ''] = trayPath(choice).split('?');
    expect(readTrayChoice(path.split('/').at(-1), new URLSearchParams(search))).toEqual(choice);
  });

  it('counts what is misspelt as not said', () => {
    expect(readTrayChoice('nonsense', new URLSearchParams('light=blue&q=%20'))).toEqual({
      tray: 'todo',
      light: undefined,
      q: undefined,
    });
  });
});

it('shows where the server stopped counting', () => {
  expect(countText([{ tray: 'todo', count: 99, isCapped: true }], 'todo')).toBe('99+');
  expect(countText([{ tray: 'todo', count: 99, isCapped: false }], 'todo')).toBe('99');
  expect(countText(undefined, 'todo')).toBe('');
});
