import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openPtzCamera } from '../support/ptz-camera/ptz-camera.ts';

// Debian's onvif-util, written by others from the same standard: what it can read of our simulated camera is ONVIF, and
// not merely what our own client expects. It does not find cameras of its own machine, so it runs in a network of its own.

const cameraHost = '198.51.100.1';
const clientHost = '198.51.100.2';

function missing(): string | undefined {
  if (spawnSync('onvif-util', ['-h']).error !== undefined)
    return 'onvif-util is not installed (apt install onvif-tools)';
  if (process.getuid?.() !== 0) return 'a network namespace needs root';
  const isPossible = spawnSync('unshare', ['-n', 'ip', 'link', 'show']).status === 0;
  return isPossible ? undefined : 'network namespaces or the ip command are not available';
}

/** A second machine on a cable of its own. */
function openOtherMachine(): string {
  const id = process.pid % 100_000;
  const [name, near, far] = [`sw-onvif-${id}`, `swn${id}`, `swf${id}`];
  const ip = (...args: string[]): void => {
    execFileSync('ip', args, { stdio: 'pipe' });
  };
  ip('netns', 'add', name);
  onTestFinished(() => ip('netns', 'del', name));
  ip('link', 'add', near, 'type', 'veth', 'peer', 'name', far, 'netns', name);
  ip('addr', 'add', `${cameraHost}/30`, 'dev', near);
  ip('link', 'set', near, 'up');
  const there = (...args: string[]): void => ip('-n', name, ...args);
  there('addr', 'add', `${clientHost}/30`, 'dev', far);
  there('link', 'set', far, 'up');
  there('route', 'add', 'default', 'via', cameraHost);
  return name;
}

function ask(machine: string, args: readonly string[], commands: readonly string[] = []): Promise<string> {
  const child = spawn('ip', ['netns', 'exec', machine, 'onvif-util', ...args]);
  let text = '';
  child.stdout.on('data', (chunk) => {
    text += String(chunk);
  });
  child.stdin.end([...commands, 'quit', ''].join('\n'));
  const killer = setTimeout(() => child.kill('SIGKILL'), 60_000);
  return new Promise((resolve) => {
    child.on('close', () => {
      clearTimeout(killer);
      resolve(text);
    });
  });
}

const why = missing();

describe.skipIf(why !== undefined)(
  `the simulated camera seen by onvif-util${why === undefined ? '' : ` (${why})`}`,
  () => {
    it('is found, lets it in, and tells its clock, stream, encoder, imaging and network', async () => {
      const machine = openOtherMachine();
      const user = { username: 'warden', password: 'steer-me' };
      const size = { widthPx: 320, heightPx: 180, fps: 5 };
      const camera = await openPtzCamera({ isDiscoverable: true, hasVideo: true, host: cameraHost, user, size });
      onTestFinished(() => camera.close());
      expect(await ask(machine, ['-a'])).toMatch(/198\.51\.100\.1 .*\(Street PTZ simulator\)/);
      const commands = ['time', 'profiles', 'rtsp', 'video', 'imaging', 'network'].map((what) => `get ${what}`);
      // The client gives up on an answer by its own short patience and goes on without it, or asks once more with a nonce that
      // was used: then it is asked again.
      const isWhole = (text: string) => text.includes('IP Address') && !text.includes('ERROR');
      let told = '';
      for (let attempt = 0; attempt < 3 && !isWhole(told); attempt += 1) {
        told = await ask(machine, ['-u', user.username, '-p', user.password, cameraHost], commands);
      }
      for (const line of [
        'successfully connected to host',
        /Time Offset: -?[01] seconds/,
        'NTP Server:  192.0.2.123',
        'Token 0: main',
        camera.rtspUrl,
        'Resolution: 320 x 180',
        'Gov Length: 5',
        'Sharpness:  60',
        `IP Address: ${cameraHost}`,
      ]) {
        expect(told).toMatch(line ?? 'a stream');
      }
      expect(told).not.toContain('ERROR');
      const stranger = await ask(machine, ['-u', user.username, '-p', 'guess', cameraHost], commands);
      expect(stranger).not.toContain('Token 0');
    }, 60_000);
  },
);
