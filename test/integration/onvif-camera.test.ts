import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createOnvifAdapter } from '@streetwarden/edge-agent/onvif/onvif-adapter';
import type { OnvifCamera } from '@streetwarden/edge-agent/onvif/onvif-camera';
import { openOnvifCamera } from '@streetwarden/edge-agent/steer/open-onvif-camera';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openPtzCamera, type PtzCamera, type PtzCameraOptions } from '../support/ptz-camera/ptz-camera.ts';
import type { CameraFault } from '../support/ptz-camera/soap-server.ts';

const dayMs = 86_400_000;

async function openSimulator(options: PtzCameraOptions = {}): Promise<PtzCamera> {
  const simulator = await openPtzCamera(options);
  onTestFinished(() => simulator.close());
  return simulator;
}

async function connect(simulator: PtzCamera, user = simulator.user): Promise<OnvifCamera> {
  const [address = '', port] = simulator.address.split(':');
  const camera = await createOnvifAdapter().connect({ address, port: Number(port), credentials: user });
  onTestFinished(() => camera.close());
  return camera;
}

describe('an ONVIF camera', () => {
  it('tells what it is: maker, streams, clock, NTP, imaging', async () => {
    const camera = await connect(await openSimulator());
    expect(camera.canSteer).toBe(true);
    const { clockOffsetMs, ...facts } = await camera.facts();
    expect(Math.abs(clockOffsetMs ?? Number.NaN)).toBeLessThan(20_000);
    expect(facts).toEqual({
      ...{ manufacturer: 'StreetWarden', model: 'Simulated PTZ', firmware: '1.0', serialNumber: 'SIM-0001' },
      ...{ canSteer: true, ntpServer: '192.0.2.123', streams: [] },
      snapshotUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/snapshot\.jpg$/),
      imaging: {
        ...{ brightness: 50, contrast: 45, saturation: 55, sharpness: 60 },
        ...{ exposureMode: 'AUTO', focusMode: 'AUTO', irCutFilter: 'AUTO' },
      },
    });
  });

  it('moves continuously, absolutely, relatively, and stops', async () => {
    const simulator = await openSimulator();
    const camera = await connect(simulator);
    const before = simulator.pose();
    await camera.move({ pan: 1, tilt: -0.5, zoom: 0.5 });
    expect(simulator.isMoving()).toBe(true);
    await camera.stop();
    expect(simulator.isMoving()).toBe(false);
    const after = simulator.pose();
    expect(after.pan).toBeGreaterThan(before.pan);
    expect(after.tilt).toBeLessThan(before.tilt);
    expect(after.zoom).toBeGreaterThan(before.zoom);
    await camera.moveTo({ pan: 0.5, tilt: 0.5, zoom: 0.5 });
    expect((await camera.status()).isMoving).toBe(true);
    await camera.moveBy({ pan: 0.1, tilt: 0, zoom: 0 });
    expect(await camera.centreOn({ right: 0.5, up: -0.5 })).toBe(true);
    await camera.stop();
    expect((await camera.status()).position?.pan).toBeCloseTo(simulator.pose().pan, 3);
  });

  it('stops by itself when the box dies in mid-move: each movement carries one second', async () => {
    const simulator = await openSimulator();
    const camera = await connect(simulator);
    await camera.move({ pan: 0.2, tilt: 0, zoom: 0 });
    await camera.close();
    await expect.poll(() => simulator.isMoving()).toBe(false);
    expect(simulator.commands.map(({ command }) => command)).not.toContain('Stop');
  });

  it('keeps presets with any name, goes to them and forgets them', async () => {
    const simulator = await openSimulator();
    const camera = await connect(simulator);
    const token = await camera.savePreset('小区 <门口> & "co"');
    expect(await camera.presets()).toContainEqual({ token, name: '小区 <门口> & "co"' });
    await camera.goToPreset('stall');
    await expect.poll(async () => (await camera.status()).isMoving).toBe(false);
    expect(simulator.pose()).toEqual(simulator.presets.get('stall')?.pose);
    await camera.removePreset(token);
    expect((await camera.presets()).map((preset) => preset.token)).toEqual(['home', 'stall', 'parking']);
    await expect(camera.goToPreset('nowhere')).rejects.toMatchObject({
      code: 'onvif-fault',
      params: { command: 'GotoPreset', reason: expect.stringContaining('does not exist') },
    });
  });

  it.each(['token', 'digest', 'either', 'none'] as const)('lets us in by its way to log in: %s', async (login) => {
    const camera = await connect(await openSimulator({ login }));
    await camera.move({ pan: 0.1, tilt: 0, zoom: 0 });
    await camera.move({ pan: 0.2, tilt: 0, zoom: 0 });
    await camera.stop();
    expect((await camera.presets()).length).toBe(3);
  });

  it.each(['digest', 'either'] as const)('says that the password is wrong: %s', async (login) => {
    const simulator = await openSimulator({ login });
    const wrong = connect(simulator, { username: simulator.user.username, password: 'guess' });
    await expect(wrong).rejects.toMatchObject({ code: 'onvif-login-refused' });
  });

  it.each([-400 * dayMs, 3 * dayMs])(
    'is talked to by its own clock when that is wrong by days: %i ms',
    async (offset) => {
      const simulator = await openSimulator({ login: 'token', clockOffsetMs: offset });
      const camera = await connect(simulator);
      await camera.stop();
      const { clockOffsetMs } = await camera.facts();
      expect(Math.abs((clockOffsetMs ?? 0) - offset)).toBeLessThan(20_000);
    },
  );

  it('without PTZ says so and tells the rest', async () => {
    const camera = await connect(await openSimulator({ hasPtz: false }));
    expect(camera.canSteer).toBe(false);
    expect(await camera.facts()).toMatchObject({ canSteer: false, model: 'Simulated PTZ' });
    await expect(camera.move({ pan: 1, tilt: 0, zoom: 0 })).rejects.toMatchObject({
      code: 'onvif-fault',
      params: { reason: 'it has no PTZ' },
    });
  });
});

