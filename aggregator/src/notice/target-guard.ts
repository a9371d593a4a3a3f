import { lookup } from 'node:dns/promises';
import { BlockList, isIP, isIPv6 } from 'node:net';

/** Never a gateway: addresses of no single machine, and those that hide another address inside. */
const unusable = new BlockList();
unusable.addSubnet('0.0.0.0', 8);
unusable.addSubnet('192.0.0.0', 24);
unusable.addSubnet('224.0.0.0', 3);
unusable.addAddress('::', 'ipv6');
unusable.addSubnet('ff00::', 8, 'ipv6');
unusable.addSubnet('64:ff9b::', 96, 'ipv6');
unusable.addSubnet('2002::', 16, 'ipv6');
unusable.addSubnet('2001::', 32, 'ipv6');

/** This machine, its networks, and the metadata services of clouds. */
const internal = new BlockList();
internal.addSubnet('127.0.0.0', 8);
internal.addSubnet('10.0.0.0', 8);
internal.addSubnet('172.16.0.0', 12);
internal.addSubnet('192.168.0.0', 16);
internal.addSubnet('169.254.0.0', 16);
internal.addSubnet('100.64.0.0', 10);
internal.addSubnet('198.18.0.0', 15);
internal.addAddress('::1', 'ipv6');
internal.addSubnet('fc00::', 7, 'ipv6');
internal.addSubnet('fe80::', 10, 'ipv6');

/** Whether a notice may go to an IP address. @see reliability.md S1 */
export function isAllowedTarget(address: string, allowInternal: boolean): boolean {
  if (isIP(address) === 0) return false;
  // BlockList answers for IPv4-mapped IPv6 addresses (::ffff:127.0.0.1) by the IPv4 rules.
  const family = isIPv6(address) ? 'ipv6' : 'ipv4';
  if (unusable.check(address, family)) return false;
  return allowInternal || !internal.check(address, family);
}

export type ResolveHost = (hostname: string) => Promise<readonly string[]>;

export const resolveBySystem: ResolveHost = async (hostname) =>
  (await lookup(hostname, { all: true })).map(({ address }) => address);

/**
 * The one address a request may go to, resolved once: the connection is made to it, so that a name that changes its
 * address in between (DNS rebinding) wins nothing.
 *
 * @returns undefined when any of the name's addresses is not allowed.
 */
export async function pinTarget(
  hostname: string,
  { allowInternal, resolveHost }: { readonly allowInternal: boolean; readonly resolveHost: ResolveHost },
): Promise<string | undefined> {
  const bare = hostname.replace(/^\[|\]$/g, '');
  const addresses = isIP(bare) === 0 ? await resolveHost(bare) : [bare];
  return addresses.every((address) => isAllowedTarget(address, allowInternal)) ? addresses[0] : undefined;
}
