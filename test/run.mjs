// `npm test`: installs what is missing, runs every suite, ends with one line "N passed, N failed".
// With --all (what CI runs) it first runs the type check, the linter and the freshness of generated files.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ffmpeg, prepare, repositoryRoot } from '../deploy/local/prepare.mjs';

// Suites that need one of the optional programs skip with a message when it is absent.
const optional = (program, debianPackage) => ({ program, debianPackage, isOptional: true });
const programs = [ffmpeg, optional('chromium', 'chromium'), optional('mosquitto', 'mosquitto')];

const argumentsGiven = process.argv.slice(2);
const runsChecks = argumentsGiven.includes('--all');
const vitestArguments = argumentsGiven.filter((argument) => argument !== '--all');

let passed = 0;
let failed = 0;
let skipped = 0;

function count(title, isOk) {
  if (isOk) passed += 1;
  else {
    failed += 1;
    console.log(`FAILED: ${title}`);
  }
}

/** Runs one of the package's scripts; what it says is shown when it is done. */
async function check(title, script) {
  const child = spawn('npm', ['run', '-s', script], { cwd: repositoryRoot, stdio: ['inherit', 'pipe', 'pipe'] });
  const said = [];
  child.stdout.on('data', (bytes) => said.push(bytes));
  child.stderr.on('data', (bytes) => said.push(bytes));
  const [status] = await once(child, 'close');
  process.stdout.write(Buffer.concat([Buffer.from(`\n# ${title}\n`), ...said]));
  count(title, status === 0);
}

function runVitest() {
  const folder = mkdtempSync(join(tmpdir(), 'streetwarden-test-'));
  const report = join(folder, 'report.json');
  const vitest = join(repositoryRoot, 'node_modules', 'vitest', 'vitest.mjs');
  const { status } = spawnSync(
    process.execPath,
    [vitest, 'run', '--reporter=dot', '--reporter=json', `--outputFile.json=${report}`, ...vitestArguments],
    { cwd: repositoryRoot, stdio: 'inherit' },
  );
  try {
    const results = JSON.parse(readFileSync(report, 'utf8'));
    passed += results.numPassedTests;
    failed += results.numFailedTests;
    skipped += results.numPendingTests + results.numTodoTests;
    // A file that breaks before its first test, or an unhandled rejection, fails the run without a failed test.
    if (status !== 0 && results.numFailedTests === 0) count('test run', false);
  } catch (error) {
    console.log(`vitest left no report: ${error.message}`);
    count('test run', false);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

try {
  prepare(programs);
  // Workspaces import each other's types from dist; tests of whole processes start dist/main.js.
  await check('type check and build', 'check:types');
  const quick = [check('console build', 'build:web')];
  if (runsChecks) {
    quick.push(check('lint and format', 'check:lint'), check('generated files are fresh', 'check:generated'));
  }
  await Promise.all(quick);
  console.log('\n# tests');
  runVitest();
} catch (error) {
  console.error(error.message);
  failed += 1;
}
console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exitCode = failed > 0 ? 1 : 0;
