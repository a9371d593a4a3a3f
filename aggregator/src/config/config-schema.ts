import { type Static, type TSchema, Type } from 'typebox';
import { cameraSchema } from '#config/camera-schema';
import { captureSchema } from '#config/capture-schema';
import { careSchema } from '#config/care-schema';
import { liveSchema } from '#config/live-schema';
import { noticeSchema } from '#config/notice-schema';
import { peerSchema } from '#config/peer-schema';
import { closed, port, text } from '#config/setting-kinds';

// Notes beside a setting: `x-env` sets it from the environment, `x-secret` keeps its value out of logs and messages.

const httpSchema = Type.Object(
  {
    host: text({
      default: '127.0.0.1',
      description: 'address the console and API listen on; another than loopback needs TLS or allowPlain',
      'x-env': 'STREETWARDEN_HTTP_HOST',
    }),
    port: port('STREETWARDEN_HTTP_PORT', 8080, 'port of console and API; 0 takes a free one'),
    publicUrl: Type.Optional(
      text({
        pattern: '^https?://[^\\s/]+$',
        description: 'address under which browsers and boxes reach this server, without a path; default: host and port',
        'x-env': 'STREETWARDEN_PUBLIC_URL',
      }),
    ),
    allowPlain: Type.Boolean({
      default: false,
      description: 'permits sign-in over plain HTTP from other machines, e.g. behind a proxy that ends TLS',
      'x-env': 'STREETWARDEN_HTTP_ALLOW_PLAIN',
    }),
    trustedProxies: Type.Array(Type.String({ minLength: 1, maxLength: 64 }), {
      default: [],
      maxItems: 32,
      description: 'addresses or CIDR ranges of reverse proxies whose X-Forwarded-* headers are believed',
    }),
    tls: Type.Optional(
      Type.Object(
        {
          certificateFile: text({
            description: 'PEM certificate chain',
            'x-env': 'STREETWARDEN_TLS_CERTIFICATE_FILE',
          }),
          keyFile: text({ description: 'PEM private key', 'x-env': 'STREETWARDEN_TLS_KEY_FILE' }),
        },
        { ...closed, description: 'serve HTTPS (and MQTTS with the embedded broker)' },
      ),
    ),
  },
  { ...closed, description: 'console and API' },
);

const mqttSchema = Type.Object(
  {
    host: text({
      default: '127.0.0.1',
      description: 'address the embedded broker listens on',
      'x-env': 'STREETWARDEN_MQTT_HOST',
    }),
    port: port('STREETWARDEN_MQTT_PORT', 1883, 'port of the embedded broker; 0 takes a free one'),
    publicUrl: Type.Optional(
      text({
        pattern: '^(mqtt|mqtts)://[^\\s/]+$',
        description: 'address boxes are told at enrolment; default: host and port',
        'x-env': 'STREETWARDEN_MQTT_PUBLIC_URL',
      }),
    ),
    brokerUrl: Type.Optional(
      text({
        pattern: '^(mqtt|mqtts)://[^\\s/@]+$',
        description: 'use this MQTT 3.1.1+ broker instead of the embedded one; without credentials',
        'x-env': 'STREETWARDEN_BROKER_URL',
      }),
    ),
    username: Type.Optional(
      text({ description: 'sign-in at the external broker', 'x-env': 'STREETWARDEN_BROKER_USERNAME' }),
    ),
    password: Type.Optional(
      text({
        description: 'sign-in at the external broker',
        'x-env': 'STREETWARDEN_BROKER_PASSWORD',
        'x-secret': true,
      }),
    ),
    caFile: Type.Optional(text({ description: 'PEM file of the authority that signed the external broker' })),
  },
  { ...closed, description: 'messages from the edge boxes' },
);

const storageSchema = Type.Object(
  {
    databaseUrl: Type.Optional(
      text({
        pattern: '^postgres(ql)?://',
        description: 'PostgreSQL instead of SQLite in the data folder',
        'x-env': 'STREETWARDEN_DATABASE_URL',
        'x-secret': true,
      }),
    ),
  },
  { ...closed, description: 'where records live' },
);

