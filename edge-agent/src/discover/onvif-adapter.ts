import { isIP } from 'node:net';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import onvif from 'node-onvif';
import { openLimitedTunnel } from '#discover/limited-tunnel';
import { type ProbedDevice, printable, readProbeMatch } from '#discover/probe-match';

/** One of a camera's streams, as an RTSP source. */
export interface FoundStream {
  readonly profileToken: string;
  /** rtsp address without credentials. */
  readonly url: string;
  readonly codec?: string;
  readonly widthPx?: number;
  readonly heightPx?: number;
}

export interface FoundCamera {
  readonly name: string;
  readonly hardware: string;
  readonly address: string;
  readonly streams: readonly FoundStream[];
  /** Why the streams are not known. */
  readonly problem?: string;
}

export interface OnvifAdapter {
  /** Asks the network by WS-Discovery, and each camera for its streams when credentials are given. */
  discover(request: {
    readonly credentials?: { readonly username: string; readonly password: string };
    readonly signal: AbortSignal;
  }): Promise<{ readonly cameras: FoundCamera[]; readonly refusals: string[] }>;
}

/** A device's whole answer is some 20 kB; a megabyte is an attack or a fault. */
const maxReplyBytes = 1_000_000;
const deviceTimeoutMs = 15_000;
const maxDevices = 256;
const maxProfiles = 16;

/**
 * The one file that uses node-onvif 0.1.7 (unmaintained since 2018; an ADR names its successor). It never connects
 * anywhere by itself: every request goes through a tunnel to the address that was checked, bounded in size and time.
 */
export function createOnvifAdapter(
  ports: { readonly probe?: () => Promise<readonly unknown[]>; readonly isLocalAllowed?: boolean } = {},
): OnvifAdapter {
  const probe = ports.probe ?? (() => onvif.startProbe());
  return {
    discover: async ({ credentials, signal }) => {
      const cameras: FoundCamera[] = [];
      const refusals: string[] = [];
      for (const match of (await probe()).slice(0, maxDevices)) {
        signal.throwIfAborted();
        try {
          const device = readProbeMatch(match, ports.isLocalAllowed);
          cameras.push(await describe(device, credentials));
        } catch (error) {
          if (!(error instanceof DomainError)) throw error;
          refusals.push(error.message);
        }
      }
      return { cameras, refusals };
    },
  };
}

async function describe(
  device: ProbedDevice,
  credentials: { readonly username: string; readonly password: string } | undefined,
): Promise<FoundCamera> {
  const { name, hardware, host } = device;
  const found = { name, hardware, address: host, streams: [] };
  if (credentials === undefined) return found;
  const tunnel = await openLimitedTunnel({
    target: { host, port: device.port },
    maxReplyBytes,
    timeoutMs: deviceTimeoutMs,
  });
  try {
    const reading = readStreams(tunnel.address, device, credentials);
    const streams = await withinTime(Promise.race([reading, tunnel.exceeded]), deviceTimeoutMs);
    return { ...found, streams };
  } catch (error) {
    return { ...found, problem: printable(error instanceof Error ? error.message : String(error)) };
  } finally {
    await tunnel.close();
  }
}

async function readStreams(
  address: string,
  device: ProbedDevice,
  credentials: { readonly username: string; readonly password: string },
): Promise<FoundStream[]> {
  // `address` (not `xaddr`) makes node-onvif send every service's requests to this address, whatever the device claims.
  const client = new onvif.OnvifDevice({ address, user: credentials.username, pass: credentials.password });
  await client.init();
  const { media } = client.services;
  if (media === null) throw new Error('the device has no media service');
  const streams: FoundStream[] = [];
  for (const profile of profilesOf((await media.getProfiles()).data).slice(0, maxProfiles)) {
    const { data } = await media.getStreamUri({ ProfileToken: profile.profileToken, Protocol: 'RTSP' });
    const url = streamUrlOf(data, device.host);
    if (url !== undefined) streams.push({ ...profile, url });
  }
  return streams;
}

type Reply = Readonly<Record<string, unknown>>;

function at(value: unknown, ...path: string[]): unknown {
  let current = value;
  for (const key of path) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, key)) return undefined;
    current = (current as Reply)[key];
  }
  return current;
}

function profilesOf(data: unknown): Omit<FoundStream, 'url'>[] {
  const profiles = at(data, 'GetProfilesResponse', 'Profiles');
  return (Array.isArray(profiles) ? profiles : [profiles]).flatMap((profile) => {
    const token = at(profile, '$', 'token');
    if (typeof token !== 'string' || token === '' || token.length > 64) return [];
    const encoder = at(profile, 'VideoEncoderConfiguration');
    const codec = at(encoder, 'Encoding');
    const widthPx = Number(at(encoder, 'Resolution', 'Width'));
    const heightPx = Number(at(encoder, 'Resolution', 'Height'));
    const isSized = Number.isInteger(widthPx) && Number.isInteger(heightPx) && widthPx > 0 && heightPx > 0;
    return [
      {
        profileToken: printable(token),
        ...(typeof codec === 'string' ? { codec: printable(codec) } : {}),
        ...(isSized ? { widthPx, heightPx } : {}),
      },
    ];
  });
}

/** The device's own RTSP address; its host is replaced by the one that answered, so that no reply points elsewhere. */
function streamUrlOf(data: unknown, host: string): string | undefined {
  const text = at(data, 'GetStreamUriResponse', 'MediaUri', 'Uri');
  if (typeof text !== 'string' || text.length > 1000 || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (url.protocol !== 'rtsp:' && url.protocol !== 'rtsps:') return undefined;
  url.username = '';
  url.password = '';
  if (isIP(host) === 4) url.hostname = host;
  return url.href;
}

async function withinTime<T>(work: Promise<T>, timeoutMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('the device answers too slowly')), timeoutMs);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}
