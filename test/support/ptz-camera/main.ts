// The demo's steerable camera: prints one line of JSON when it can be reached, and runs until it is stopped.
import { randomBytes } from 'node:crypto';
import { openPtzCamera } from './ptz-camera.ts';

const user = { username: 'demo', password: randomBytes(12).toString('base64url') };
const camera = await openPtzCamera({
  ...{ hasVideo: true, isDiscoverable: true, name: 'Street PTZ', user },
  size: { widthPx: 960, heightPx: 540, fps: 10 },
}).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
process.stdout.write(`${JSON.stringify({ address: camera.address, rtspUrl: camera.rtspUrl, ...user })}\n`);

let isStopping = false;
async function stop(): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  await camera.close();
  process.exit(0);
}
process.on('SIGTERM', () => void stop());
process.on('SIGINT', () => void stop());
// Nobody needs a camera whose demo is gone.
const parentId = process.ppid;
setInterval(() => {
  if (process.ppid !== parentId) void stop();
}, 1000).unref();
