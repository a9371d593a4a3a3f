import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** The first Python that has all of these modules; undefined when none has. */
export async function findPython(modules: readonly string[]): Promise<string | undefined> {
  for (const python of ['python3', '/usr/bin/python3']) {
    const probe = promisify(execFile)(python, ['-c', `import ${modules.join(', ')}`]);
    if (await probe.then(() => true).catch(() => false)) return python;
  }
  return undefined;
}
