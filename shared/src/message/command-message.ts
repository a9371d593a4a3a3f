import { type Static, Type } from 'typebox';
import { InstantSchema, Sha256Schema, SlugSchema, UuidSchema } from '#domain/ids';
import { withEnvelope } from '#message/envelope';

/** What the aggregator may ask of a box. */
export const CommandSchema = Type.Union([
  Type.Object({ type: Type.Literal('send-evidence'), sha256: Sha256Schema }),
  Type.Object({ type: Type.Literal('send-still'), cameraId: SlugSchema }),
  Type.Object({ type: Type.Literal('reload-config') }),
]);
export type Command = Static<typeof CommandSchema>;

export const CommandMessageSchema = withEnvelope({
  commandId: UuidSchema,
  /** A command that arrives later is answered with `expired` and not carried out. */
  expiresAt: InstantSchema,
  command: CommandSchema,
});
export type CommandMessage = Static<typeof CommandMessageSchema>;

/** The box's answer; exactly one per command id, also after a redelivery. */
export const ReplyMessageSchema = withEnvelope({
  commandId: UuidSchema,
  outcome: Type.Enum(['done', 'refused', 'expired', 'failed']),
  code: Type.Optional(Type.String()),
  detail: Type.Optional(Type.String()),
});
export type ReplyMessage = Static<typeof ReplyMessageSchema>;

export const commandMessageExample: CommandMessage = {
  schemaVersion: 1,
  messageId: '018f2f6e-3333-7c3d-9e4f-0a1b2c3d4e5f',
  edgeId: 'edge-demo',
  sentAt: '2026-11-22T08:01:00.000Z',
  commandId: '018f2f6e-4444-7c3d-9e4f-0a1b2c3d4e5f',
  expiresAt: '2026-11-22T08:02:00.000Z',
  command: { type: 'send-evidence', sha256: 'c'.repeat(64) },
};

export const replyMessageExample: ReplyMessage = {
  schemaVersion: 1,
  messageId: '018f2f6e-5555-7c3d-9e4f-0a1b2c3d4e5f',
  edgeId: 'edge-demo',
  sentAt: '2026-11-22T08:01:01.000Z',
  commandId: '018f2f6e-4444-7c3d-9e4f-0a1b2c3d4e5f',
  outcome: 'done',
};
