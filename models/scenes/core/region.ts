/** A rectangle of pixels from the top-left corner. */
export interface Region {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Pixels in a region. */
export function areaOf(region: Region): number {
  return Math.max(0, region.right - region.left) * Math.max(0, region.bottom - region.top);
}

/** The smallest region holding both. */
function unite(a: Region, b: Region): Region {
  return {
    left: Math.min(a.left, b.left),
    top: Math.min(a.top, b.top),
    right: Math.max(a.right, b.right),
    bottom: Math.max(a.bottom, b.bottom),
  };
}

interface Pair {
  first: number;
  second: number;
  united: Region;
  extraPx: number;
}

function pairsOf(regions: readonly Region[]): Pair[] {
  return regions.flatMap((a, first) =>
    regions.slice(first + 1).map((b, offset) => {
      const united = unite(a, b);
      return { first, second: first + 1 + offset, united, extraPx: areaOf(united) - areaOf(a) - areaOf(b) };
    }),
  );
}

/** Merges regions, cheapest pair first, until at most `most` are left and further merging would cost. */
export function gatherRegions(regions: readonly Region[], most: number): Region[] {
  const left = regions.filter((region) => areaOf(region) > 0);
  for (;;) {
    const [cheapest] = pairsOf(left).sort((a, b) => a.extraPx - b.extraPx);
    if (cheapest === undefined || (left.length <= most && cheapest.extraPx > 0)) return left;
    left.splice(cheapest.second, 1);
    left.splice(cheapest.first, 1, cheapest.united);
  }
}
