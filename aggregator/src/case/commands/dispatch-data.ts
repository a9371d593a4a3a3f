import { Type } from 'typebox';
import { closed, Id, Instant, OptionalText, ShortText, Text } from '#case/commands/command-words';

export const DispatchDataSchema = Type.Object(
  {
    unitId: Id,
    /** Further units of an emergency or a case of several trades (MQ 27). */
    assistingUnitIds: Type.Optional(Type.Array(Id, { maxItems: 10, uniqueItems: true })),
    requirements: Text,
    overrideReason: OptionalText,
  },
  closed,
);
export const coordinationLevels = ['district', 'city', 'county-government'] as const;
export const CoordinateDataSchema = Type.Object(
  {
    level: Type.Enum([...coordinationLevels]),
    parties: Type.Array(ShortText, { minItems: 1, maxItems: 20 }),
    reason: Text,
    deadline: Type.Optional(Instant),
  },
  closed,
);
export const SettleCoordinationDataSchema = Type.Object(
  {
    agreement: Text,
    /** The unit that agreed to handle; it is bound by it (NB 24, MQ 28). */
    unitId: Type.Optional(Id),
  },
  closed,
);
export const SubstituteDataSchema = Type.Object({ unitId: Id, reason: Text, cost: OptionalText }, closed);
