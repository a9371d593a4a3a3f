import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { repositoryRoot } from './prepare.mjs';

/** Starting ffmpeg on a busy machine; after it the demo goes without. */
const startTimeoutMs = 20_000;

/**
 * Starts the simulated PTZ camera of the demo.
 *
 * @returns how it is reached and how it is stopped; without `address`, why the demo goes without it.
 */
export async function startSteerableCamera() {
  const args = ['--conditions=source', '--import', 'tsx', 'test/support/ptz-camera/main.ts'];
  const child = spawn(process.execPath, args, { cwd: repositoryRoot, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise((done) => child.on('close', done));
  let complaint = '';
  child.stderr.on('data', (chunk) => (complaint = `${complaint}${chunk}`.slice(-5000)));
  let timer;
  const facts = await Promise.race([
    new Promise((done) => createInterface({ input: child.stdout }).once('line', (line) => done(JSON.parse(line)))),
    new Promise((done) => child.on('error', (error) => done({ reason: error.message }))),
    ended.then((code) => ({ reason: complaint.trim().split('\n').at(-1) || `it ended with status ${code}` })),
    new Promise((done) => (timer = setTimeout(() => done({ reason: 'it did not start in time' }), startTimeoutMs))),
  ]);
  clearTimeout(timer);
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  if (facts.address === undefined) await stop();
  return { ...facts, stop };
}

/** The camera as the box's configuration names it: what it watches belongs to its home preset. */
export function steerableCamera({ address, rtspUrl, username, password }) {
  const pavement = [
    { x: 0, y: 0.3 },
    { x: 1, y: 0.3 },
    { x: 1, y: 0.6 },
    { x: 0, y: 0.6 },
  ];
  return {
    id: 'street-ptz',
    name: 'Street, steerable camera',
    source: { type: 'rtsp', url: rtspUrl, username, password, allowLocal: true },
    onvif: { address, username, password, homePreset: 'home', returnAfterSeconds: 60, allowLocal: true },
    zones: [
      {
        id: 'pavement',
        name: 'Pavement at the shops',
        polygon: pavement,
        rules: [{ category: 'street-stall', dwellSeconds: 20 }],
      },
    ],
    position: { latitude: 30.2741, longitude: 120.1551, accuracyM: 5 },
    headingDegrees: 0,
  };
}
