import type { Detection } from '#detect/detections';
import { lookInParts } from '#detect/look-in-parts';
import type { RgbPicture } from '#platform/picture';

/** Far below the scores from which people are masked: a doubtful person is reason enough to look again. */
const hintScore = 0.1;
/** People and heads lower than this, share of the picture's height, are so small to the network that it misses faces. */
const smallHeights = { person: 0.35, head: 0.06 } as const;
/** So many small people are a crowd, in which faces are smaller still. */
const crowdCount = 12;
const overlap = 0.2;

/**
 * Finds what a still must hide: looks at the whole picture and, where small people are, at its parts as well.
 *
 * @param look one look of the detector; called once, five times, or ten times for a crowd.
 */
export async function lookForMasking(
  look: (picture: RgbPicture) => Promise<readonly Detection[]>,
  picture: RgbPicture,
): Promise<readonly Detection[]> {
  const whole = await look(picture);
  const smallCount = whole.filter(isSmallPerson).length;
  if (smallCount === 0) return whole;
  const perSide = smallCount >= crowdCount ? 3 : 2;
  return lookInParts(look, picture, { whole, tiles: { columns: perSide, rows: perSide, overlap } });
}

function isSmallPerson({ label, score, box }: Detection): boolean {
  if (label !== 'person' && label !== 'head') return false;
  return score >= hintScore && box.h < smallHeights[label];
}
