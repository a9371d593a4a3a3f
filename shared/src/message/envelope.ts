import { type Static, type TObject, type TProperties, Type } from 'typebox';
import { InstantSchema, SlugSchema, UuidSchema } from '#domain/ids';

/**
 * Schema version this build writes. A reader accepts every version from `oldestReadableVersion` to `currentVersion`:
 * within a major version fields are only added, so unknown fields are ignored; a newer version than the reader knows is
 * stored as a dead letter with `message-version-unsupported` and receipted as such, never dropped.
 */
export const currentVersion = 1;
export const oldestReadableVersion = 1;

const envelopeProperties = {
  schemaVersion: Type.Integer({ minimum: 1 }),
  /** Idempotency key, together with edgeId. */
  messageId: UuidSchema,
  edgeId: SlugSchema,
  sentAt: InstantSchema,
};

export const EnvelopeSchema = Type.Object(envelopeProperties);
export type Envelope = Static<typeof EnvelopeSchema>;

/** Joins a message's own fields with the envelope every message carries. Unknown fields are allowed (newer peers). */
export function withEnvelope<P extends TProperties>(properties: P): TObject<typeof envelopeProperties & P> {
  return Type.Object({ ...envelopeProperties, ...properties });
}
