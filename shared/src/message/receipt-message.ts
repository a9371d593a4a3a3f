import { type Static, Type } from 'typebox';
import { UuidSchema } from '#domain/ids';
import { withEnvelope } from '#message/envelope';

/**
 * Sent by the aggregator after its commit, and only then; only this deletes an outbox row on the edge.
 * `messageId` of the envelope is the receipt's own id; `receiptFor` names the message.
 */
export const ReceiptMessageSchema = withEnvelope({
  receiptFor: UuidSchema,
  outcome: Type.Enum(['stored', 'duplicate', 'dead-letter']),
  /** Problem code, with outcome `dead-letter`. */
  code: Type.Optional(Type.String()),
  /** Highest contiguous sequence stored for this edge; going back tells the edge that a backup was restored. */
  storedThrough: Type.Integer({ minimum: 0 }),
});
export type ReceiptMessage = Static<typeof ReceiptMessageSchema>;

export const receiptMessageExample: ReceiptMessage = {
  schemaVersion: 1,
  messageId: '018f2f6e-8c2b-7c3d-9e4f-0a1b2c3d4e5f',
  edgeId: 'edge-demo',
  sentAt: '2026-11-22T08:00:12.400Z',
  receiptFor: '018f2f6e-7b1a-7c3d-9e4f-0a1b2c3d4e5f',
  outcome: 'stored',
  storedThrough: 17,
};
