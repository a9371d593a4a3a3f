import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CameraSource, CameraSourceSchema } from '@streetwarden/shared/video/camera-source';
import type { Logger } from 'pino';
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import { writeFileDurably } from '#platform/file-system';

const KeptSourcesSchema = Type.Object({ etag: Type.String(), sources: Type.Array(CameraSourceSchema) });

/** What the registry said last; with it a box that starts offline opens its cameras. */
export interface KeptSources extends Static<typeof KeptSourcesSchema> {}

export const noSources: KeptSources = { etag: '', sources: [] };

export const keptSourcesPath = (dataDir: string): string => join(dataDir, 'camera-sources.json');

/** Reads what was kept; a file that cannot be read counts as none and is asked for anew. */
export function loadKeptSources(path: string, logger: Logger): KeptSources {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (Value.Check(KeptSourcesSchema, value)) return value;
    logger.warn({ path }, 'the kept cameras of the registry are damaged and will be asked for anew');
  } catch (error) {
    const { code } = error as { code?: string };
    // The text of a parser may quote what it read, and with it a password.
    if (code !== 'ENOENT') logger.warn({ path, code }, 'the kept cameras of the registry cannot be read');
  }
  return noSources;
}

/** Readable by the box's own account only: passwords of cameras are in it. */
export async function saveKeptSources(path: string, kept: KeptSources): Promise<void> {
  await writeFileDurably(path, `${JSON.stringify(kept)}\n`, { mode: 0o600 });
}

/** Takes those apart that are cameras; a newer aggregator may say what this box does not know. */
export function readSources(body: unknown): { readonly sources: CameraSource[]; readonly refusedCount: number } {
  const said = (body as { sources?: unknown } | null)?.sources;
  const list: unknown[] = Array.isArray(said) ? said : [];
  const sources = list.filter((one): one is CameraSource => Value.Check(CameraSourceSchema, one));
  return { sources, refusedCount: list.length - sources.length };
}
