import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const unit = join(import.meta.dirname, '..', 'systemd', 'streetwarden-edge.service');

/** What the service tells allocator and V8 of a box: everything that starts an agent here, and measures one, tells it the same. */
export function edgeMemoryEnvironment() {
  const lines = readFileSync(unit, 'utf8').matchAll(/^Environment=(MALLOC_\w+|NODE_OPTIONS)=(.+)$/gm);
  return Object.fromEntries([...lines].map(([, name, value]) => [name, value]));
}
