import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { XMLParser } from 'fast-xml-parser';

/** A device's whole answer is some 20 kB; a megabyte is an attack or a fault. */
export const maxReplyBytes = 1_000_000;
/** SOAP of a camera nests about twelve deep. */
const maxDepth = 64;
const maxElements = 50_000;

/**
 * Refuses what no honest camera sends, before any parser reads it: document types and entities (billion laughs, external
 * files), other encodings than UTF-8, depth and numbers that would exhaust a parser.
 *
 * @param address whose reply it is; named in the refusal.
 * @throws {DomainError} `onvif-reply-refused`.
 * @see reliability.md §4.1 (ASVS 1.5.1)
 */
export function checkReply(text: string, address: string): void {
  const refuse = (reason: string): DomainError => new DomainError('onvif-reply-refused', { address, reason });
  if (text.length > maxReplyBytes) throw refuse(`it is larger than ${maxReplyBytes} bytes`);
  // UTF-16 would hide a document type from the next check.
  if (text.includes('\0') || text.includes('\uFFFD')) throw refuse('it is not UTF-8');
  if (/<!(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)/i.test(text)) throw refuse('it declares a document type');
  let depth = 0;
  let elements = 0;
  for (const [, slash, selfClosing] of text.matchAll(/<(\/?)[A-Za-z_][^<>]*?(\/?)>/g)) {
    elements += 1;
    if (elements > maxElements) throw refuse(`it has more than ${maxElements} elements`);
    if (slash === '/') depth -= 1;
    else if (selfClosing !== '/') depth += 1;
    if (depth > maxDepth) throw refuse(`it nests deeper than ${maxDepth}`);
  }
}

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
});

/** Reads a reply that was checked; the SOAP body, or nothing when it is none. */
export function parseSoapBody(text: string): unknown {
  try {
    return valueAt(parser.parse(text), 'Envelope', 'Body');
  } catch {
    // Broken XML says as little as none.
    return undefined;
  }
}

/** Walks into untrusted data; undefined where the path ends early. */
export function valueAt(value: unknown, ...path: string[]): unknown {
  let current = value;
  for (const key of path) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, key)) return undefined;
    current = (current as Readonly<Record<string, unknown>>)[key];
  }
  return current;
}

/** One, many or no elements of a name. */
export function listAt(value: unknown, ...path: string[]): readonly unknown[] {
  const found = valueAt(value, ...path);
  if (found === undefined || found === '') return [];
  return Array.isArray(found) ? found : [found];
}

/** The text of an element, whether it has attributes or not. */
export function textAt(value: unknown, ...path: string[]): string | undefined {
  const found = valueAt(value, ...path);
  const text = typeof found === 'object' ? (valueAt(found, '#text') ?? valueAt(found, '_')) : found;
  return typeof text === 'string' || typeof text === 'number' ? printable(String(text)) : undefined;
}

export function numberAt(value: unknown, ...path: string[]): number | undefined {
  const text = textAt(value, ...path);
  if (text === undefined || text === '') return undefined;
  const number = Number(text);
  return Number.isFinite(number) ? number : undefined;
}

/** Control characters could rewrite a terminal; 100 characters are enough for a name. */
export function printable(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/gu, '')
    .trim()
    .slice(0, 100);
}

const escapes: Readonly<Record<string, string>> = {
  '<': '&lt;',
  '>': '&gt;',
  '&': '&amp;',
  "'": '&apos;',
  '"': '&quot;',
};

export function escapeXml(text: string): string {
  return text.replace(/[<>&'"]/g, (character) => escapes[character] ?? '');
}
