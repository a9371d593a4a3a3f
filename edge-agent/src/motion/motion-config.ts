import { type Static, Type } from 'typebox';

/** The `motion:` section of a camera. */
export const MotionConfigSchema = Type.Object(
  {
    isMovingCamera: Type.Boolean({
      default: false,
      description: 'mounted on a vehicle: everything moves, so only darkness is judged and every look is a whole one',
    }),
    lumaThreshold: Type.Number({
      default: 14,
      minimum: 2,
      maximum: 128,
      unit: 'luma level 0–255',
      description: 'smallest change of a cell that counts as motion, after general lighting is taken out',
    }),
    raiseSeconds: Type.Number({
      default: 12,
      minimum: 0,
      maximum: 3600,
      unit: 's',
      description: 'how long a bad picture must last before zones are suspended; a bus in front passes in less',
    }),
    clearSeconds: Type.Number({
      default: 6,
      minimum: 0,
      maximum: 3600,
      unit: 's',
      description: 'how long the picture must be good again before zones are used again',
    }),
    frozenSeconds: Type.Number({
      default: 60,
      minimum: 5,
      maximum: 86_400,
      unit: 's',
      description: 'a live picture identical to the bit for this long is frozen; files are never judged so',
    }),
  },
  {
    additionalProperties: false,
    default: {},
    description: 'what counts as motion, and when a picture cannot be trusted',
  },
);
export type MotionConfig = Static<typeof MotionConfigSchema>;
