import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestAggregator, type TestAggregator } from '../support/test-aggregator.ts';

interface Operation {
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, unknown>> }>>;
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
}
interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

let aggregator: TestAggregator;
let document: Document;

beforeAll(async () => {
  aggregator = await openTestAggregator();
  document = (await aggregator.app.inject('/openapi.json')).json();
});
afterAll(() => aggregator.close());

const openApiPath = (url: string) => url.replace(/:(\w+)/g, '{$1}');

describe('the API description', () => {
  it('describes every route but the console files and itself', () => {
    const missing = aggregator.app.declaredRoutes
      .filter(
        ({ method, url }) => url !== '/*' && url !== '/openapi.json' && (method !== 'HEAD' || url.includes(':sha256')),
      )
      .filter(({ method, url }) => document.paths[openApiPath(url)]?.[method.toLowerCase()] === undefined)
      .map(({ method, url }) => `${method} ${url}`);
    expect(missing).toEqual([]);
  });

  it('gives problem documents as the error form of every route', () => {
    for (const [path, operations] of Object.entries(document.paths)) {
      for (const [method, operation] of Object.entries(operations)) {
        expect(Object.keys(operation.responses), `${method} ${path}`).toEqual(expect.arrayContaining(['4XX', '5XX']));
      }
    }
  });

  it('is an OpenAPI 3.1 document whose path parameters are all declared', () => {
    expect(document.openapi).toBe('3.1.0');
    for (const [path, operations] of Object.entries(document.paths)) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      for (const operation of Object.values(operations)) {
        const declared = (operation.parameters ?? []).filter((one) => one.in === 'path').map((one) => one.name);
        expect(declared.sort()).toEqual(inPath.sort());
      }
    }
  });
});
