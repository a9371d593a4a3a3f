import { type Static, Type } from 'typebox';
import { InstantSchema } from '#domain/ids';

/** A class of a published or local catalogue, as a person chose it. */
const ChosenClassSchema = Type.Object(
  {
    scheme: Type.String({ minLength: 1, maxLength: 60 }),
    kind: Type.Enum(['part', 'event']),
    code: Type.String({ minLength: 2, maxLength: 12 }),
  },
  { additionalProperties: false },
);

/** The person who found a problem in the video (视频立案) and drew its box; then no model is claimed to have decided. */
export const PersonFactSchema = Type.Object(
  {
    accountId: Type.String({ minLength: 1, maxLength: 64 }),
    /** As the person is called in the aggregator at that time. */
    name: Type.String({ maxLength: 100 }),
    decidedAt: InstantSchema,
    /** What the person was looking at. */
    from: Type.Enum(['live', 'playback']),
    catalogueClass: Type.Optional(ChosenClassSchema),
  },
  { additionalProperties: false },
);
export type PersonFact = Static<typeof PersonFactSchema>;
