import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { readKeyFile, writeNewKeyFile } from '#system/key-file';

function keyPath(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sw-key-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'keys', 'some.key');
}

it('a key file and its folder can be read by their user alone, and nothing else is left behind', async () => {
  const file = keyPath();
  expect(await readKeyFile(file)).toBeUndefined();
  await writeNewKeyFile(file, 'secret');
  expect(await readKeyFile(file)).toBe('secret');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(statSync(join(file, '..')).mode & 0o777).toBe(0o700);
  expect(readdirSync(join(file, '..'))).toEqual(['some.key']);
});

it('a key that is there already is never written over, whoever comes second', async () => {
  const file = keyPath();
  await Promise.all(['one', 'two', 'three'].map((text) => writeNewKeyFile(file, text)));
  const first = await readKeyFile(file);
  expect(['one', 'two', 'three']).toContain(first);
  await writeNewKeyFile(file, 'four');
  expect(await readKeyFile(file)).toBe(first);
  expect(readdirSync(join(file, '..'))).toEqual(['some.key']);
});
