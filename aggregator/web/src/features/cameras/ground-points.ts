/** One place on the ground, in the picture (0–1 from the top left) and on the map; a half is still missing while marking. */
export interface GroundPair {
  readonly image?: { readonly x: number; readonly y: number } | undefined;
  readonly place?: { readonly latitude: number; readonly longitude: number } | undefined;
}

export interface GroundPoint {
  readonly image: { readonly x: number; readonly y: number };
  readonly latitude: number;
  readonly longitude: number;
}

/** The fewest pairs that fix a plane in a picture. */
export const fewestPairs = 4;

export const pairsOf = (points: readonly GroundPoint[]): readonly GroundPair[] =>
  points.map(({ image, latitude, longitude }) => ({ image, place: { latitude, longitude } }));

export const wholePoints = (pairs: readonly GroundPair[]): readonly GroundPoint[] =>
  pairs.flatMap(({ image, place }) => (image === undefined || place === undefined ? [] : [{ image, ...place }]));

/** The pair that waits for the given half: the first without it, else a new one at the end. */
function waitingFor(pairs: readonly GroundPair[], half: 'image' | 'place'): number {
  const index = pairs.findIndex((pair) => pair[half] === undefined);
  return index === -1 ? pairs.length : index;
}

/** A click in the picture or on the map completes the pair that waits for it, or begins a new one. */
export function withMark(pairs: readonly GroundPair[], mark: GroundPair): readonly GroundPair[] {
  const index = waitingFor(pairs, mark.image === undefined ? 'place' : 'image');
  const changed = { ...pairs[index], ...mark };
  return index === pairs.length ? [...pairs, changed] : pairs.map((pair, at) => (at === index ? changed : pair));
}

/** Half the area of the triangle of three marks, as a share of the picture; a line below it. */
const leastArea = 0.0005;

/** Whether three marks of the picture lie on one line: they fix nothing. */
export function isOnOneLine(points: readonly GroundPoint[]): boolean {
  return points.some((a, i) =>
    points.slice(i + 1).some((b, j) =>
      points.slice(i + j + 2).some((c) => {
        const [p, q, r] = [a.image, b.image, c.image];
        return Math.abs((q.x - p.x) * (r.y - p.y) - (r.x - p.x) * (q.y - p.y)) < leastArea;
      }),
    ),
  );
}
