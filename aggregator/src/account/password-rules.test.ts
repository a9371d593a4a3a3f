import { isDomainError } from '@streetwarden/shared/problem/domain-error';
import { describe, expect, it } from 'vitest';
import { assertPasswordAllowed } from '#account/password-rules';

function ruleBroken(password: string, username = 'wangwei'): unknown {
  try {
    assertPasswordAllowed(password, username);
    return undefined;
  } catch (error) {
    if (isDomainError(error, 'password-too-weak')) return error.params['rule'];
    throw error;
  }
}

describe('passwords', () => {
  it.each([
    ['nine char', 'at least 10 characters'],
    ['wangwei123', 'not built from the username'],
    ['WANGWEI!!!', 'not built from the username'],
    ['Password123', 'not among the most used passwords'],
    ['aaaaaaaaaaaa', 'more than two different characters'],
    ['长'.repeat(201), 'at most 200 characters'],
  ])('refuses %s', (password, rule) => {
    expect(ruleBroken(password)).toBe(rule);
  });

  it.each(['correct horse battery', '街道巡查员的长口令啊', 'x9#kQ2!vLm', 'wangwei likes long walks'])(
    'accepts %s',
    (password) => {
      expect(ruleBroken(password)).toBeUndefined();
    },
  );
});
