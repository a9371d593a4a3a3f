import { type Static, Type } from 'typebox';

/** Section `health` of the configuration. */
export const HealthConfigSchema = Type.Object(
  {
    intervalSeconds: Type.Number({
      default: 30,
      minimum: 1,
      maximum: 3600,
      unit: 's',
      description: 'how often the box reports its health',
    }),
    stillIntervalSeconds: Type.Number({
      default: 30,
      minimum: 1,
      maximum: 3600,
      unit: 's',
      description: 'how often a masked preview of each camera goes to the console',
    }),
    metricsPort: Type.Integer({
      default: 9464,
      minimum: 0,
      maximum: 65_535,
      'x-restart': true,
      description: 'port of /metrics and /healthz on 127.0.0.1; 0 takes a free one',
    }),
  },
  { additionalProperties: false, default: {}, description: 'what the box tells about itself' },
);
export type HealthConfig = Static<typeof HealthConfigSchema>;
