import fc from 'fast-check';
import type { TSchema } from 'typebox';
import { describe, expect, it } from 'vitest';
import { CandidateMessageSchema, candidateMessageExample } from '#message/candidate-message';
import {
  CommandMessageSchema,
  commandMessageExample,
  ReplyMessageSchema,
  replyMessageExample,
} from '#message/command-message';
import { currentVersion, oldestReadableVersion } from '#message/envelope';
import { HealthMessageSchema, healthMessageExample } from '#message/health-message';
import { parseMessage } from '#message/parse-message';
import { ReceiptMessageSchema, receiptMessageExample } from '#message/receipt-message';
import { StatusMessageSchema, statusMessageExample } from '#message/status-message';
import { isDomainError } from '#problem/domain-error';

const topic = 'streetwarden/v1/edges/edge-demo/candidate';
const contracts: readonly (readonly [name: string, schema: TSchema, example: Record<string, unknown>])[] = [
  ['candidate', CandidateMessageSchema, { ...candidateMessageExample }],
  ['status', StatusMessageSchema, { ...statusMessageExample }],
  ['health', HealthMessageSchema, { ...healthMessageExample }],
  ['command', CommandMessageSchema, { ...commandMessageExample }],
  ['reply', ReplyMessageSchema, { ...replyMessageExample }],
  ['receipt', ReceiptMessageSchema, { ...receiptMessageExample }],
];

const codeOf = (work: () => unknown): string | undefined => {
  try {
    work();
  } catch (error) {
    if (isDomainError(error)) return error.code;
    throw error;
  }
  return undefined;
};

describe.each(contracts)('the %s message', (_name, schema, example) => {
  it('reads its own example from text and from bytes', () => {
    const text = JSON.stringify(example);
    expect(parseMessage(schema, text, topic)).toEqual(example);
    expect(parseMessage(schema, Buffer.from(text), topic)).toEqual(example);
  });

  it('ignores fields that a newer peer added within the version', () => {
    const newer = { ...example, addedLater: { anything: true } };
    expect(parseMessage(schema, JSON.stringify(newer), topic)).toEqual(newer);
  });

  it('names version and support when the version is newer or older than this build reads', () => {
    for (const schemaVersion of [currentVersion + 1, oldestReadableVersion - 1]) {
      const text = JSON.stringify({ ...example, schemaVersion });
      expect(() => parseMessage(schema, text, topic)).toThrow(
        `version ${schemaVersion} is not supported; supported: ${oldestReadableVersion}–${currentVersion}`,
      );
    }
  });

  it('says of a newer version that it is newer, even when its fields changed', () => {
    expect(codeOf(() => parseMessage(schema, JSON.stringify({ schemaVersion: 7 }), topic))).toBe(
      'message-version-unsupported',
    );
  });

  it.each(['messageId', 'edgeId', 'sentAt'])('refuses a message without %s and names topic and rule', (field) => {
    const { [field]: _dropped, ...rest } = example;
    const refuse = () => parseMessage(schema, JSON.stringify(rest), topic);
    expect(codeOf(refuse)).toBe('message-invalid');
    expect(refuse).toThrow(field);
  });

  it.each([
    ['messageId', 'not-a-uuid'],
    ['edgeId', 'Edge/Demo'],
    ['edgeId', '../../etc'],
    ['sentAt', '2026-11-22 08:00:00'],
    ['sentAt', 1_795_000_000],
    ['schemaVersion', '1'],
    ['schemaVersion', 1.5],
  ])('refuses %s = %j and names the field', (field, value) => {
    const refuse = () => parseMessage(schema, JSON.stringify({ ...example, [field]: value }), topic);
    expect(codeOf(refuse)).toBe(
      field === 'schemaVersion' && value === 1.5 ? 'message-version-unsupported' : 'message-invalid',
    );
  });

  it('survives any bytes with a problem code, never with another error', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(codeOf(() => parseMessage(schema, bytes, topic))).toMatch(/^message-/);
      }),
      { numRuns: 300 },
    );
  });

  it('survives any JSON with a problem code, never with another error', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(codeOf(() => parseMessage(schema, text, topic))).toMatch(/^message-/);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a payload that is no message', () => {
  it.each([
    ['an empty payload', '', 'not JSON'],
    ['cut JSON', '{"schemaVersion":1', 'not JSON'],
    ['a number', '7', 'not an object'],
    ['null', 'null', 'not an object'],
    ['an array', '[{}]', 'not an object'],
  ])('refuses %s and says why', (_name, text, reason) => {
    const refuse = () => parseMessage(CandidateMessageSchema, text, topic);
    expect(codeOf(refuse)).toBe('message-malformed');
    expect(refuse).toThrow(reason);
  });

  it('refuses bytes that are not UTF-8', () => {
    const bytes = Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xed, 0xa0, 0x80]), Buffer.from('"}')]);
    expect(() => parseMessage(CandidateMessageSchema, bytes, topic)).toThrow('not UTF-8');
  });
});

describe('the candidate message', () => {
  const { candidate } = candidateMessageExample;
  it.each([
    ['score', 1.01, '/candidate/score'],
    ['score', null, '/candidate/score'],
    ['revision', 0, '/candidate/revision'],
    ['category', 'parking', '/candidate/category'],
    ['evidence', [], '/candidate/evidence'],
    ['box', { x: 0, y: 0, w: 2, h: 0.1 }, '/candidate/box/w'],
    ['position', { latitude: 91, longitude: 0, source: 'gps' }, '/candidate/position/latitude'],
    ['phase', 'gone', '/candidate/phase'],
  ])('names the field when %s is %j', (field, value, path) => {
    const text = JSON.stringify({ ...candidateMessageExample, candidate: { ...candidate, [field]: value } });
    expect(() => parseMessage(CandidateMessageSchema, text, topic)).toThrow(path);
  });

  it('needs a sequence from 1 on', () => {
    const text = JSON.stringify({ ...candidateMessageExample, sequence: 0 });
    expect(() => parseMessage(CandidateMessageSchema, text, topic)).toThrow('/sequence');
  });
});
