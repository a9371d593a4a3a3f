import { describe, expect, it } from 'vitest';
import { inOrderOfNeed } from '#setup/dependent-rows';

const row = (code: string, ...needs: string[]) => ({ code, needs });
const codesOf = (rows: readonly { readonly code: string }[]) => rows.map(({ code }) => code).join(' ');

describe('rows that refer to others of their table', () => {
  it('come after what they need, otherwise as they stand', () => {
    expect(codesOf(inOrderOfNeed([row('c', 'b'), row('a'), row('b', 'a'), row('d')]))).toBe('a d b c');
  });

  it('come at once when what they need is not of this table', () => {
    expect(codesOf(inOrderOfNeed([row('b', 'elsewhere'), row('a')]))).toBe('b a');
  });

  it('that need each other, or themselves, come last and are not lost', () => {
    expect(codesOf(inOrderOfNeed([row('x', 'y'), row('y', 'x'), row('z', 'z'), row('a')]))).toBe('a x y z');
  });
});
