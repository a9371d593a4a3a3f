import { type Static, Type } from 'typebox';

/** Section `evidence` of the configuration. */
export const EvidenceConfigSchema = Type.Object(
  {
    preRollSeconds: Type.Number({
      minimum: 0,
      maximum: 60,
      default: 8,
      unit: 's',
      description: 'seconds of video kept from before the sighting',
    }),
    postRollSeconds: Type.Number({
      minimum: 0,
      maximum: 60,
      default: 4,
      unit: 's',
      description: 'seconds of video kept from after the sighting',
    }),
    stillSpacingSeconds: Type.Number({
      minimum: 10,
      maximum: 600,
      default: 10,
      unit: 's',
      description: 'seconds between the two stills at least; GA/T 832-2014 asks for 10',
    }),
    jpegQuality: Type.Integer({
      minimum: 75,
      maximum: 100,
      default: 90,
      unit: '%',
      description: 'JPEG quality of sealed stills, percent',
    }),
  },
  { additionalProperties: false, default: {}, description: 'stills and clips that prove a candidate' },
);
export type EvidenceConfig = Static<typeof EvidenceConfigSchema>;
