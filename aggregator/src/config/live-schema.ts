import { Type } from 'typebox';
import { relaySchema } from '#config/relay-schema';
import { closed } from '#config/setting-kinds';

/** The `live:` section. */
export const liveSchema = Type.Object(
  {
    lingerSeconds: Type.Number({
      minimum: 0,
      maximum: 600,
      default: 10,
      description:
        'a box goes on sending so long after the last viewer left: who switches back sees the picture at once',
      'x-unit': 'seconds',
    }),
    masking: Type.Enum(['required', 'off'], {
      default: 'required',
      description:
        'required: video shows heads and plates covered, and the camera’s own pictures need the right to originals and a reason; off: whoever may see a camera sees its own pictures',
    }),
    relay: relaySchema,
    streamsPerBox: Type.Integer({
      minimum: 1,
      maximum: 64,
      default: 32,
      description: 'most streams asked of one box at the same time',
    }),
    viewers: Type.Integer({
      minimum: 1,
      maximum: 10_000,
      default: 500,
      description: 'most live and recorded videos that are watched at the same time',
    }),
    viewersPerAccount: Type.Integer({
      minimum: 1,
      maximum: 256,
      default: 32,
      description: 'most of them by one account',
    }),
  },
  { ...closed, description: 'live and recorded video' },
);
