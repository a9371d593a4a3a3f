import { boxFoot, type Position } from '@streetwarden/shared/domain/geometry';
import type { GroundMap } from '@streetwarden/shared/domain/ground-map';
import type { RuleHit } from '#rule/rule-hit';

/** Where a problem is in the street. */
export type LocateProblem = (hit: RuleHit) => Position | undefined;

/** The best that is known: the frame's own GPS position, the calibrated ground, the camera's mast, in this order. */
export function createLocateProblem(known: {
  readonly groundMap: GroundMap | undefined;
  readonly cameraPosition: Position | undefined;
}): LocateProblem {
  return ({ box, source }) => {
    const { frame, view = '' } = source.source;
    // The map was made for the home view; from elsewhere the same pixel is another place.
    const onGround = view === '' ? known.groundMap?.locate(boxFoot(box)) : undefined;
    return frame.position ?? onGround ?? known.cameraPosition;
  };
}
