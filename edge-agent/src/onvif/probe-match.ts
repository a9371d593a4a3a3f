import { isIP } from 'node:net';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import { printable } from '#onvif/camera-reply';
import { forbiddenRange } from '#source/source-address';

/** A device that answered, checked. */
export interface ProbedDevice {
  readonly urn: string;
  readonly name: string;
  readonly hardware: string;
  /** IP address of its device service. */
  readonly host: string;
  readonly port: number;
}

const MatchSchema = Type.Object({
  urn: Type.String({ minLength: 1, maxLength: 200 }),
  name: Type.String({ maxLength: 1000 }),
  hardware: Type.String({ maxLength: 1000 }),
  xaddrs: Type.Array(Type.String({ maxLength: 500 }), { minItems: 1, maxItems: 20 }),
});

/**
 * Checks what a device on the network claims about itself. Only an IPv4 address of another single machine is taken: a
 * reply must not make the box talk to itself, to a cloud's metadata service or to a name somebody can re-point.
 *
 * @param isLocalAllowed for tests against a device on this machine.
 * @throws {DomainError} `discovery-reply-invalid`.
 * @see reliability.md S1, ONVIF Core §7.3 (discovery)
 */
export function readProbeMatch(match: unknown, isLocalAllowed = false): ProbedDevice {
  const refuse = (reason: string): DomainError =>
    new DomainError('discovery-reply-invalid', { address: addressOf(match), reason });
  if (!Value.Check(MatchSchema, match)) throw refuse('urn, name, hardware or addresses are missing or too long');
  for (const xaddr of match.xaddrs) {
    if (!URL.canParse(xaddr)) continue;
    const { protocol, hostname, port } = new URL(xaddr);
    if (protocol !== 'http:' || isIP(hostname) !== 4) continue;
    if (forbiddenRange(hostname, isLocalAllowed) !== undefined) continue;
    return {
      urn: printable(match.urn),
      name: printable(decodeSafely(match.name)) || hostname,
      hardware: printable(decodeSafely(match.hardware)),
      host: hostname,
      port: port === '' ? 80 : Number(port),
    };
  }
  throw refuse('none of its addresses is http with the IPv4 address of another machine');
}

function decodeSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A lone percent sign: the text as it came.
    return text;
  }
}

function addressOf(match: unknown): string {
  const { xaddrs } = (match ?? {}) as { xaddrs?: unknown };
  return printable(String(Array.isArray(xaddrs) ? xaddrs[0] : 'unknown'));
}
