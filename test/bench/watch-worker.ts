// One camera in a process of its own, so that its CPU and that of its ffmpeg can be told apart from the bench's.
import { openCameraFrames } from '@streetwarden/edge-agent/decode/camera-frames';
import { createMotionModel } from '@streetwarden/edge-agent/motion/motion-model';
import { freePicturesYoung } from '@streetwarden/edge-agent/platform/garbage-collection';
import { createSystemClock } from '@streetwarden/edge-agent/platform/system-clock';
import { createCameraSource } from '@streetwarden/edge-agent/source/camera-source';
import { pino } from 'pino';
import { treeCpuMs } from './process-tree.ts';

// As `streetwarden-edge run` does.
freePicturesYoung();
// What is measured is what comes between two pictures: before the first of them Node compiles, and ffmpeg begins.
const [clip = '', ringFolder = '', lastFrame = '0', firstFrame = '1'] = process.argv.slice(2);
const clock = createSystemClock();
const source = createCameraSource({
  cameraId: 'bench',
  clock,
  config: { type: 'file', path: clip, loop: true, pace: 'as-fast-as-possible' },
});
const camera = await openCameraFrames({
  ...{ cameraId: 'bench', source, ringFolder, clock, logger: pino({ level: 'silent' }) },
  // The way of a live camera, at the speed of a file.
  isSharedForAll: process.env['PICTURES_BY_SOCKET'] === undefined,
  decode: {
    mode: 'keyframes',
    lookIntervalSeconds: 2,
    ring: { segmentSeconds: 4, retainMinutes: 1, maxBytes: 500_000_000 },
  },
});
const motion = createMotionModel({
  config: { isMovingCamera: false, lumaThreshold: 14, raiseSeconds: 12, clearSeconds: 6, frozenSeconds: 60 },
  lookIntervalSeconds: 2,
});
const stop = new AbortController();
interface Mark {
  readonly treeMs: number;
  readonly ownMs: number;
}
function takeMark(): Mark {
  const treeMs = treeCpuMs(process.pid);
  const { user, system } = process.cpuUsage();
  return { treeMs, ownMs: (user + system) / 1000 };
}

let seen = 0;
let motionMs = 0;
let before: Mark | undefined;
for await (const frame of camera.frames(stop.signal)) {
  const beganMs = performance.now();
  motion.update(frame, frame.capturedAtMs);
  if (before !== undefined) motionMs += performance.now() - beganMs;
  camera.giveBack(frame);
  seen += 1;
  if (seen === Number(firstFrame)) before = takeMark();
  if (seen >= Number(lastFrame)) break;
}
const after = takeMark();
await camera.close();
process.stdout.write(
  JSON.stringify({
    frames: seen - Number(firstFrame),
    totalMs: after.treeMs - (before?.treeMs ?? 0),
    ownMs: after.ownMs - (before?.ownMs ?? 0),
    motionMs,
  }),
);