const s3Schema = Type.Object(
  {
    endpoint: text({
      pattern: '^https?://',
      description: 'S3-compatible service',
      'x-env': 'STREETWARDEN_S3_ENDPOINT',
    }),
    bucket: text({ description: 'bucket, must exist', 'x-env': 'STREETWARDEN_S3_BUCKET' }),
    region: text({ default: 'us-east-1', description: 'region name', 'x-env': 'STREETWARDEN_S3_REGION' }),
    accessKeyId: text({ description: 'access key', 'x-env': 'STREETWARDEN_S3_ACCESS_KEY_ID', 'x-secret': true }),
    secretAccessKey: text({
      description: 'secret key',
      'x-env': 'STREETWARDEN_S3_SECRET_ACCESS_KEY',
      'x-secret': true,
    }),
  },
  { ...closed, description: 'evidence in an S3-compatible store instead of the data folder' },
);

const evidenceSchema = Type.Object(
  {
    quotaBytes: Type.Integer({
      minimum: 1_000_000,
      default: 200_000_000_000,
      description: 'room for evidence; uploads beyond it are refused',
      'x-unit': 'bytes',
      'x-env': 'STREETWARDEN_EVIDENCE_QUOTA_BYTES',
    }),
    minFreeBytes: Type.Integer({
      minimum: 0,
      default: 500_000_000,
      description: 'health fails when the data disk has less room than this',
      'x-unit': 'bytes',
    }),
    s3: Type.Optional(s3Schema),
  },
  { ...closed, description: 'where evidence files live' },
);

const accountSchema = Type.Object(
  {
    adminPassword: Type.Optional(
      Type.String({
        minLength: 10,
        maxLength: 200,
        description: 'password of `admin` at the first start; without it a random one is printed once',
        'x-env': 'STREETWARDEN_ADMIN_PASSWORD',
        'x-secret': true,
      }),
    ),
    sessionIdleHours: Type.Number({
      exclusiveMinimum: 0,
      maximum: 168,
      default: 12,
      description: 'a session ends after this time without use',
      'x-unit': 'hours',
    }),
    sessionAbsoluteDays: Type.Number({
      exclusiveMinimum: 0,
      maximum: 90,
      default: 7,
      description: 'a session ends after this time in any case',
      'x-unit': 'days',
    }),
    hashMemoryKib: Type.Integer({
      minimum: 1024,
      maximum: 1_048_576,
      default: 19_456,
      description: 'memory argon2id takes per password (OWASP minimum as default)',
      'x-unit': 'KiB',
    }),
  },
  { ...closed, description: 'people who sign in' },
);

const reviewSchema = Type.Object(
  {
    secondReviewRate: Type.Number({
      minimum: 0,
      maximum: 1,
      default: 0.05,
      description: 'share of candidates that two people judge without seeing each other’s verdict',
    }),
    leaseSeconds: Type.Integer({
      minimum: 10,
      maximum: 3600,
      default: 90,
      description: 'a claim on a candidate lapses after this time',
      'x-unit': 'seconds',
    }),
    undoMinutes: Type.Integer({
      minimum: 0,
      maximum: 1440,
      default: 10,
      description: 'a decision can be undone for this time',
      'x-unit': 'minutes',
    }),
  },
  { ...closed, description: 'review queue' },
);

const tenantSchema = Type.Object(
  {
    name: text({ maxLength: 100, default: 'StreetWarden 街巡', description: 'shown in the console' }),
    timeZone: text({
      default: 'Asia/Shanghai',
      description: 'IANA time zone of the city: days of case numbers, deadlines',
      'x-env': 'STREETWARDEN_TIME_ZONE',
    }),
    language: Type.Enum(['zh', 'en'], { default: 'zh', description: 'language when nothing else says one' }),
    mapTileUrl: Type.Optional(
      text({
        pattern: '^https?://\\S+$',
        description: 'raster tiles `https://…/{z}/{x}/{y}.png`; without it the map has a plain base',
        'x-env': 'STREETWARDEN_MAP_TILE_URL',
      }),
    ),
    mapCentre: Type.Object(
      {
        latitude: Type.Number({
          minimum: -90,
          maximum: 90,
          default: 30.2741,
          description: 'WGS-84',
          'x-unit': 'degrees',
        }),
        longitude: Type.Number({
          minimum: -180,
          maximum: 180,
          default: 120.1551,
          description: 'WGS-84',
          'x-unit': 'degrees',
        }),
      },
      { ...closed, description: 'where the map opens' },
    ),
  },
  { ...closed, description: 'the city' },
);

