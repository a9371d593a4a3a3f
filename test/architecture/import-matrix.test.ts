import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { cruise, type ICruiseOptions, type ICruiseResult } from 'dependency-cruiser';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const configuration = createRequire(import.meta.url)(join(root, '.dependency-cruiser.cjs')) as {
  forbidden: NonNullable<ICruiseOptions['ruleSet']>['forbidden'];
  options: ICruiseOptions;
};

async function violations(folders: string[]): Promise<string[]> {
  const { output } = await cruise(folders, {
    ...configuration.options,
    baseDir: root,
    validate: true,
    ruleSet: { forbidden: configuration.forbidden ?? [] },
  });
  return (output as ICruiseResult).summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`);
}

describe('the import matrix', () => {
  it('holds in every workspace', async () => {
    expect(await violations(['shared/src', 'edge-agent/src', 'aggregator/src', 'aggregator/web/src'])).toEqual([]);
  });

  it('catches a planted import of a later stage', async () => {
    const folder = await mkdtemp(join(root, 'edge-agent/src/decode/planted-'));
    try {
      await writeFile(join(folder, 'planted.ts'), "import '#track/tracks';\n");
      expect(await violations([folder.slice(root.length + 1)])).toEqual([
        expect.stringContaining('edge-decode-not-later'),
      ]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
