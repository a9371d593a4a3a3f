import { InstantSchema } from '@streetwarden/shared/domain/ids';
import { type Static, Type } from 'typebox';

const PaceSchema = Type.Enum(['real-time', 'as-fast-as-possible'], {
  default: 'real-time',
  description: 'real-time plays like a camera; as-fast-as-possible is for replays and tests',
});

const TrackSchema = Type.String({
  minLength: 1,
  description: 'GPS track of the moving camera: GPX (.gpx) or NMEA 0183 (.nmea, .log) with RMC sentences',
});

/** A video file played as a camera. */
export const FileSourceSchema = Type.Object(
  {
    type: Type.Literal('file'),
    path: Type.String({ minLength: 1, description: 'video file; relative paths start at the configuration file' }),
    loop: Type.Boolean({ default: false, description: 'start again at the end; time goes on, it never jumps back' }),
    pace: PaceSchema,
    startAt: Type.Optional({
      ...InstantSchema,
      description: 'instant of the first picture; without it the file counts as recorded from now on',
    }),
    track: Type.Optional(TrackSchema),
  },
  { additionalProperties: false, title: 'video file' },
);

/** A folder of photos, for instance of a patrol car, in the order in which they were taken. */
export const StillsSourceSchema = Type.Object(
  {
    type: Type.Literal('stills'),
    folder: Type.String({ minLength: 1, description: 'folder of .jpg, .jpeg, .png or .webp pictures' }),
    intervalSeconds: Type.Number({
      default: 2,
      exclusiveMinimum: 0,
      maximum: 3600,
      unit: 's',
      description: 'time between pictures that carry no EXIF time, and between showing them in real time',
    }),
    loop: Type.Boolean({ default: false, description: 'start again at the end' }),
    pace: PaceSchema,
    startAt: Type.Optional({
      ...InstantSchema,
      description: 'instant of the first picture without EXIF time; without it: now',
    }),
    utcOffset: Type.String({
      default: '+08:00',
      pattern: '^[+-](0\\d|1[0-4]):[0-5]\\d$',
      description: 'offset of the camera’s clock, used where EXIF gives a local time without one',
    }),
    track: Type.Optional(TrackSchema),
  },
  { additionalProperties: false, title: 'folder of stills' },
);

/** A folder into which a dock copies what a body-worn camera or a car's recorder wrote. */
export const ClipsSourceSchema = Type.Object(
  {
    type: Type.Literal('clips'),
    folder: Type.String({
      minLength: 1,
      description:
        'folder of .mp4, .mov, .mts, .ts, .avi or .mkv clips of one recorder, also in folders within; each is looked at once',
    }),
    settleSeconds: Type.Number({
      default: 10,
      minimum: 0,
      maximum: 3600,
      unit: 's',
      description: 'a clip that was written to more recently is still being copied',
    }),
    rescanSeconds: Type.Number({
      default: 30,
      minimum: 1,
      maximum: 3600,
      unit: 's',
      description: 'how often the folder is looked at for new clips',
    }),
    utcOffset: Type.String({
      default: '+08:00',
      pattern: '^[+-](0\\d|1[0-4]):[0-5]\\d$',
      description: 'offset of the recorder’s clock, in which the names of clips tell the time',
    }),
  },
  { additionalProperties: false, title: 'folder of clips' },
);

/** A network camera. */
export const RtspSourceSchema = Type.Object(
  {
    type: Type.Literal('rtsp'),
    url: Type.String({
      minLength: 1,
      maxLength: 2000,
      pattern: '^[rR][tT][sS][pP][sS]?://',
      'x-secret': true,
      description: 'rtsp:// or rtsps:// address; user name and password are better given apart',
    }),
    transport: Type.Enum(['tcp', 'udp'], { default: 'tcp', description: 'udp only where a camera knows no tcp' }),
    username: Type.Optional(Type.String({ minLength: 1, maxLength: 200, description: 'user name at the camera' })),
    password: Type.Optional(Type.String({ maxLength: 200, 'x-secret': true, description: 'password at the camera' })),
    track: Type.Optional(
      Type.String({
        minLength: 1,
        description: 'of a camera on a vehicle: NMEA 0183 log with RMC sentences that is written while it drives',
      }),
    ),
    allowLocal: Type.Boolean({
      default: false,
      description: 'permits addresses of this machine and link-local ones, which are refused otherwise',
    }),
  },
  { additionalProperties: false, title: 'network camera' },
);

/** The `source:` section of a camera. */
export const SourceConfigSchema = Type.Union(
  [FileSourceSchema, StillsSourceSchema, ClipsSourceSchema, RtspSourceSchema],
  {
    description: 'where the camera’s pictures come from',
  },
);
/** The `substream:` section of a camera. */
export const SubstreamConfigSchema = Type.Union([FileSourceSchema, RtspSourceSchema], {
  description: 'the camera’s second, smaller stream for walls and thin uplinks; opened only while somebody watches it',
});
export type SourceConfig = Static<typeof SourceConfigSchema>;
export type FileSourceConfig = Static<typeof FileSourceSchema>;
export type StillsSourceConfig = Static<typeof StillsSourceSchema>;
export type ClipsSourceConfig = Static<typeof ClipsSourceSchema>;
export type RtspSourceConfig = Static<typeof RtspSourceSchema>;

/** Whether pictures come as they are taken, whoever waits: then what cannot be looked at in time is left out. */
export function comesInRealTime(source: SourceConfig): boolean {
  if (source.type === 'clips') return false;
  return source.type === 'rtsp' || source.pace === 'real-time';
}
