import { execFileSync, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** Debian's own interpreter: the bindings come with python3-gi, not with other Pythons. */
const python = '/usr/bin/python3';
const script = fileURLToPath(new URL('rtsp-server.py', import.meta.url));
const clockScript = fileURLToPath(new URL('clock-camera.py', import.meta.url));

/** A running RTSP server with a test picture at `/camera`. */
export interface RtspServer {
  readonly port: number;
  readonly url: string;
  /** Ends it without a goodbye, as a power cut does. */
  kill(): Promise<void>;
}

/** What the camera is like. */
export interface RtspServerOptions {
  /** 0 takes a free port. */
  readonly port?: number;
  readonly gopFrames?: number;
  readonly user?: string;
  readonly password?: string;
  readonly isAudioOnly?: boolean;
}

/** Why the real RTSP server cannot run here, or undefined when it can. */
export function rtspServerMissing(): string | undefined {
  const probe =
    "import gi; gi.require_version('GstRtspServer', '1.0'); from gi.repository import Gst, GstRtspServer; Gst.init(None); exit(0 if Gst.ElementFactory.find('x264enc') else 3)";
  try {
    execFileSync(python, ['-c', probe], { stdio: 'ignore' });
    return undefined;
  } catch {
    return 'GStreamer RTSP server is not installed (apt install gir1.2-gst-rtsp-server-1.0 gstreamer1.0-plugins-ugly python3-gi)';
  }
}

/** Starts the server and waits until it listens. */
export async function startRtspServer(options: RtspServerOptions = {}): Promise<RtspServer> {
  const args = [
    script,
    '--port',
    String(options.port ?? 0),
    '--gop',
    String(options.gopFrames ?? 12),
    '--size',
    '320x180',
  ];
  if (options.user !== undefined) args.push('--user', options.user, '--password', options.password ?? '');
  if (options.isAudioOnly) args.push('--audio-only');
  return await startPython(args);
}

/** A camera at `/camera` whose picture is the time: what a screen shows of it tells how late it is. */
export async function startClockCamera(): Promise<RtspServer> {
  return await startPython([clockScript]);
}

async function startPython(args: readonly string[]): Promise<RtspServer> {
  const child = spawn(python, args, { stdio: ['pipe', 'pipe', 'ignore'] });
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
  });
  for await (const line of createInterface(child.stdout)) {
    const port = Number(/^ready (\d+)$/.exec(line)?.[1]);
    if (!port) continue;
    return {
      port,
      url: `rtsp://127.0.0.1:${port}/camera`,
      kill: async () => {
        child.kill('SIGKILL');
        await exited;
      },
    };
  }
  await exited;
  throw new Error('the RTSP server did not start');
}
