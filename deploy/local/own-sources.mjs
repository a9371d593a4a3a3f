import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const wholePicture = [
  { x: 0, y: 0 },
  { x: 1, y: 0 },
  { x: 1, y: 1 },
  { x: 0, y: 1 },
];
const categories = ['street-stall', 'litter', 'exposed-garbage', 'bin-overflow', 'manhole-missing', 'manhole-broken'];

function sourceOf(address) {
  if (/^rtsps?:\/\//i.test(address)) return { type: 'rtsp', url: address, allowLocal: true };
  const path = resolve(address);
  if (!existsSync(path)) throw new Error(`--source ${address}: no such file or folder, and not an rtsp:// address`);
  return statSync(path).isDirectory()
    ? { type: 'stills', folder: path, loop: true }
    : { type: 'file', path, loop: true };
}

/** Writes an edge configuration for the user's own video: one zone over the whole picture, every category, defaults. */
export function writeOwnSources(addresses, folder) {
  const cameras = addresses.map((address, index) => ({
    id: `source-${index + 1}`,
    // An address may carry credentials; a name never does.
    name: /^rtsps?:/i.test(address) ? `Source ${index + 1}` : address.split(/[\\/]/).at(-1).slice(0, 100),
    source: sourceOf(address),
    decode: {},
    zones: [
      {
        id: 'whole-picture',
        version: 1,
        name: 'Whole picture',
        polygon: wholePicture,
        rules: categories.map((category) => ({ category })),
      },
    ],
  }));
  const file = join(folder, 'own-sources.yaml');
  // JSON is YAML; credentials in an address stay on this machine.
  writeFileSync(file, `${JSON.stringify({ cameras }, null, 2)}\n`, { mode: 0o600 });
  return file;
}
