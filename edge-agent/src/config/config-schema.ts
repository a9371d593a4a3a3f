import { GroundMapSchema } from '@streetwarden/shared/domain/ground-map';
import { SlugSchema } from '@streetwarden/shared/domain/ids';
import { PermitSchema, WeeklyHoursSchema, ZoneSchema } from '@streetwarden/shared/domain/zone';
import { type Static, type TString, Type } from 'typebox';
import { DecodeConfigSchema } from '#decode/decode-config';
import { CameraDetectSchema, DetectConfigSchema } from '#detect/detect-config';
import { EvidenceConfigSchema } from '#evidence/evidence-config';
import { HealthConfigSchema } from '#health/health-config';
import { LiveConfigSchema } from '#live/live-config';
import { MotionConfigSchema } from '#motion/motion-config';
import { OutboxConfigSchema } from '#outbox/outbox-config';
import { RegistryConfigSchema } from '#registry/registry-config';
import { RelookConfigSchema } from '#relook/relook-config';
import { SourceConfigSchema, SubstreamConfigSchema } from '#source/source-config';
import { OnvifConfigSchema } from '#steer/onvif-config';

/**
 * The edge agent's whole configuration. Annotations: `unit`, `x-secret` (never logged), `x-restart` (a change needs a
 * restart of the agent; everything else is taken over while it runs), `x-env` (environment variable that wins).
 */

const { pattern: slugPattern } = SlugSchema as TString & { readonly pattern: string };

const hours = Type.Array(WeeklyHoursSchema, {
  default: [],
  maxItems: 32,
  description: 'weekly hours in edge.timeZone; none: always',
});

const PermitConfigSchema = Type.Object(
  { ...PermitSchema.properties, hours },
  { additionalProperties: false, description: 'a place where something is tolerated' },
);

const ZoneConfigSchema = Type.Object(
  {
    ...ZoneSchema.properties,
    version: Type.Integer({
      default: 1,
      minimum: 1,
      description: 'raise it whenever the polygon or the rules change; evidence names it',
    }),
    hours,
    permits: Type.Array(PermitConfigSchema, {
      default: [],
      maxItems: 64,
      description: 'licensed stalls and the like inside the zone',
    }),
  },
  { additionalProperties: false, description: 'a watched area of the picture' },
);

export const CameraPositionSchema = Type.Object(
  {
    latitude: Type.Number({ minimum: -90, maximum: 90, unit: '°', description: 'degrees north, WGS-84' }),
    longitude: Type.Number({ minimum: -180, maximum: 180, unit: '°', description: 'degrees east, WGS-84' }),
    accuracyM: Type.Optional(Type.Number({ minimum: 0, maximum: 10_000, unit: 'm', description: 'radius, metres' })),
  },
  { additionalProperties: false, description: 'where the camera stands' },
);

// Whether the camera moves is one fact, said once, at the camera.
const { isMovingCamera: _isMovingCamera, ...motionProperties } = MotionConfigSchema.properties;
const MotionSectionSchema = Type.Object(motionProperties, {
  additionalProperties: false,
  default: {},
  description: 'what counts as motion, and when a picture cannot be trusted',
});

export const CameraConfigSchema = Type.Object(
  {
    id: Type.String({ pattern: slugPattern, description: 'unique on this box; stays the same for the camera’s life' }),
    name: Type.String({ minLength: 1, maxLength: 100, description: 'what people call the camera' }),
    source: SourceConfigSchema,
    substream: Type.Optional(SubstreamConfigSchema),
    onvif: Type.Optional(OnvifConfigSchema),
    decode: DecodeConfigSchema,
    motion: MotionSectionSchema,
    detect: Type.Optional(CameraDetectSchema),
    zones: Type.Array(ZoneConfigSchema, {
      default: [],
      maxItems: 64,
      description: 'watched areas; none: all the ground it sees (the lower two thirds of the picture), every category',
    }),
    isMoving: Type.Boolean({ default: false, description: 'the camera is on a vehicle; its source needs a GPS track' }),
    position: Type.Optional(CameraPositionSchema),
    headingDegrees: Type.Optional(
      Type.Number({
        minimum: 0,
        exclusiveMaximum: 360,
        unit: '°',
        description: 'where it looks, clockwise from north',
      }),
    ),
    groundMap: Type.Optional(GroundMapSchema),
  },
  { additionalProperties: false, description: 'one camera' },
);
export type CameraConfig = Static<typeof CameraConfigSchema>;

export const EdgeConfigSchema = Type.Object(
  {
    edge: Type.Object(
      {
        dataDir: Type.String({
          default: './data',
          minLength: 1,
          'x-restart': true,
          'x-env': 'STREETWARDEN_EDGE_DATA_DIR',
          description: 'folder for identity, outbox, evidence and footage; only one agent may use it',
        }),
        timeZone: Type.String({
          default: 'Asia/Shanghai',
          minLength: 1,
          description: 'IANA name of the time zone in which weekly hours are meant',
        }),
        logLevel: Type.Enum(['trace', 'debug', 'info', 'warn', 'error'], {
          default: 'info',
          'x-restart': true,
          'x-env': 'STREETWARDEN_EDGE_LOG_LEVEL',
          description: 'least severe line that is logged',
        }),
      },
      { additionalProperties: false, default: {}, description: 'this box' },
    ),
    aggregator: Type.Object(
      {
        mqttUrl: Type.Optional(
          Type.String({
            pattern: '^mqtts?://[^/@]+/?$',
            'x-restart': true,
            'x-env': 'STREETWARDEN_EDGE_MQTT_URL',
            description: 'broker, mqtt:// or mqtts://; absent: as enrolment told',
          }),
        ),
        httpUrl: Type.Optional(
          Type.String({
            pattern: '^https?://[^@]+$',
            'x-restart': true,
            'x-env': 'STREETWARDEN_EDGE_HTTP_URL',
            description: 'aggregator, http:// or https://; absent: as enrolment told',
          }),
        ),
        caFile: Type.Optional(
          Type.String({
            minLength: 1,
            'x-restart': true,
            'x-env': 'STREETWARDEN_EDGE_CA_FILE',
            description: 'PEM file of a private certificate authority, trusted besides the public ones',
          }),
        ),
        servername: Type.Optional(
          Type.String({
            minLength: 1,
            'x-restart': true,
            description: 'name in the broker’s certificate when it is not the host of mqttUrl',
          }),
        ),
      },
      { additionalProperties: false, default: {}, description: 'where candidates go' },
    ),
    // Rebuilt, not spread: a spread schema loses the marks by which TypeBox fills in defaults.
    detect: Type.Object(DetectConfigSchema.properties, {
      additionalProperties: false,
      default: {},
      'x-restart': true,
      description: 'the detector, shared by all cameras',
    }),
    evidence: EvidenceConfigSchema,
    relook: RelookConfigSchema,
    outbox: OutboxConfigSchema,
    health: HealthConfigSchema,
    live: LiveConfigSchema,
    registry: RegistryConfigSchema,
    cameras: Type.Array(CameraConfigSchema, { default: [], maxItems: 256, description: 'the cameras of this box' }),
  },
  { additionalProperties: false },
);
export type EdgeConfig = Static<typeof EdgeConfigSchema>;
