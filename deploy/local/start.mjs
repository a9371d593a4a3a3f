// `npm start`: from a fresh checkout to a console with a first candidate. Installs and builds what is missing, then runs
// the aggregator (embedded broker, SQLite, folder store) and one edge agent until Ctrl+C.
//   -- --source <file|folder|rtsp-url>   watch this instead of the demo; repeatable
//   -- --no-open                         do not open a browser
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildWhatChanged } from './build.mjs';
import { superviseChild } from './child.mjs';
import { startDemoOrganisation } from './demo-organisation.mjs';
import { demoCameras, ownCameras, writeEdgeConfig } from './edge-cameras.mjs';
import { edgeMemoryEnvironment } from './edge-memory.mjs';
import { prepare, repositoryRoot } from './prepare.mjs';
import { startSteerableCamera, steerableCamera } from './steerable-camera.mjs';

function readArguments() {
  try {
    return parseArgs({
      options: {
        source: { type: 'string', multiple: true, default: [] },
        'no-open': { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new Error(`${error.message}. Known: --source <file|folder|rtsp-url>, --no-open`);
  }
}

const dataDir = resolve(process.env.STREETWARDEN_DATA_DIR ?? join(repositoryRoot, 'data'));
const edgeDir = join(dataDir, 'edge');
const children = [];
let isStopping = false;

function startChild(name, args, env = {}) {
  const child = superviseChild({
    name,
    args,
    env: { STREETWARDEN_DATA_DIR: dataDir, ...env },
    logFile: join(dataDir, `${name}.log`),
  });
  children.push(child);
  return child;
}

/** Runs a program of ours to its end and gives what it wrote to standard output. */
function ask(args, env = {}) {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, args, {
      cwd: repositoryRoot,
      env: { ...process.env, STREETWARDEN_DATA_DIR: dataDir, STREETWARDEN_EDGE_DATA_DIR: edgeDir, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    let complaint = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (complaint += chunk));
    child.on('error', fail);
    child.on('close', (code) => (code === 0 ? done(output) : fail(new Error(complaint.trim() || `${args[0]} failed`))));
  });
}

async function enrolOnce({ consoleUrl, token, edgeConfig }) {
  if (token === undefined) return;
  const named = ['--id', 'edge-demo', '--name', 'Demo box', '--config', edgeConfig];
  // By environment, so that no process list shows the token.
  await ask(['edge-agent/dist/main.js', 'enrol', '--aggregator', consoleUrl, ...named], {
    STREETWARDEN_EDGE_TOKEN: token,
  });
}

function openBrowser(url) {
  const opener =
    { darwin: 'open', win32: 'explorer' }[process.platform] ?? (process.env.DISPLAY ? 'xdg-open' : undefined);
  if (opener === undefined) return;
  spawn(opener, [url], { stdio: 'ignore', detached: true })
    .on('error', () => console.log(`Open ${url} in a browser`))
    .unref();
}

async function stop(code) {
  if (isStopping) return;
  isStopping = true;
  // The edge first: its last messages still find the broker.
  for (const child of children.toReversed()) await child.stop();
  process.exit(code);
}

/** The clips, and a camera that can be steered where this machine can simulate one. */
async function camerasOfDemo() {
  const camera = await startSteerableCamera();
  if (camera.address === undefined) {
    console.log(`The demo goes without its steerable camera: ${camera.reason}`);
    return demoCameras();
  }
  children.unshift(camera);
  return [...demoCameras(), steerableCamera(camera)];
}

async function main() {
  const options = readArguments();
  prepare();
  buildWhatChanged();
  mkdirSync(edgeDir, { recursive: true });
  const cameras = options.source.length > 0 ? ownCameras(options.source) : await camerasOfDemo();
  const edgeConfig = writeEdgeConfig(edgeDir, cameras);

  const token = existsSync(join(edgeDir, 'identity.json'))
    ? undefined
    : JSON.parse(await ask(['aggregator/dist/main.js', 'create-enrolment-token', 'demo'])).token;
  const aggregator = startChild('aggregator', ['aggregator/dist/main.js', 'run']);
  const [, consoleUrl] = await aggregator.line(/ready: (\S+)/);
  // Before the box: its cameras find their grids when they are registered.
  if (options.source.length === 0) await startDemoOrganisation({ dataDir, startChild });
  await enrolOnce({ consoleUrl, token, edgeConfig });
  const edge = startChild('edge', ['edge-agent/dist/main.js', 'run', '--config', edgeConfig], {
    STREETWARDEN_EDGE_DATA_DIR: edgeDir,
    // As the service does (deploy/systemd): without, the memory of a day's watching is mostly allocators' spare room.
    ...edgeMemoryEnvironment(),
  });
  for (const child of [aggregator, edge]) child.whenEnded((code) => stop(code === 0 ? 0 : 1));

  console.log(`\n  StreetWarden 街巡 console: ${consoleUrl}\n  sign in as admin; stop with Ctrl+C\n`);
  if (!options['no-open']) openBrowser(consoleUrl);
  const [line] = await edge.line(/"candidateId"/);
  const { category, cameraId } = JSON.parse(line);
  console.log(
    `First candidate: ${category ?? 'problem'} at camera ${cameraId ?? '?'} — review it at ${consoleUrl}/review`,
  );
}

// npm hands a SIGTERM to its shell, and the shell keeps it to itself: when our parent is gone, we were meant.
const parentId = process.ppid;
setInterval(() => {
  if (process.ppid !== parentId) void stop(0);
}, 500).unref();
process.on('SIGINT', () => void stop(0));
process.on('SIGTERM', () => void stop(0));
main().catch(async (error) => {
  console.error(error.message);
  await stop(1);
});
