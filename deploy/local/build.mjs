import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot, runStep } from './prepare.mjs';

/** Newest change below a folder, milliseconds since the epoch. */
function newestMs(folder) {
  return Math.max(
    0,
    ...readdirSync(join(repositoryRoot, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => statSync(join(entry.parentPath ?? entry.path, entry.name)).mtimeMs),
  );
}

function isConsoleFresh() {
  const built = join(repositoryRoot, 'aggregator/web/dist/index.html');
  if (!existsSync(built)) return false;
  return statSync(built).mtimeMs > Math.max(newestMs('aggregator/web/src'), newestMs('shared/src'));
}

/** Compiles both processes (incremental) and, when its sources are newer, the console. */
export function buildWhatChanged() {
  console.log('Building …');
  runStep('npm', ['run', '-s', 'build:node']);
  if (!isConsoleFresh()) runStep('npm', ['run', '-s', 'build:web', '--', '--logLevel', 'error']);
}