describe('an ONVIF camera that answers wrongly', () => {
  const refused = (reason: string) => ({
    code: 'onvif-reply-refused',
    params: { reason: expect.stringContaining(reason) },
  });
  const wrongAnswers: readonly (readonly [CameraFault, object])[] = [
    ['broken-soap', { code: 'onvif-fault' }],
    ['not-xml', { code: 'onvif-fault' }],
    ['xml-bomb', refused('declares a document type')],
    ['external-entity', refused('declares a document type')],
    ['deep-nesting', refused('nests deeper')],
    ['huge-reply', refused('larger than')],
    ['endless-reply', { code: 'onvif-timeout' }],
    ['slow', { code: 'onvif-timeout' }],
  ];

  it.each(wrongAnswers)('is told apart when it is opened and when it is steered: %s', async (fault, expected) => {
    const simulator = await openSimulator();
    const camera = await connect(simulator);
    simulator.fault = fault;
    await expect(camera.move({ pan: 1, tilt: 0, zoom: 0 })).rejects.toMatchObject(expected);
    await expect(connect(simulator)).rejects.toMatchObject(expected);
    simulator.fault = undefined;
    await camera.stop();
  });

  it('cannot send us to another host', async () => {
    const asked: string[] = [];
    const canary = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.end();
    });
    await new Promise<void>((resolve) => canary.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => {
      canary.close();
    });
    const { port } = canary.address() as AddressInfo;
    const simulator = await openSimulator({ redirectTo: `http://127.0.0.1:${port}/stolen` });
    simulator.fault = 'redirect';
    await expect(connect(simulator)).rejects.toMatchObject(refused('it redirects'));
    expect(asked).toEqual([]);
  });

  it('is told apart when nobody is there', async () => {
    const simulator = await openPtzCamera();
    await simulator.close();
    await expect(connect(simulator)).rejects.toMatchObject({ code: 'onvif-unreachable' });
  });

  it('names the command that it does not know', async () => {
    const simulator = await openSimulator();
    const camera = await connect(simulator);
    simulator.fault = 'refuses-moves';
    await expect(camera.move({ pan: 1, tilt: 0, zoom: 0 })).rejects.toMatchObject({
      code: 'onvif-fault',
      params: { command: 'ContinuousMove', reason: expect.stringContaining('not supported') },
    });
  });
});

describe('the address of an ONVIF camera', () => {
  const open = (address: string, allowLocal = false) =>
    openOnvifCamera(
      'gate',
      { address, allowLocal, returnAfterSeconds: 60 },
      {
        connect: async () => {
          throw new Error('it was connected to');
        },
      },
    );

  it.each(['127.0.0.1', '127.0.0.1:8000', 'localhost', '169.254.169.254', '100.100.100.200', '0.0.0.0', '224.0.0.1'])(
    'is refused on this machine, its link and metadata services: %s',
    async (address) => {
      await expect(open(address)).rejects.toMatchObject({ code: 'source-address-forbidden' });
    },
  );

  it('may be local where that is permitted, but never a group of machines', async () => {
    await expect(open('127.0.0.1', true)).rejects.toThrow('it was connected to');
    await expect(open('224.0.0.1', true)).rejects.toMatchObject({ code: 'source-address-forbidden' });
  });
});

describe('the simulated camera’s picture', () => {
  it('is RTSP that ffmpeg plays with its password, and turning the camera shows in it', async () => {
    const simulator = await openSimulator({ hasVideo: true, size: { widthPx: 320, heightPx: 180, fps: 10 } });
    const camera = await connect(simulator);
    const [stream] = (await camera.facts()).streams;
    expect(stream).toMatchObject({ profileToken: 'main', codec: 'H264', widthPx: 320, heightPx: 180 });
    expect(stream?.url).not.toContain(simulator.user.username);
    const url = new URL(stream?.url ?? '');
    url.username = simulator.user.username;
    url.password = encodeURIComponent(simulator.user.password);
    const before = await lumaOf(url.href);
    await camera.goToPreset('parking');
    await expect.poll(async () => (await camera.status()).isMoving).toBe(false);
    const after = await lumaOf(url.href);
    const again = await lumaOf(url.href);
    expect(differenceOf(before, after)).toBeGreaterThan(20);
    expect(differenceOf(after, again)).toBeLessThan(5);
    url.password = 'guess';
    await expect(lumaOf(url.href)).rejects.toThrow();
  }, 30_000);
});

/** The first picture of a stream, 32 × 18 grey. */
function lumaOf(url: string): Promise<Buffer> {
  const args = [
    '-loglevel',
    'error',
    '-analyzeduration',
    '200000',
    '-rtsp_transport',
    'tcp',
    '-i',
    url,
    '-frames:v',
    '1',
  ];
  const child = spawn('ffmpeg', [...args, '-vf', 'scale=32:18', '-pix_fmt', 'gray', '-f', 'rawvideo', '-']);
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve(Buffer.concat(chunks)) : reject(new Error(`ffmpeg ${code}`))));
  });
}

function differenceOf(a: Buffer, b: Buffer): number {
  expect(a).toHaveLength(32 * 18);
  return a.reduce((sum, value, index) => sum + Math.abs(value - (b[index] ?? 0)), 0) / a.length;
}
