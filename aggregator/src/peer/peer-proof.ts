import { createHmac, timingSafeEqual } from 'node:crypto';

/** Shows one aggregator that another one asks; nothing of the secret itself is sent. */
export interface PeerProof {
  /** The value of an `Authorization` header for the connection of a box, good for a minute or two. */
  headerFor(edgeId: string): string;
  isProof(header: string | undefined, edgeId: string): boolean;
}

/** Clocks of servers differ by seconds. */
const toleranceMs = 120_000;

export function createPeerProof({
  secret,
  nowMs,
}: {
  readonly secret: string;
  readonly nowMs: () => number;
}): PeerProof {
  const macOf = (atMs: number, edgeId: string): Buffer =>
    createHmac('sha256', secret).update(`peer-link/${edgeId}/${atMs}`).digest();
  return {
    headerFor: (edgeId) => {
      const atMs = nowMs();
      return `Peer ${atMs}.${macOf(atMs, edgeId).toString('base64url')}`;
    },
    isProof: (header, edgeId) => {
      const [, atText = '', macText = ''] = /^Peer (\d{1,16})\.([\w-]{43})$/.exec(header ?? '') ?? [];
      const atMs = Number(atText);
      if (macText === '' || Math.abs(nowMs() - atMs) > toleranceMs) return false;
      return timingSafeEqual(Buffer.from(macText, 'base64url'), macOf(atMs, edgeId));
    },
  };
}
