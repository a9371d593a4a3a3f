import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { shippedModel } from '@streetwarden/edge-agent/detect/detect-config';
import { createDurableFiles } from '@streetwarden/edge-agent/platform/durable-files';
import { createModelStore } from '@streetwarden/edge-agent/tuning/model-store';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { tempFolder } from '../support/temp-folder.ts';

const configured = fileURLToPath(new URL(`../../${shippedModel}`, import.meta.url));
const manifestText = readFileSync(join(configured, 'manifest.json'), 'utf8');
const onnx = readFileSync(join(configured, 'street-nano.onnx'));
const sha256Of = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');
const signal = new AbortController().signal;

/** The aggregator's side: the shipped model under another version. */
const version = '9.0.0';
const shipped = JSON.parse(manifestText) as { readonly version: string };
const manifest = JSON.stringify({ ...shipped, version });
const order = {
  type: 'use-model' as const,
  ...{ name: 'street-nano', version, sha256: sha256Of(onnx) },
  files: [
    { name: 'manifest.json', sha256: sha256Of(manifest) },
    { name: 'street-nano.onnx', sha256: sha256Of(onnx) },
  ],
};

function openStore(change: { readonly onnx?: Uint8Array; readonly isOffline?: boolean } = {}) {
  const root = join(tempFolder(), 'models');
  const rows = new Map<string, unknown>();
  const asked: string[] = [];
  const snapshots = {
    load: (name: string) => rows.get(name),
    save: (name: string, value: unknown) => void rows.set(name, value),
  };
  const lines: { readonly code?: string }[] = [];
  const logger = pino({ level: 'error' }, { write: (line: string) => lines.push(JSON.parse(line)) });
  const download = async (path: string): Promise<Uint8Array> => {
    asked.push(path);
    if (change.isOffline === true)
      throw new DomainError('aggregator-unreachable', { url: 'http://a', reason: 'ECONNREFUSED' });
    return path.endsWith('.json') ? Buffer.from(manifest) : (change.onnx ?? onnx);
  };
  const parts = { root, configured, snapshots, files: createDurableFiles(), download, logger };
  return { store: createModelStore(parts), parts, root, asked, lines };
}

describe('models that the aggregator gives', () => {
  it('a model is fetched, checked, and runs also after a restart', async () => {
    const { store, parts, root } = openStore();
    expect(await store.folder()).toBe(configured);
    const folder = await store.fetch(order, signal);
    expect(folder).toBe(join(root, `street-nano/${version}`));
    store.choose(order);
    expect(await createModelStore(parts).folder()).toBe(folder);
  });

  it('a model whose bytes are others than ordered changes nothing', async () => {
    const { store } = openStore({ onnx: onnx.subarray(0, 1000) });
    await expect(store.fetch(order, signal)).rejects.toMatchObject({ code: 'model-hash-mismatch' });
    expect(await store.folder()).toBe(configured);
  });

  it('without the aggregator the old model stays, and says why', async () => {
    const { store } = openStore({ isOffline: true });
    await expect(store.fetch(order, signal)).rejects.toMatchObject({ code: 'aggregator-unreachable' });
    expect(await store.folder()).toBe(configured);
  });

  it('going back to the model the box came with needs no network', async () => {
    const { store, parts, asked } = openStore();
    await store.fetch(order, signal);
    store.choose(order);
    const before = asked.length;
    const back = { ...order, version: shipped.version };
    expect(await store.fetch(back, signal)).toBe(configured);
    store.choose(back);
    expect(await createModelStore(parts).folder()).toBe(configured);
    store.choose(undefined);
    expect(await store.folder()).toBe(configured);
    expect(asked).toHaveLength(before);
  });

  it('a chosen model that the disk has altered is told and not run', async () => {
    const { store, lines } = openStore();
    const folder = await store.fetch(order, signal);
    store.choose(order);
    writeFileSync(join(folder, 'street-nano.onnx'), 'no model');
    expect(await store.folder()).toBe(configured);
    expect(lines).toMatchObject([{ code: 'model-hash-mismatch' }]);
  });
});
