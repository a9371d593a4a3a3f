import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const source = join(import.meta.dirname, '..', '..', 'edge-agent/src');
/** Imports and exports that the compiled file still has: of values, not of types alone. */
const statement = /^(?:import|export) (?!type )([^;]*?from )?'([^']+)';/gm;
const onlyTypes = /^\{(\s*type [^,}]+,?)+\s*\} from $/;

/** Packages that a module of the agent loads at once, itself or through others of the agent. */
function packagesOf(entry: string): Set<string> {
  const packages = new Set<string>();
  const seen = new Set<string>();
  const visit = (name: string): void => {
    if (seen.has(name)) return;
    seen.add(name);
    for (const [, what = '', from = ''] of readFileSync(join(source, `${name}.ts`), 'utf8').matchAll(statement)) {
      if (onlyTypes.test(what)) continue;
      if (from.startsWith('#')) visit(from.slice(1));
      else if (!from.startsWith('node:')) packages.add(from);
    }
  };
  visit(entry);
  return packages;
}

describe('what a box loads before its first picture', () => {
  it('is not what only some boxes need: parsers of ONVIF, GPX and EXIF, and the text of metrics', () => {
    const loaded = packagesOf('cli/run-command');
    expect(['node-onvif', 'fast-xml-parser', 'exifr', 'prom-client'].filter((name) => loaded.has(name))).toEqual([]);
    // Or the walk found nothing at all.
    expect(['mqtt', 'sharp', 'pino'].filter((name) => loaded.has(name))).toEqual(['mqtt', 'sharp', 'pino']);
  });

  it('has these in the modules that need them', () => {
    expect(packagesOf('onvif/onvif-adapter')).toContain('node-onvif');
    expect(packagesOf('source/parse-gps-track')).toContain('fast-xml-parser');
    expect(packagesOf('source/stills-folder')).toContain('exifr');
    expect(packagesOf('health/agent-metrics')).toContain('prom-client');
  });
});
