// One camera in a process of its own, so that its CPU and that of its ffmpeg can be told apart from the bench's.
import { readFileSync } from 'node:fs';
import { openCameraFrames } from '@streetwarden/edge-agent/decode/camera-frames';
import { createMotionModel } from '@streetwarden/edge-agent/motion/motion-model';
import { freePicturesYoung } from '@streetwarden/edge-agent/platform/garbage-collection';
import { createSystemClock } from '@streetwarden/edge-agent/platform/system-clock';
import { createCameraSource } from '@streetwarden/edge-agent/source/camera-source';
import { pino } from 'pino';

// As `streetwarden-edge run` does.
freePicturesYoung();
const [clip = '', ringFolder = '', frameCount = '0'] = process.argv.slice(2);
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
let seen = 0;
let motionMs = 0;
for await (const frame of camera.frames(stop.signal)) {
  const beforeMs = performance.now();
  motion.update(frame, frame.capturedAtMs);
  motionMs += performance.now() - beforeMs;
  camera.giveBack(frame);
  seen += 1;
  if (seen >= Number(frameCount)) break;
}
await camera.close();

/** Fields 16 and 17 of proc(5) stat: CPU of children that have ended, in ticks of 10 ms. */
const fields = readFileSync('/proc/self/stat', 'utf8').split(') ')[1]?.split(' ') ?? [];
const childrenMs = (Number(fields[13]) + Number(fields[14])) * 10;
const own = process.cpuUsage();
process.stdout.write(
  JSON.stringify({
    ownMs: (own.user + own.system) / 1000,
    childrenMs,
    motionMs,
    frames: seen,
    rssBytes: process.memoryUsage.rss(),
  }),
);
