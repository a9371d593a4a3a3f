import { createHash, randomBytes } from 'node:crypto';

/** What a camera asks for in `WWW-Authenticate: Digest …`. */
export interface DigestChallenge {
  readonly realm: string;
  readonly nonce: string;
  readonly opaque: string | undefined;
  readonly qop: 'auth' | undefined;
  readonly algorithm: 'MD5' | 'SHA-256';
}

const maxHeaderLength = 2000;

/** Reads the challenge; undefined for Basic (a password in clear is never sent) and for what is unknown. */
export function readDigestChallenge(header: string | undefined): DigestChallenge | undefined {
  if (header === undefined || header.length > maxHeaderLength) return undefined;
  const start = /(?:^|,\s*)digest\s+/i.exec(header);
  if (start === null) return undefined;
  const fields = new Map<string, string>();
  for (const [, name, quoted, plain] of header
    .slice(start.index + start[0].length)
    .matchAll(/([a-z]+)\s*=\s*(?:"([^"]*)"|([^\s,]+))/gi)) {
    if (name !== undefined && !fields.has(name.toLowerCase())) fields.set(name.toLowerCase(), quoted ?? plain ?? '');
  }
  const realm = fields.get('realm');
  const nonce = fields.get('nonce');
  const algorithm = (fields.get('algorithm') ?? 'MD5').toUpperCase();
  if (realm === undefined || nonce === undefined || (algorithm !== 'MD5' && algorithm !== 'SHA-256')) return undefined;
  const qops = (fields.get('qop') ?? '').split(',').map((qop) => qop.trim().toLowerCase());
  const qop = qops.includes('auth') ? 'auth' : undefined;
  return { realm, nonce, algorithm, qop, opaque: fields.get('opaque') };
}

/** Answers one camera's challenges; a nonce is used again with a rising count, as long as the camera takes it. */
export interface DigestLogin {
  /** The header for the next request, or undefined as long as no challenge was seen. */
  authorize(method: string, path: string): string | undefined;
  accept(challenge: DigestChallenge): void;
}

/** @see RFC 7616 */
export function createDigestLogin(credentials: { readonly username: string; readonly password: string }): DigestLogin {
  const { username, password } = credentials;
  let known: { readonly challenge: DigestChallenge; count: number } | undefined;
  return {
    accept(challenge) {
      known = { challenge, count: 0 };
    },
    authorize(method, path) {
      if (known === undefined) return undefined;
      known.count += 1;
      const { realm, nonce, opaque, qop, algorithm } = known.challenge;
      const hash = (text: string) =>
        createHash(algorithm === 'MD5' ? 'md5' : 'sha256')
          .update(text)
          .digest('hex');
      const secret = hash(`${username}:${realm}:${password}`);
      const request = hash(`${method}:${path}`);
      const count = known.count.toString(16).padStart(8, '0');
      const clientNonce = randomBytes(8).toString('hex');
      const proof = qop === undefined ? `${nonce}` : `${nonce}:${count}:${clientNonce}:${qop}`;
      const fields = [
        `username="${quoted(username)}"`,
        `realm="${quoted(realm)}"`,
        `nonce="${quoted(nonce)}"`,
        `uri="${quoted(path)}"`,
        `response="${hash(`${secret}:${proof}:${request}`)}"`,
        `algorithm=${algorithm}`,
        ...(qop === undefined ? [] : [`qop=${qop}`, `nc=${count}`, `cnonce="${clientNonce}"`]),
        ...(opaque === undefined ? [] : [`opaque="${quoted(opaque)}"`]),
      ];
      return `Digest ${fields.join(', ')}`;
    },
  };
}

function quoted(text: string): string {
  return text.replace(/[\r\n]/g, '').replace(/["\\]/g, '\\$&');
}
