import { type Static, Type } from 'typebox';

/** Section `outbox` of the configuration. */
export const OutboxConfigSchema = Type.Object(
  {
    quotaBytes: Type.Integer({
      default: 20_000_000_000,
      minimum: 10_000_000,
      unit: 'byte',
      description: 'room for footage and evidence together; footage goes first when it is used up',
    }),
    highWatermark: Type.Number({
      default: 0.9,
      minimum: 0.1,
      maximum: 1,
      description: 'share of the quota above which the box makes room',
    }),
    lowWatermark: Type.Number({
      default: 0.8,
      minimum: 0.05,
      maximum: 0.99,
      description: 'share of the quota at which making room ends; below highWatermark',
    }),
    minFreeBytes: Type.Integer({
      default: 500_000_000,
      minimum: 0,
      unit: 'byte',
      description: 'bytes that stay free on the disk, whoever else fills it',
    }),
    retentionDays: Type.Number({
      default: 7,
      minimum: 0,
      maximum: 365,
      unit: 'd',
      description: 'how long delivered evidence stays on the box, for an aggregator that was restored from a backup',
    }),
    clipUpload: Type.Enum(['always', 'on-demand'], {
      default: 'always',
      description: 'on-demand: clips wait until the aggregator asks, for thin uplinks; stills always go',
    }),
    uploadBytesPerSecond: Type.Optional(
      Type.Integer({
        minimum: 1000,
        unit: 'byte/s',
        description: 'most bytes per second of evidence on the uplink; absent: no limit',
      }),
    ),
    windowSize: Type.Integer({
      default: 32,
      minimum: 1,
      maximum: 1000,
      description: 'candidates on their way without a receipt at the same time',
    }),
    receiptTimeoutSeconds: Type.Number({
      default: 30,
      minimum: 1,
      maximum: 600,
      unit: 's',
      description: 'a candidate without a receipt for this long is sent again',
    }),
  },
  {
    additionalProperties: false,
    default: {},
    'x-restart': true,
    description: 'delivery to the aggregator and room on the disk',
  },
);
export type OutboxConfig = Static<typeof OutboxConfigSchema>;
