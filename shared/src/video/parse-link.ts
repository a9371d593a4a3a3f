import { Compile } from 'typebox/compile';
import { DomainError } from '#problem/domain-error';
import { type LinkOrder, LinkOrderSchema, type LinkReport, LinkReportSchema } from '#video/link-message';

const orders = Compile(LinkOrderSchema);
const reports = Compile(LinkReportSchema);

/** Reads what the aggregator says. @throws {DomainError} `message-malformed`, `message-invalid`. */
export function parseLinkOrder(text: string): LinkOrder {
  return checked(orders, text);
}

/** Reads what a box says. @throws {DomainError} `message-malformed`, `message-invalid`. */
export function parseLinkReport(text: string): LinkReport {
  return checked(reports, text);
}

interface Checker<T> {
  Check(value: unknown): value is T;
  Errors(value: unknown): readonly { readonly instancePath: string; readonly message: string }[];
}

function checked<T>(schema: Checker<T>, text: string): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new DomainError('message-malformed', { topic: 'link', reason: 'not JSON' }, { cause });
  }
  if (schema.Check(value)) return value;
  const [first] = schema.Errors(value);
  throw new DomainError('message-invalid', {
    topic: 'link',
    field: first?.instancePath || '/',
    rule: first?.message ?? 'unknown',
  });
}
