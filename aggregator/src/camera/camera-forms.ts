import { SlugSchema, UuidSchema } from '@streetwarden/shared/domain/ids';
import { cameraStates } from '@streetwarden/shared/message/status-message';
import { type Static, Type } from 'typebox';
import { Nullable } from '#http/list-page';
import { deviceKinds } from '#storage/archive-words';
import { boxMembers, cameraInterfaces, cameraRights } from '#storage/camera-words';

export const closed = { additionalProperties: false } as const;
const text = (maxLength: number, description?: string) =>
  Type.String({ maxLength, ...(description === undefined ? {} : { description }) });
const optionalText = (maxLength: number, description?: string) => Nullable(text(maxLength, description));

const GroundMapSchema = Type.Object(
  {
    points: Type.Array(
      Type.Object(
        {
          image: Type.Object(
            { x: Type.Number({ minimum: 0, maximum: 1 }), y: Type.Number({ minimum: 0, maximum: 1 }) },
            closed,
          ),
          latitude: Type.Number({ minimum: -90, maximum: 90 }),
          longitude: Type.Number({ minimum: -180, maximum: 180 }),
        },
        closed,
      ),
      {
        minItems: 4,
        maxItems: 64,
        description: 'points on the ground seen in the picture, no three of four on one line',
      },
    ),
  },
  closed,
);

/** What a person may say of a camera; finer rules are in camera-fields.ts. */
const fieldSchemas = {
  number: Type.String({ minLength: 1, maxLength: 64 }),
  name: Type.String({ minLength: 1, maxLength: 100 }),
  kind: Type.Enum([...deviceKinds]),
  tenantId: text(100, 'area the camera belongs to'),
  ownerDepartment: text(100),
  purpose: text(500, 'what the camera is for (个人信息保护法 26)'),
  address: text(200),
  latitude: Nullable(Type.Number({ minimum: -90, maximum: 90, description: 'WGS-84' })),
  longitude: Nullable(Type.Number({ minimum: -180, maximum: 180, description: 'WGS-84' })),
  headingDegrees: Nullable(Type.Number({ minimum: 0, exclusiveMaximum: 360, description: 'clockwise from north' })),
  groundMap: Nullable(GroundMapSchema),
  gridCode: optionalText(20, 'by itself from the position when left out'),
  edgeId: Nullable(SlugSchema),
  cameraId: Nullable(SlugSchema),
  interface: Type.Enum([...cameraInterfaces]),
  ipAddress: optionalText(45),
  onvifAddress: optionalText(500),
  videoClient: optionalText(200, '视频客户端'),
  accountHolder: optionalText(200, '账号分配: to whom the account was given'),
  gbDeviceId: optionalText(20, 'GB/T 28181, 20 digits'),
  gbChannelId: optionalText(20, 'GB/T 28181, 20 digits'),
  jtSim: optionalText(20, 'JT/T 808'),
  jtChannel: Nullable(Type.Integer({ minimum: 1, maximum: 255, description: 'JT/T 1078' })),
  streamUrl: optionalText(1000, 'RTSP or FLV address without account and password'),
  substreamUrl: optionalText(1000),
  isSecret: Type.Boolean({ description: '公安保密不共享: exists only for those whom a grant names it' }),
  isRetired: Type.Boolean(),
  note: text(1000),
};

export const CameraRecordFormSchema = Type.Object({
  id: UuidSchema,
  ...fieldSchemas,
  hasCredentials: Type.Boolean({ description: 'account and password are kept; they are never given back' }),
  hasReview: Type.Boolean({
    description: 'device review and signage are on file: /api/cameras/{edgeId}/{cameraId}/review',
  }),
  state: Nullable(Type.Enum([...cameraStates])),
  isOnline: Type.Boolean({ description: 'a box watches it and is in reach' }),
  heldFromBox: Type.Array(Type.Enum([...boxMembers]), {
    description: 'members that hold what the configuration of the box says, as nobody entered something else',
  }),
  boxPosition: Nullable(
    Type.Object(
      { latitude: Type.Number(), longitude: Type.Number() },
      { description: 'where the configuration of the box says that it stands' },
    ),
  ),
  rights: Type.Array(Type.Enum([...cameraRights]), { description: 'what the caller may do with it now' }),
  version: Type.Integer(),
  createdAt: Type.String(),
  createdBy: Type.String(),
  changedAt: Type.String(),
  changedBy: Type.String(),
});
export type CameraRecordForm = Static<typeof CameraRecordFormSchema>;

const { number, name, ...others } = fieldSchemas;
const optionalOthers = Type.Partial(Type.Object(others)).properties;

export const NewCameraBodySchema = Type.Object({ number, name, ...optionalOthers }, closed);
export const CameraPatchBodySchema = Type.Object(
  {
    version: Type.Integer({ minimum: 1 }),
    number: Type.Optional(number),
    name: Type.Optional(name),
    ...optionalOthers,
  },
  closed,
);
export const CredentialsBodySchema = Type.Object(
  {
    username: Type.String({ minLength: 1, maxLength: 200, pattern: '^[^\\u0000-\\u001f\\u007f]+$' }),
    password: Type.String({ maxLength: 500, pattern: '^[^\\u0000-\\u001f\\u007f]*$' }),
  },
  closed,
);
export const CameraIdParamsSchema = Type.Object({ id: UuidSchema });
