import { Type } from 'typebox';

/** Section `live` of the configuration. */
export const LiveConfigSchema = Type.Object(
  {
    maskedStreams: Type.Integer({
      default: 2,
      minimum: 0,
      maximum: 64,
      'x-restart': true,
      description:
        'most videos with covered heads and plates at the same time, live and recorded; each is decoded, looked at and encoded on this box and takes about a third of a core. Further viewers get masked stills',
    }),
  },
  { additionalProperties: false, default: {}, description: 'video that people watch' },
);
