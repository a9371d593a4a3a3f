import { describe, expect, it } from 'vitest';
import { DomainError, isDomainError, renderProblem } from '#problem/domain-error';
import { isProblemCode, type ProblemCode, problemCatalogue } from '#problem/problem-catalogue';

const codes = Object.keys(problemCatalogue) as ProblemCode[];
const placesOf = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();

describe('the problem catalogue', () => {
  it.each(codes)('%s has a kebab-case code and both languages with the same facts', (code) => {
    const { en, zh } = problemCatalogue[code];
    expect(code).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(placesOf(zh)).toEqual(placesOf(en));
    expect(zh).toMatch(/\p{Script=Han}/u);
    expect(en).not.toMatch(/\.$/);
  });

  it('knows only its own codes', () => {
    expect(isProblemCode('not-found')).toBe(true);
    expect(isProblemCode('constructor')).toBe(false);
  });
});

describe('a domain error', () => {
  it('carries code, kind, facts and cause', () => {
    const cause = new Error('disk');
    const error = new DomainError('edge-unknown', { edgeId: 'edge-7' }, { cause });
    expect(error).toMatchObject({ code: 'edge-unknown', kind: 'not-found', params: { edgeId: 'edge-7' }, cause });
    expect(error.message).toBe('Edge edge-7 is not enrolled');
    expect(isDomainError(error, 'edge-unknown')).toBe(true);
    expect(isDomainError(error, 'edge-revoked')).toBe(false);
    expect(isDomainError(cause)).toBe(false);
  });

  it('shows a missing fact as a question mark, in both languages', () => {
    expect(renderProblem('edge-unknown', {}, 'en')).toBe('Edge ? is not enrolled');
    expect(renderProblem('edge-unknown', { edgeId: 'e' }, 'zh')).toContain('e');
  });
});
