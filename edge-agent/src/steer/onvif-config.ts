import { type Static, Type } from 'typebox';

/** The `onvif:` section of a camera. */
export const OnvifConfigSchema = Type.Object(
  {
    address: Type.String({
      minLength: 1,
      maxLength: 253,
      pattern: '^[A-Za-z0-9.-]+(:\\d{1,5})?$',
      description: 'host[:port] of the camera’s ONVIF service (HTTP)',
    }),
    username: Type.Optional(Type.String({ minLength: 1, maxLength: 200, description: 'user name at the camera' })),
    password: Type.Optional(Type.String({ maxLength: 200, 'x-secret': true, description: 'password at the camera' })),
    profileToken: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 64,
        description: 'media profile that is steered; absent: the first with PTZ',
      }),
    ),
    homePreset: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 64,
        description:
          'token of the preset that the zones belong to and the camera returns to; absent: where it stood at the start',
      }),
    ),
    returnAfterSeconds: Type.Number({
      default: 60,
      minimum: 5,
      maximum: 86_400,
      unit: 's',
      description: 'without steering for this long the camera returns home',
    }),
    allowLocal: Type.Boolean({
      default: false,
      description: 'permits addresses of this machine and link-local ones, which are refused otherwise',
    }),
  },
  { additionalProperties: false, description: 'how the camera is asked and steered by ONVIF; absent: not at all' },
);
export type OnvifConfig = Static<typeof OnvifConfigSchema>;
