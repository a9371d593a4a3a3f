import { type Static, Type } from 'typebox';

/** Section `relook` of the configuration. */
export const RelookConfigSchema = Type.Object(
  {
    lookCount: Type.Integer({
      default: 5,
      minimum: 2,
      maximum: 30,
      description: 'clear looks at the place that a second look needs',
    }),
    overSeconds: Type.Number({
      default: 20,
      minimum: 0,
      maximum: 1800,
      unit: 's',
      description: 'time from the first of them to the last at least',
    }),
    withinSeconds: Type.Number({
      default: 60,
      minimum: 1,
      maximum: 3600,
      unit: 's',
      description: 'after this long without enough clear looks a person must go; longer where the camera looks seldom',
    }),
  },
  { additionalProperties: false, default: {}, description: 'the second look at a place that was reported repaired' },
);
export type RelookConfig = Static<typeof RelookConfigSchema>;

/** How the looks of one camera are gathered, in its own rhythm. */
export interface LookPlan {
  readonly lookCount: number;
  /** Between two clear looks at least. */
  readonly spacingMs: number;
  readonly withinMs: number;
}

/** A camera that looks once a minute needs minutes for its five looks, whatever the limit says. */
export function lookPlanOf(config: RelookConfig, lookIntervalSeconds: number): LookPlan {
  const spacingSeconds = config.overSeconds / (config.lookCount - 1);
  // Looks come when they come: each may be up to an interval later than wanted.
  const neededSeconds = config.lookCount * (Math.max(spacingSeconds, lookIntervalSeconds) + lookIntervalSeconds);
  return {
    lookCount: config.lookCount,
    spacingMs: spacingSeconds * 1000,
    withinMs: Math.max(config.withinSeconds, neededSeconds) * 1000,
  };
}
