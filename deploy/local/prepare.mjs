// What both commands of a newcomer need before anything else: Node, ffmpeg, node_modules. Plain JavaScript without
// imports from node_modules, because it runs before they exist.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const repositoryRoot = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

const oldestNode = [20, 19];

/** Runs a command in the repository root, its output on ours; throws with the command's name when it fails. */
export function runStep(command, args, env = {}) {
  const result = spawnSync(command, args, { cwd: repositoryRoot, stdio: 'inherit', env: { ...process.env, ...env } });
  if (result.error) throw new Error(`${command}: ${result.error.message}`);
  if (result.status !== 0) throw new Error(`${command} ${args.join(' ')} ended with status ${result.status}`);
}

/** Whether a program can be found on this machine; asking it for its version would not do, some answer with an error. */
function isInstalled(program) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/sbin'];
  return folders.some((folder) => folder !== '' && existsSync(join(folder, program)));
}

/** Installs Debian packages when we may; says in one line what to install when we may not. */
export function ensurePrograms(wanted) {
  const missing = wanted.filter(({ program }) => !isInstalled(program));
  if (missing.length === 0) return;
  const packages = missing.map(({ debianPackage }) => debianPackage);
  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (mayInstall) {
    console.log(`Installing ${packages.join(', ')} …`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore', env });
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { stdio: 'ignore', env });
  }
  const required = missing.filter(({ program, isOptional }) => !isOptional && !isInstalled(program));
  if (required.length > 0) {
    throw new Error(`Please install: ${required.map(({ debianPackage }) => debianPackage).join(', ')}`);
  }
}

export const ffmpeg = { program: 'ffmpeg', debianPackage: 'ffmpeg' };

function ensureNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < oldestNode[0] || (major === oldestNode[0] && minor < oldestNode[1])) {
    throw new Error(`Please install Node.js ${oldestNode.join('.')} or newer; this is ${process.versions.node}`);
  }
}

function ensureNodeModules() {
  const installed = join(repositoryRoot, 'node_modules', '.package-lock.json');
  const wanted = join(repositoryRoot, 'package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(wanted).mtimeMs) return;
  console.log('Installing packages (npm ci), a few minutes the first time …');
  // The CPU runtime is inside the package; its install script would download the CUDA one.
  runStep('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { ONNXRUNTIME_NODE_INSTALL: 'skip' });
}

/** Brings a fresh checkout to where code of the workspaces can run. */
export function prepare(programs = [ffmpeg]) {
  ensureNode();
  ensurePrograms(programs);
  ensureNodeModules();
}
