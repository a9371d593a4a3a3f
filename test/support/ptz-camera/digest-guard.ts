import { createHash, randomBytes } from 'node:crypto';

/** Asks for HTTP Digest as a camera does, and checks the answer. */
export interface DigestGuard {
  challenge(): string;
  isValid(header: string | undefined, method: string): boolean;
}

/** @see RFC 2617, RFC 7616 */
export function createDigestGuard(user: { readonly username: string; readonly password: string }): DigestGuard {
  const realm = 'simulated camera';
  const nonce = randomBytes(16).toString('hex');
  const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
  const usedCounts = new Set<string>();
  return {
    challenge: () => `Digest realm="${realm}", nonce="${nonce}", qop="auth", algorithm=MD5`,
    isValid(header, method) {
      if (header === undefined || !/^digest /i.test(header)) return false;
      const fields = new Map(
        [...header.matchAll(/(\w+)=(?:"([^"]*)"|([^\s,]+))/g)].map(([, name, quoted, plain]) => [
          name ?? '',
          quoted ?? plain ?? '',
        ]),
      );
      const part = (name: string): string => fields.get(name) ?? '';
      if (part('username') !== user.username || part('nonce') !== nonce) return false;
      const secret = md5(`${user.username}:${realm}:${user.password}`);
      const request = md5(`${method}:${part('uri')}`);
      if (part('qop') === '') return part('response') === md5(`${secret}:${nonce}:${request}`);
      const count = `${part('nc')}:${part('cnonce')}`;
      // Played again by somebody who listened.
      if (usedCounts.has(count)) return false;
      usedCounts.add(count);
      return part('response') === md5(`${secret}:${nonce}:${count}:${part('qop')}:${request}`);
    },
  };
}
