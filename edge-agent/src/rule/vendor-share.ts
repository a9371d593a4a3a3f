import { type Box, intersectionArea } from '@streetwarden/shared/domain/geometry';

/** Things belong together when their boxes, grown by this share of their size on each side, touch. */
const reachShare = 0.4;

/** Remembers at what share of the time somebody stood by each thing; the longer ago, the less it counts. */
export interface VendorShare {
  /** The share, 0–1, with this look counted in; asked again within one look it is the same. */
  of(trackId: string, look: { readonly isThere: boolean; readonly atMs: number; readonly memoryMs: number }): number;
  /** Forgets all others. */
  keep(trackIds: ReadonlySet<string>): void;
}

export function createVendorShare(): VendorShare {
  const shares = new Map<string, { readonly share: number; readonly atMs: number }>();
  return {
    of(trackId, { isThere, atMs, memoryMs }) {
      const before = shares.get(trackId);
      if (before?.atMs === atMs) return before.share;
      const now = isThere ? 1 : 0;
      const weight = before === undefined ? 0 : Math.exp(-(atMs - before.atMs) / memoryMs);
      const share = weight * (before?.share ?? 0) + (1 - weight) * now;
      shares.set(trackId, { share, atMs });
      return share;
    },
    keep(trackIds) {
      for (const trackId of shares.keys()) if (!trackIds.has(trackId)) shares.delete(trackId);
    },
  };
}

export function isNear(a: Box, b: Box): boolean {
  return intersectionArea(grow(a), grow(b)) > 0;
}

function grow(box: Box): Box {
  const x = box.x - reachShare * box.w;
  const y = box.y - reachShare * box.h;
  return { x, y, w: box.w * (1 + 2 * reachShare), h: box.h * (1 + 2 * reachShare) };
}
