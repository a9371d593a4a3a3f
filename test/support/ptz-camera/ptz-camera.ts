import type { AddressInfo } from 'node:net';
import { answerDiscovery } from './discovery.ts';
import { createPtzHead, type Pose, windowOf } from './pose.ts';
import { openRtpSource, type RtpSource } from './rtp-source.ts';
import { openRtspService, type RtspService } from './rtsp-service.ts';
import { openScene, type Scene } from './scene.ts';
import type { SimulatedDevice } from './soap-answers.ts';
import { type CameraFault, type CameraLogin, createSoapServer } from './soap-server.ts';

export interface PtzCameraOptions {
  readonly login?: CameraLogin;
  readonly user?: { readonly username: string; readonly password: string };
  readonly hasPtz?: boolean;
  /** The camera's clock minus the real one. */
  readonly clockOffsetMs?: number;
  /** Without video only the SOAP side runs, and no ffmpeg is needed. */
  readonly hasVideo?: boolean;
  readonly size?: { readonly widthPx: number; readonly heightPx: number; readonly fps: number };
  readonly isDiscoverable?: boolean;
  readonly name?: string;
  readonly redirectTo?: string;
  /** Where it listens and is found; this machine only unless told otherwise. */
  readonly host?: string;
}

/** One command as it was carried out. */
export interface CarriedOut {
  readonly command: string;
  readonly atMs: number;
}

/** A camera on this machine that can be steered: ONVIF, WS-Discovery, RTSP over TCP. */
export interface PtzCamera {
  /** `127.0.0.1:<port>` of the ONVIF service. */
  readonly address: string;
  readonly rtspUrl: string | undefined;
  readonly user: { readonly username: string; readonly password: string };
  readonly presets: SimulatedDevice['presets'];
  /** False where the machine has no multicast. */
  readonly isDiscoverable: boolean;
  readonly commands: readonly CarriedOut[];
  /** From now on it misbehaves so. */
  fault: CameraFault | undefined;
  pose(): Pose;
  isMoving(): boolean;
  /** Resolves with the next command of that name. */
  nextCommand(command: string): Promise<CarriedOut>;
  dropStreams(): void;
  close(): Promise<void>;
}

const streetPresets: readonly (readonly [token: string, name: string, pose: Pose])[] = [
  ['home', '路口全景', { pan: -0.1, tilt: 0.1, zoom: 0 }],
  ['stall', 'Stall', { pan: -0.25, tilt: 0.35, zoom: 0.9 }],
  ['parking', '停车位', { pan: 0.55, tilt: 0.2, zoom: 0.6 }],
];

const defaultUser = { username: 'warden', password: 'steer <&> me' };
const defaultSize = { widthPx: 640, heightPx: 360, fps: 10 };

/** Opens the simulated camera; it runs until it is closed. */
export async function openPtzCamera(options: PtzCameraOptions = {}): Promise<PtzCamera> {
  const { login = 'either', user = defaultUser, size = defaultSize, hasVideo = false } = options;
  const { name = 'Street PTZ', host = '127.0.0.1' } = options;
  const scene = await openScene();
  const [, , home] = streetPresets[0] ?? ['', '', { pan: 0, tilt: 0, zoom: 0 }];
  const head = createPtzHead(home);
  const startedAt = performance.now();
  const headMs = (): number => performance.now() - startedAt;
  const commands: CarriedOut[] = [];
  const waiting = new Set<{ readonly command: string; readonly resolve: (carriedOut: CarriedOut) => void }>();
  const video = hasVideo
    ? await openVideo({ scene, size, poseNow: () => head.poseAt(headMs()), user, login })
    : undefined;
  const rtspUrl = video === undefined ? undefined : `rtsp://127.0.0.1:${video.rtsp.port}/street`;
  let fault: CameraFault | undefined;
  let httpPort = 0;
  const device: SimulatedDevice = {
    ...{ host, rtspUrl, head, scene, name, home, headMs },
    ...size,
    get httpPort() {
      return httpPort;
    },
    hasPtz: options.hasPtz ?? true,
    presets: new Map(streetPresets.map(([token, presetName, pose]) => [token, { name: presetName, pose }])),
    nowMs: () => Date.now() + (options.clockOffsetMs ?? 0),
  };
  const server = createSoapServer({
    ...{ device, login, user, redirectTo: options.redirectTo },
    fault: () => fault,
    snapshot: () => scene.snapshot(windowOf(head.poseAt(headMs()), scene)),
    onCommand: (command) => {
      const carriedOut = { command, atMs: performance.now() };
      commands.push(carriedOut);
      for (const waiter of waiting) {
        if (waiter.command !== command) continue;
        waiting.delete(waiter);
        waiter.resolve(carriedOut);
      }
    },
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  httpPort = (server.address() as AddressInfo).port;
  const address = `${host}:${httpPort}`;
  const discovery = options.isDiscoverable
    ? await answerDiscovery({
        ...{ name, hardware: 'simulator', urn: `urn:uuid:${crypto.randomUUID()}` },
        serviceAddress: `http://${address}/onvif/device_service`,
        ...(options.host === undefined ? {} : { interfaceAddress: host }),
      })
    : undefined;

  return {
    ...{ address, rtspUrl, user, commands },
    presets: device.presets,
    isDiscoverable: discovery !== undefined,
    get fault() {
      return fault;
    },
    set fault(next) {
      fault = next;
    },
    pose: () => head.poseAt(headMs()),
    isMoving: () => head.isMovingAt(headMs()),
    nextCommand: (command) => new Promise((resolve) => waiting.add({ command, resolve })),
    dropStreams: () => video?.rtsp.drop(),
    async close() {
      discovery?.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await video?.close();
    },
  };
}

async function openVideo(parts: {
  readonly scene: Scene;
  readonly size: { readonly widthPx: number; readonly heightPx: number; readonly fps: number };
  readonly poseNow: () => Pose;
  readonly user: { readonly username: string; readonly password: string };
  readonly login: CameraLogin;
}): Promise<{ readonly rtsp: RtspService; close(): Promise<void> }> {
  const { scene, size, poseNow } = parts;
  const source: RtpSource = await openRtpSource(size);
  const rtsp = await openRtspService({
    ...{ source, path: '/street' },
    user: parts.login === 'none' ? undefined : parts.user,
  });
  let isDrawing = false;
  let drawn: { readonly key: string; readonly picture: Buffer } | undefined;
  const draw = async (): Promise<void> => {
    const window = windowOf(poseNow(), scene);
    const key = JSON.stringify(window);
    // A camera at rest costs nothing but its noise.
    const picture = drawn?.key === key ? drawn.picture : await scene.cut(window, size);
    drawn = { key, picture };
    source.write(picture);
  };
  const timer = setInterval(() => {
    if (isDrawing) return;
    isDrawing = true;
    void draw().finally(() => {
      isDrawing = false;
    });
  }, 1000 / size.fps);
  return {
    rtsp,
    async close() {
      clearInterval(timer);
      await rtsp.close();
      await source.close();
    },
  };
}
