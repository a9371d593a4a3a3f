import { type Static, Type } from 'typebox';

/** Ids that people choose (edge, camera, zone): they appear in topics, paths and file names, so the alphabet is narrow. */
export const SlugSchema = Type.String({
  pattern: '^[a-z0-9][a-z0-9-]{0,62}$',
  description: 'lower-case letters, digits and hyphens, 1–63 characters, not starting with a hyphen',
});
/** Ids that machines make: RFC 9562 UUID, lower case. */
export const UuidSchema = Type.String({
  pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$',
});
/** SHA-256, lower-case hex. */
export const Sha256Schema = Type.String({ pattern: '^[0-9a-f]{64}$' });
/** UTC instant, RFC 3339 with milliseconds and Z. */
export const InstantSchema = Type.String({
  pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$',
  description: 'UTC instant, RFC 3339 with milliseconds',
});
export type Sha256 = Static<typeof Sha256Schema>;
export type Instant = Static<typeof InstantSchema>;
