import { type Static, Type } from 'typebox';

/** The `decode:` section of a camera. */
export const DecodeConfigSchema = Type.Object(
  {
    mode: Type.Enum(['auto', 'keyframes', 'cadence', 'full'], {
      default: 'auto',
      description:
        'keyframes decodes only complete pictures and is about ten times cheaper; cadence decodes all and passes one per look; full passes all; auto takes keyframes unless the camera sends them too rarely',
    }),
    lookIntervalSeconds: Type.Number({
      default: 2,
      minimum: 0.2,
      maximum: 300,
      unit: 's',
      description: 'a picture at least this often; city problems stand still, so seconds are enough',
    }),
    ring: Type.Object(
      {
        segmentSeconds: Type.Number({
          default: 4,
          minimum: 1,
          maximum: 60,
          unit: 's',
          description: 'length of one piece of kept footage; what a power cut may lose',
        }),
        retainMinutes: Type.Number({
          default: 10,
          minimum: 0.1,
          maximum: 10_080,
          unit: 'min',
          description: 'how far back clips can be cut; must exceed the longest dwell time plus pre-roll',
        }),
        maxBytes: Type.Integer({
          default: 2_000_000_000,
          minimum: 1_000_000,
          unit: 'byte',
          description: 'most footage kept of this camera; the oldest goes first',
        }),
      },
      {
        additionalProperties: false,
        default: {},
        description: 'footage kept for evidence, copied without re-encoding',
      },
    ),
  },
  { additionalProperties: false, default: {}, description: 'how the video is decoded and kept' },
);
export type DecodeConfig = Static<typeof DecodeConfigSchema>;
