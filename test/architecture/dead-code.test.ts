import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');

interface PackageFile {
  readonly workspaces?: readonly string[];
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

function readPackage(folder: string): PackageFile {
  return JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as PackageFile;
}

describe('dead code', () => {
  it('no file, export or dependency is unused, and every import is declared (knip.jsonc)', () => {
    const knip = join(root, 'node_modules/knip/bin/knip.js');
    const options = ['--no-progress', '--reporter', 'compact', '--treat-config-hints-as-errors'];
    const { status, stdout, stderr } = spawnSync(process.execPath, [knip, ...options], { cwd: root, encoding: 'utf8' });
    expect(`${stdout}${stderr}`).toBe('');
    expect(status).toBe(0);
  });

  it('each dependency has one exact version in all workspaces', () => {
    const versions = new Map<string, Set<string>>();
    for (const folder of ['.', ...(readPackage('.').workspaces ?? [])]) {
      const { dependencies = {}, devDependencies = {} } = readPackage(folder);
      for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
        versions.set(name, (versions.get(name) ?? new Set()).add(version));
      }
    }
    const isExact = (version: string) => /^(npm:typescript@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version);
    const wrong = [...versions].filter(([, found]) => found.size > 1 || ![...found].every(isExact));
    expect(wrong).toEqual([]);
  });
});
