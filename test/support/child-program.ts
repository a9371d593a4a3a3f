import { mkdirSync, readFileSync, renameSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));
// Below node_modules: what is not in the bundle is found from there.
const folder = join(root, 'node_modules', '.cache', 'streetwarden-test');
const sourceFolders: Readonly<Record<string, string>> = {
  shared: 'shared/src',
  'edge-agent': 'edge-agent/src',
  aggregator: 'aggregator/src',
};

/** Our own packages go into the bundle from their sources; all others are loaded by Node. */
const ownSources: Plugin = {
  name: 'own-sources',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^@streetwarden\// }, ({ path }) => {
      const [, name = '', ...rest] = path.split('/');
      return { path: join(root, sourceFolders[name] ?? name, `${rest.join('/')}.ts`) };
    });
    onResolve({ filter: /^#/ }, ({ path, importer }) => {
      const inRoot = relative(root, importer);
      const own = Object.values(sourceFolders).find((source) => inRoot.startsWith(`${source}/`)) ?? '';
      return { path: join(root, own, `${path.slice(1)}.ts`) };
    });
    onResolve({ filter: /^[^./#]/ }, ({ kind }) => (kind === 'entry-point' ? undefined : { external: true }));
    // Files lie beside their source, not beside the bundle.
    onLoad({ filter: /\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)),
      loader: 'ts',
    }));
  },
};

const programs = new Map<string, Promise<string>>();

/**
 * Makes one JavaScript file of a TypeScript program, once per process: a test that starts it many times would otherwise
 * spend most of its time on turning a thousand sources into JavaScript again.
 *
 * @param entry path of the program from the root, e.g. `aggregator/src/main.ts`
 * @returns the arguments Node runs it with
 */
export async function childProgram(entry: string): Promise<readonly string[]> {
  const program = programs.get(entry) ?? bundle(entry);
  programs.set(entry, program);
  return ['--conditions=source', await program];
}

async function bundle(entry: string): Promise<string> {
  const name = `${basename(dirname(entry))}-${basename(entry, '.ts')}`;
  const file = join(folder, `${name}.mjs`);
  // Two processes may make it at the same moment.
  const unfinished = join(folder, `${name}-${process.pid}.mjs`);
  mkdirSync(folder, { recursive: true });
  await build({
    entryPoints: [join(root, entry)],
    outfile: unfinished,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    keepNames: true,
    plugins: [ownSources],
    logLevel: 'silent',
  });
  renameSync(unfinished, file);
  return file;
}
