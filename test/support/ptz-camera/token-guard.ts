import { createHash } from 'node:crypto';

const freshMs = 300_000;

/** Checks WS-Security UsernameTokens: right digest, fresh by the camera's clock, never seen before. */
export function createTokenGuard(user: { readonly username: string; readonly password: string }, nowMs: () => number) {
  // A nonce may come again with another time: some clients keep one for their session.
  const usedTokens = new Set<string>();
  return (envelope: string): boolean => {
    const part = (name: string): string =>
      new RegExp(`<(?:\\w+:)?${name}[^>]*>([^<]*)</`).exec(envelope)?.[1]?.trim() ?? '';
    const [username, password, nonce, created] = ['Username', 'Password', 'Nonce', 'Created'].map(part);
    if (username !== user.username || !nonce || !created || usedTokens.has(`${nonce} ${created}`)) return false;
    if (Math.abs(Date.parse(created) - nowMs()) > freshMs) return false;
    const digest = createHash('sha1')
      .update(Buffer.from(nonce, 'base64'))
      .update(created)
      .update(user.password)
      .digest('base64');
    if (digest !== password) return false;
    usedTokens.add(`${nonce} ${created}`);
    return true;
  };
}
