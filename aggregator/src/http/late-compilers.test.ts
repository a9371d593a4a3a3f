import { Type } from 'typebox';
import { describe, expect, it } from 'vitest';
import { createLateCompilers } from '#http/late-compilers';

const route = { method: 'GET', url: '/api/things', httpStatus: '200' };
const thing = Type.Object({ name: Type.String({ minLength: 2 }) }, { additionalProperties: false });

describe('forms that are compiled late', () => {
  it('write an answer without what its form does not declare', () => {
    const write = createLateCompilers().buildSerializer({}, {})({ ...route, schema: thing });
    expect(write({ name: 'bin', secret: 'x' })).toBe('{"name":"bin"}');
  });

  it('refuse a request that breaks its form, with the errors of the form', () => {
    const check = createLateCompilers().compileValidator({ ...route, schema: thing, httpPart: 'body' });
    expect(check({ name: 'bin' })).toEqual({ value: { name: 'bin' } });
    expect(check({ name: 'b' })).toMatchObject({ error: [{ keyword: 'minLength', instancePath: '/name' }] });
  });

  it('that cannot be compiled are found before the server listens', () => {
    const compilers = createLateCompilers();
    compilers.buildSerializer({}, {})({ ...route, schema: { type: 'no such type' } });
    expect(() => compilers.compileAll()).toThrow(/schema is invalid/);
  });
});
