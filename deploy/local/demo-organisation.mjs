import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join('deploy', 'demo', 'organisation');

/**
 * Gives the demo's city its districts, units, grids, duties and people by the import that a real city uses, once; it is
 * tried again at the next start when something was missing.
 *
 * @returns when everything is in but the names of the cameras: those wait until the box reports them.
 */
export async function startDemoOrganisation({ dataDir, startChild }) {
  const marker = join(dataDir, 'demo-organisation-imported');
  if (existsSync(marker)) return;
  const passwords = join(dataDir, 'first-passwords.csv');
  const args = [
    'import-organisation',
    folder,
    '--duty-table',
    '示范市职责分工',
    '--passwords',
    passwords,
    '--wait',
    '120',
  ];
  const child = startChild('organisation', ['aggregator/dist/main.js', ...args]);
  child.whenEnded((code) => {
    if (code === 0) writeFileSync(marker, '');
    else console.log('The demo goes with what was taken of its organisation; the next start tries the rest again');
  });
  try {
    await child.line(/^accounts\.csv:/);
    console.log(`People of the demo and their first passwords: ${passwords}`);
  } catch (error) {
    console.log(error.message);
  }
}
