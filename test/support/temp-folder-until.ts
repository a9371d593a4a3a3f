import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new folder for a whole file of tests; pass `afterAll`. Called first, it is removed last. */
export function tempFolderUntil(atEnd: (work: () => void) => void): string {
  const folder = mkdtempSync(join(tmpdir(), 'streetwarden-test-'));
  atEnd(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
