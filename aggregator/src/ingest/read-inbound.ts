import { isUtf8 } from 'node:buffer';
import { type CandidateMessage, CandidateMessageSchema } from '@streetwarden/shared/message/candidate-message';
import { type ReplyMessage, ReplyMessageSchema } from '@streetwarden/shared/message/command-message';
import { type HealthMessage, HealthMessageSchema } from '@streetwarden/shared/message/health-message';
import { type JournalMessage, JournalMessageSchema } from '@streetwarden/shared/message/journal-message';
import { parseMessage } from '@streetwarden/shared/message/parse-message';
import { type StatusMessage, StatusMessageSchema } from '@streetwarden/shared/message/status-message';
import { type EdgeMessageKind, edgeMessageKinds, parseTopic } from '@streetwarden/shared/message/topics';
import { DomainError, type ProblemParams } from '@streetwarden/shared/problem/domain-error';
import type { ProblemCode } from '@streetwarden/shared/problem/problem-catalogue';
import type { TSchema } from 'typebox';
import type { InboundMessage } from '#ingest/edge-link';

/** A message that was understood. */
export type ReadMessage =
  | { readonly kind: 'candidate'; readonly edgeId: string; readonly message: CandidateMessage }
  | { readonly kind: 'status'; readonly edgeId: string; readonly message: StatusMessage }
  | { readonly kind: 'health'; readonly edgeId: string; readonly message: HealthMessage }
  | { readonly kind: 'reply'; readonly edgeId: string; readonly message: ReplyMessage }
  | { readonly kind: 'journal'; readonly edgeId: string; readonly message: JournalMessage };

/** A message that was not, with what could still be read of it. */
export interface UnreadableMessage {
  readonly kind: 'unreadable';
  readonly code: ProblemCode;
  readonly params: ProblemParams;
  /** By the topic, which the broker has checked. */
  readonly edgeId: string | undefined;
  readonly topicKind: string;
  readonly messageId: string | undefined;
  readonly sequence: number | undefined;
}

const schemas: Record<EdgeMessageKind, TSchema> = {
  candidate: CandidateMessageSchema,
  status: StatusMessageSchema,
  health: HealthMessageSchema,
  reply: ReplyMessageSchema,
  journal: JournalMessageSchema,
};
const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Reads one payload by its topic; refusals come back as values, so that nothing an edge sends can stop the consumer. */
export function readInbound({ topic, payload }: InboundMessage): ReadMessage | UnreadableMessage {
  const place = parseTopic(topic);
  if (place === undefined || !isEdgeKind(place.kind)) {
    return unreadable(new DomainError('topic-unknown', { topic }), { edgeId: place?.edgeId, topicKind: 'unknown' });
  }
  const { edgeId, kind } = place;
  try {
    const message = parseMessage(
      schemas[kind],
      isUtf8(payload) ? payload.toString('utf8') : payload,
      topic,
    ) as ReadMessage['message'];
    if (message.edgeId !== edgeId) throw new DomainError('message-foreign', { edgeId: message.edgeId, topic });
    refuseImpossibleInstants(message, topic);
    return { kind, edgeId, message } as ReadMessage;
  } catch (error) {
    const told = error instanceof DomainError ? error : new DomainError('internal-fault', {}, { cause: error });
    return unreadable(told, { edgeId, topicKind: kind, ...readEnvelope(payload) });
  }
}

function isEdgeKind(kind: string): kind is EdgeMessageKind {
  return (edgeMessageKinds as readonly string[]).includes(kind);
}

function unreadable(
  error: DomainError,
  known: {
    edgeId: string | undefined;
    topicKind: string;
    messageId?: string | undefined;
    sequence?: number | undefined;
  },
): UnreadableMessage {
  return {
    kind: 'unreadable',
    code: error.code,
    params: error.params,
    edgeId: known.edgeId,
    topicKind: known.topicKind,
    messageId: known.messageId,
    sequence: known.sequence,
  };
}

/** What a receipt needs, from a message that is otherwise not understood (a newer version, say). */
function readEnvelope(payload: Buffer): { messageId: string | undefined; sequence: number | undefined } {
  let value: unknown;
  try {
    value = JSON.parse(payload.toString('utf8'));
  } catch {
    return { messageId: undefined, sequence: undefined };
  }
  const { messageId, sequence } = (value ?? {}) as { messageId?: unknown; sequence?: unknown };
  return {
    messageId: typeof messageId === 'string' && uuidPattern.test(messageId) ? messageId : undefined,
    sequence: Number.isSafeInteger(sequence) && (sequence as number) > 0 ? (sequence as number) : undefined,
  };
}

/** Deeper than any message of the contract; recursion over what an edge sent must end before the stack does. */
const maxDepth = 32;

/** The schema checks the shape of an instant; a 13th month has the shape too. */
function refuseImpossibleInstants(value: object, topic: string, path = '', depth = 0): void {
  if (depth > maxDepth) throw new DomainError('message-malformed', { topic, reason: `nested deeper than ${maxDepth}` });
  // Objects of JSON.parse: `for … in` finds their own members only, at a fraction of the cost of making entries.
  for (const name in value) {
    const member = (value as Readonly<Record<string, unknown>>)[name];
    if (typeof member === 'string') {
      if (name.endsWith('At') && Number.isNaN(Date.parse(member))) {
        const field = `${path}/${name}`;
        throw new DomainError('message-invalid', { topic, field, rule: 'must be an instant that exists' });
      }
    } else if (typeof member === 'object' && member !== null) {
      refuseImpossibleInstants(member, topic, `${path}/${name}`, depth + 1);
    }
  }
}
