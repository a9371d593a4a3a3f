import { type Static, Type } from 'typebox';
import { GroundMapSchema } from '#domain/ground-map';
import { SlugSchema } from '#domain/ids';
import { ZoneSchema } from '#domain/zone';

/** What a box watches in the picture of one of its cameras, and where it believes the ground to be. */
export const CameraViewSchema = Type.Object({
  cameraId: SlugSchema,
  /** Empty: all the ground in view. */
  zones: Type.Array(ZoneSchema, { maxItems: 64 }),
  /** Only of a camera that the configuration of the box describes. */
  groundMap: Type.Optional(GroundMapSchema),
});
export type CameraView = Static<typeof CameraViewSchema>;

/** Body of `PUT /api/edges/<id>/camera-views`: all cameras of the box; one that is not named has nothing said of it. */
export const CameraViewsSchema = Type.Object({ views: Type.Array(CameraViewSchema, { maxItems: 256 }) });
