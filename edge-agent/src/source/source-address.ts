import { BlockList, isIP, isIPv6 } from 'node:net';
import { DomainError } from '@streetwarden/shared/problem/domain-error';

/** A checked RTSP address, its credentials taken apart. */
export interface RtspAddress {
  readonly url: URL;
  readonly hostname: string;
  readonly username: string | undefined;
  readonly password: string | undefined;
}

/** Resolves a host name to every address it has. */
export type ResolveHost = (hostname: string) => Promise<readonly string[]>;

const schemes: readonly string[] = ['rtsp:', 'rtsps:'];

/** Never a camera: addresses of no single machine. */
const unusable = new BlockList();
unusable.addSubnet('0.0.0.0', 8);
unusable.addSubnet('224.0.0.0', 4);
unusable.addAddress('255.255.255.255');
unusable.addAddress('::', 'ipv6');
unusable.addSubnet('ff00::', 8, 'ipv6');

/** This machine, its link, and the metadata services of clouds (169.254.169.254 is link-local). */
const local = new BlockList();
local.addSubnet('127.0.0.0', 8);
local.addSubnet('169.254.0.0', 16);
local.addAddress('100.100.100.200');
local.addAddress('::1', 'ipv6');
local.addSubnet('fe80::', 10, 'ipv6');
local.addAddress('fd00:ec2::254', 'ipv6');

/**
 * Reads an RTSP address and takes user name and password out of it.
 *
 * @throws {DomainError} `source-address-invalid`, which never quotes the address: it may hold a password.
 * @see reliability.md S1
 */
export function parseRtspAddress(cameraId: string, text: string): RtspAddress {
  const refuse = (rule: string): DomainError => new DomainError('source-address-invalid', { cameraId, rule });
  // Quotes, blanks and control characters have no place in a URL; refused before any parser may repair them.
  if (!/^[!#-&(-;=?-[\]_a-z~]+$/.test(text)) throw refuse('only characters that a URL may hold, percent-encoded');
  if (!URL.canParse(text)) throw refuse('rtsp://host[:port]/path');
  const url = new URL(text);
  if (!schemes.includes(url.protocol)) throw refuse('the scheme is rtsp or rtsps');
  const hostname = url.hostname.replace(/^\[|\]$/g, '');
  if (hostname === '') throw refuse('a host is named');
  // “0x7f.1” and “2130706433” are addresses to libc but names to our check.
  if (isIP(hostname) === 0 && /^(0x[\da-f]*|\d+)(\.(0x[\da-f]*|\d+))*\.?$/i.test(hostname)) {
    throw refuse('an IPv4 address has four decimal numbers');
  }
  let username: string | undefined;
  let password: string | undefined;
  try {
    username = url.username === '' ? undefined : decodeURIComponent(url.username);
    password = url.password === '' ? undefined : decodeURIComponent(url.password);
  } catch {
    throw refuse('% in user name or password is written %25');
  }
  url.username = '';
  url.password = '';
  return { url, hostname, username, password };
}

/**
 * Picks the one IP address that will be connected to, so that a name cannot be re-pointed after the check (DNS rebinding).
 *
 * @throws {DomainError} `source-unreachable` when the name does not resolve; `source-address-forbidden` when any of its
 * addresses is local (unless `allowLocal`) or unusable.
 */
export async function pinAddress(request: {
  readonly cameraId: string;
  readonly hostname: string;
  readonly allowLocal: boolean;
  readonly resolveHost: ResolveHost;
}): Promise<string> {
  const { cameraId, hostname } = request;
  const addresses = isIP(hostname) === 0 ? await resolveName(request) : [hostname];
  for (const address of addresses) {
    const range = forbiddenRange(address, request.allowLocal);
    if (range !== undefined) throw new DomainError('source-address-forbidden', { cameraId, address, range });
  }
  const [first] = addresses;
  if (first === undefined) {
    throw new DomainError('source-unreachable', { cameraId, source: hostname, reason: 'the name has no address' });
  }
  return first;
}

/** Why an IP address may not be a camera, or undefined when it may. */
export function forbiddenRange(address: string, allowLocal: boolean): string | undefined {
  // BlockList answers for IPv4-mapped IPv6 addresses (::ffff:127.0.0.1) by the IPv4 rules.
  const family = isIPv6(address) ? 'ipv6' : 'ipv4';
  if (unusable.check(address, family)) return 'no address of a single machine';
  if (!allowLocal && local.check(address, family)) return 'an address of this machine, its link or a cloud’s metadata';
  return undefined;
}

async function resolveName(request: {
  readonly cameraId: string;
  readonly hostname: string;
  readonly resolveHost: ResolveHost;
}): Promise<readonly string[]> {
  try {
    return await request.resolveHost(request.hostname);
  } catch (cause) {
    throw new DomainError(
      'source-unreachable',
      { cameraId: request.cameraId, source: request.hostname, reason: 'the name cannot be resolved' },
      { cause },
    );
  }
}

/** Removes credentials from any text that may quote an address, such as ffmpeg's messages. */
export function redactCredentials(text: string): string {
  return text.replace(/([a-z][a-z0-9+.-]*:\/\/)[^/\s'"]*@/gi, '$1***@');
}
