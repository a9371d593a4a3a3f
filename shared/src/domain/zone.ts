import { type Static, Type } from 'typebox';
import { PolygonSchema } from '#domain/geometry';
import { SlugSchema } from '#domain/ids';
import { ProblemCategorySchema } from '#domain/problem-category';

/** Weekly hours in the camera's time zone, e.g. days [1..5] (Monday = 1) from "07:00" to "22:00"; "24:00" ends a day. */
export const WeeklyHoursSchema = Type.Object(
  {
    days: Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), { minItems: 1, maxItems: 7 }),
    from: Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' }),
    to: Type.String({ pattern: '^(([01]\\d|2[0-3]):[0-5]\\d|24:00)$' }),
  },
  { additionalProperties: false },
);
export type WeeklyHours = Static<typeof WeeklyHoursSchema>;

/** A place where something is tolerated (a licensed stall, a bulky-waste day), with its hours. */
export const PermitSchema = Type.Object(
  {
    id: SlugSchema,
    name: Type.String({ minLength: 1, maxLength: 100 }),
    category: ProblemCategorySchema,
    polygon: PolygonSchema,
    hours: Type.Array(WeeklyHoursSchema, { description: 'when it is tolerated; empty: always' }),
  },
  { additionalProperties: false },
);
export type Permit = Static<typeof PermitSchema>;

/** What is looked for in a zone; absent values take the category's default (edge-agent rule/category-policy.ts). */
export const ZoneRuleSchema = Type.Object(
  {
    category: ProblemCategorySchema,
    dwellSeconds: Type.Optional(
      Type.Number({ minimum: 0, maximum: 86_400, description: 'how long the problem must stay, seconds' }),
    ),
    minScore: Type.Optional(Type.Number({ minimum: 0, maximum: 1, description: 'detector score that starts a track' })),
    minBoxHeight: Type.Optional(Type.Number({ minimum: 0, maximum: 1, description: 'share of the image height' })),
    cooldownSeconds: Type.Optional(
      Type.Number({ minimum: 0, maximum: 604_800, description: 'silence after a candidate ended, seconds' }),
    ),
  },
  { additionalProperties: false },
);
export type ZoneRule = Static<typeof ZoneRuleSchema>;

/** A watched area of one camera's view. */
export const ZoneSchema = Type.Object(
  {
    id: SlugSchema,
    version: Type.Integer({
      minimum: 1,
      description: 'raise it whenever the polygon or rules change; evidence names it',
    }),
    name: Type.String({ minLength: 1, maxLength: 100 }),
    polygon: PolygonSchema,
    rules: Type.Array(ZoneRuleSchema, { minItems: 1, maxItems: 16 }),
    preset: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 64,
        description: 'token of the camera position it belongs to; absent: the home preset',
      }),
    ),
    hours: Type.Array(WeeklyHoursSchema, { description: 'when the zone is watched; empty: always' }),
    permits: Type.Array(PermitSchema, { maxItems: 64 }),
  },
  { additionalProperties: false },
);
export type Zone = Static<typeof ZoneSchema>;
