import type { Box } from '@streetwarden/shared/domain/geometry';
import type { Frame } from '#decode/frame';
import { changesSince, type RememberedPicture, rememberPicture } from '#track/remembered-picture';

const mostPictures = 8;
/** A sixth of the time watched lies between two, within these bounds: the eight soon reach back over minutes. */
const everyMs = { least: 4_000, most: 20_000 } as const;
const everyShare = 1 / 6;
/** After a pause this long the street is looked at anew. */
const forgetMs = 10 * 60_000;
/** Two looks in a row may catch anybody at rest. */
const leastAgeMs = 4_000;
const leastPictures = 2;
/** Noise makes single blocks of a place differ; an arm or a head that moves changes more of a person than this share. */
const stillShareMax = 0.03;
/** Of the pictures this share must show the same: somebody who walks past hides the place in some. */
const sameShareMin = 0.6;

/** Remembers how the last minutes looked, at the price of about a megabyte per fixed view. */
export interface RecentPictures {
  /**
   * Tells whether a place of this picture looks to the detail as it did in most of the last minutes. Also what nobody has
   * watched long enough is still: a place has yet to show that something moves there.
   */
  stillnessIn(frame: Frame): (box: Box) => boolean;
}

export function createRecentPictures(): RecentPictures {
  let pictures: readonly RememberedPicture[] = [];
  let sinceMs = 0;

  function remember(frame: Frame): void {
    const atMs = frame.capturedAtMs;
    const newestMs = pictures.at(-1)?.atMs;
    if (newestMs === undefined || atMs - newestMs > forgetMs) {
      pictures = [];
      sinceMs = atMs;
    } else {
      const waitMs = Math.min(everyMs.most, Math.max(everyMs.least, everyShare * (atMs - sinceMs)));
      if (atMs - newestMs < waitMs) return;
    }
    pictures = [...pictures, rememberPicture(frame)].slice(-mostPictures);
  }

  return {
    stillnessIn(frame) {
      const before = pictures.filter(({ atMs }) => frame.capturedAtMs - atMs >= leastAgeMs);
      remember(frame);
      return (box) => {
        if (before.length < leastPictures) return true;
        const same = changesSince(before, frame, box).filter((change) => change <= stillShareMax);
        return same.length >= sameShareMin * before.length;
      };
    },
  };
}
