import { InstantSchema } from '@streetwarden/shared/domain/ids';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { Type } from 'typebox';

/** The time a reader asks about, as query parameters. */
export const spanQuery = { from: InstantSchema, to: InstantSchema };
export const SpanQuerySchema = Type.Object(spanQuery, { additionalProperties: false });

const hourMs = 3_600_000;

/** @throws {DomainError} `time-span-invalid` when the end is not after the beginning, too far from it, or no instant. */
export function askedSpan(query: { readonly from: string; readonly to: string }, maxHours: number) {
  const span = { from: new Date(query.from), to: new Date(query.to) };
  const lengthMs = span.to.getTime() - span.from.getTime();
  // Written so that an instant that does not exist is refused too.
  if (!(lengthMs > 0 && lengthMs <= maxHours * hourMs)) throw new DomainError('time-span-invalid', { maxHours });
  return span;
}