const retentionSchema = Type.Object(
  {
    changeDays: Type.Integer({
      minimum: 1,
      maximum: 365,
      default: 7,
      description: 'changes kept for consoles that come back; one that was away longer loads everything anew',
      'x-unit': 'days',
    }),
    inboxDays: Type.Integer({
      minimum: 7,
      maximum: 3_650,
      default: 30,
      description: 'how long a message is recognised when it comes again',
      'x-unit': 'days',
    }),
    deadLetterDays: Type.Integer({
      minimum: 1,
      maximum: 3_650,
      default: 90,
      description: 'how long messages are kept that could not be understood',
      'x-unit': 'days',
    }),
    deadLettersPerEdge: Type.Integer({
      minimum: 10,
      maximum: 1_000_000,
      default: 10_000,
      description: 'most of them kept of one box; the newest stay',
    }),
  },
  { ...closed, description: 'what is forgotten by itself, once a day; never candidates, cases, evidence or ledger' },
);

/** Everything the aggregator can be told; the one place that states settings, rules, defaults and units. */
export const AggregatorConfigSchema = Type.Object(
  {
    dataDir: text({
      default: './data',
      description: 'folder of database, evidence, keys; made when absent',
      'x-env': 'STREETWARDEN_DATA_DIR',
    }),
    demo: Type.Boolean({
      default: false,
      description: 'says in the console that the shown city is a demonstration',
      'x-env': 'STREETWARDEN_DEMO',
    }),
    http: httpSchema,
    mqtt: mqttSchema,
    storage: storageSchema,
    evidence: evidenceSchema,
    account: accountSchema,
    review: reviewSchema,
    camera: cameraSchema,
    live: liveSchema,
    peer: Type.Optional(peerSchema),
    notice: noticeSchema,
    capture: captureSchema,
    retention: retentionSchema,
    care: careSchema,
    tenant: tenantSchema,
    log: Type.Object(
      {
        level: Type.Enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
          default: 'info',
          description: 'least severe line that is written',
          'x-env': 'STREETWARDEN_LOG_LEVEL',
        }),
      },
      { ...closed, description: 'JSON lines on standard output' },
    ),
  },
  closed,
);

type DeepReadonly<T> = T extends (infer U)[]
  ? readonly DeepReadonly<U>[]
  : T extends object
    ? { readonly [K in keyof T]: DeepReadonly<T[K]> }
    : T;

export type AggregatorConfig = DeepReadonly<Static<typeof AggregatorConfigSchema>>;

/** One leaf of the schema with its path, e.g. ["http", "port"]. */
export interface Setting {
  readonly path: readonly string[];
  readonly schema: SettingSchema;
  readonly isRequired: boolean;
}

/** The JSON-schema members the generators read. */
export interface SettingSchema {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, SettingSchema>>;
  readonly required?: readonly string[];
  readonly default?: unknown;
  readonly description?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly 'x-env'?: string;
  readonly 'x-secret'?: boolean;
  readonly 'x-unit'?: string;
}

export function asSettingSchema(schema: TSchema): SettingSchema {
  return schema as SettingSchema;
}

/** Every leaf in order of the schema. */
export function listSettings(schema: TSchema = AggregatorConfigSchema): readonly Setting[] {
  return leavesOf(asSettingSchema(schema), [], true);
}

function leavesOf(schema: SettingSchema, path: readonly string[], isRequired: boolean): readonly Setting[] {
  if (schema.properties === undefined) return [{ path, schema, isRequired }];
  return Object.entries(schema.properties).flatMap(([name, child]) =>
    leavesOf(child, [...path, name], isRequired && (schema.required ?? []).includes(name)),
  );
}
