import { type Static, type TSchema, Type } from 'typebox';
import { GroundMapSchema } from '#domain/ground-map';
import { SlugSchema } from '#domain/ids';
import { ZoneSchema } from '#domain/zone';

const orNull = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()]);
const addressOrNull = orNull(Type.String({ maxLength: 1000 }));

/**
 * A camera of a box as the registry of the aggregator knows it, with the account that opens it.
 *
 * What a newer aggregator adds is left alone by an older box.
 */
export const CameraSourceSchema = Type.Object({
  cameraRecordId: Type.String(),
  cameraId: SlugSchema,
  name: Type.String({ minLength: 1, maxLength: 100 }),
  streamUrl: addressOrNull,
  substreamUrl: addressOrNull,
  onvifAddress: addressOrNull,
  username: orNull(Type.String()),
  password: orNull(Type.String()),
  /** Degrees, WGS-84; both or none. */
  latitude: orNull(Type.Number({ minimum: -90, maximum: 90 })),
  longitude: orNull(Type.Number({ minimum: -180, maximum: 180 })),
  /** Clockwise from north. */
  headingDegrees: orNull(Type.Number({ minimum: 0, exclusiveMaximum: 360 })),
  groundMap: orNull(GroundMapSchema),
  /** Drawn by people; none, or absent: all the ground in view. */
  zones: Type.Optional(Type.Array(ZoneSchema, { maxItems: 64 })),
  /** Of the record; grows with every change of it. */
  version: Type.Integer(),
});
export type CameraSource = Static<typeof CameraSourceSchema>;

/** Answer of `GET /api/edges/<id>/camera-sources`. */
export const CameraSourcesSchema = Type.Object({ sources: Type.Array(CameraSourceSchema) });
export type CameraSources = Static<typeof CameraSourcesSchema>;
