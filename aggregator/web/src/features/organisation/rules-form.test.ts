import { describe, expect, it } from 'vitest';
import type { JsonSchema } from '#api/admin-queries';
import { formValues, isJson, ruleFields, rulesPatch } from '#features/organisation/rules-form';
import { zhCn } from '#i18n/zh-cn';
import openApi from '../../../../openapi.json';

const described = openApi.paths['/api/tenants/{id}/rules'].get.responses['200'].content['application/json'].schema
  .properties.rules as unknown as JsonSchema;
const schema = {
  properties: {
    isUnified: { type: 'boolean' },
    evidenceGate: { enum: ['a', 'b'] },
    maxExtensions: { type: 'integer', minimum: 0 },
    levels: { type: 'array', items: { enum: ['city', 'street'] } },
    noOwnerHandlerUnitId: {},
    calendar: { type: 'object' },
    other: { type: 'object' },
  },
};
const fields = ruleFields(schema);
const rules = {
  isUnified: false,
  evidenceGate: 'a',
  maxExtensions: 2,
  levels: ['city'],
  noOwnerHandlerUnitId: null,
  calendar: { hours: [1] },
  other: { hours: [1] },
};
const values = formValues(fields, rules);

describe('the form of the rules', () => {
  it('has the input that each rule needs', () => {
    expect(fields.map(({ kind }) => kind)).toEqual(['flag', 'choice', 'number', 'choices', 'unit', 'calendar', 'json']);
  });

  it('names in Chinese and English every rule and every choice that the server describes', () => {
    const known = ruleFields(described);
    expect(known.length).toBeGreaterThan(15);
    expect(known.map(({ name }) => name).filter((name) => !(name in zhCn.rule))).toEqual([]);
    expect(known.flatMap(({ choices }) => choices).filter((word) => !(word in zhCn.ruleWord))).toEqual([]);
  });

  it('sends nothing while nothing is changed', () => {
    expect(rulesPatch({ fields, rules, values, back: [] })).toEqual({});
  });

  it('sends only what was changed, and null for what goes back to the level above', () => {
    const changed = { ...values, maxExtensions: 1, other: '{"hours":[2]}' };
    expect(rulesPatch({ fields, rules, values: changed, back: ['isUnified'] })).toEqual({
      isUnified: null,
      maxExtensions: 1,
      other: { hours: [2] },
    });
  });

  it('tells a text that is no JSON', () => {
    expect([isJson('{"a":1}'), isJson('{a:1}')]).toEqual([true, false]);
  });
});
