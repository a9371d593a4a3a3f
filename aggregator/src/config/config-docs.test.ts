import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { generateAggregatorConfigDocs, generateAggregatorConfigExample } from '#config/config-docs';
import { listSettings } from '#config/config-schema';
import { parseAggregatorConfig } from '#config/load-config';

it('gives an example file that the aggregator accepts and that changes nothing', () => {
  expect(parseAggregatorConfig(parse(generateAggregatorConfigExample()))).toEqual(parseAggregatorConfig({}));
});

it('documents every setting with a description', () => {
  const docs = generateAggregatorConfigDocs();
  for (const { path, schema } of listSettings()) {
    expect(docs).toContain(`| \`${path.join('.')}\` |`);
    expect(schema.description, path.join('.')).toBeTruthy();
  }
});
