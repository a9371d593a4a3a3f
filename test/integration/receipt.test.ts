import { randomUUID } from 'node:crypto';
import { untilTakenIn } from '@streetwarden/aggregator/candidate/intake-queue';
import type { CandidateMessage } from '@streetwarden/shared/message/candidate-message';
import { parseMessage } from '@streetwarden/shared/message/parse-message';
import { ReceiptMessageSchema } from '@streetwarden/shared/message/receipt-message';
import { topicOf } from '@streetwarden/shared/message/topics';
import { count, eq } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AggregatorCore, openAggregatorCore } from '../support/aggregator-core.ts';
import { candidateMessage, enrolDevice } from '../support/device-samples.ts';
import { type DeviceSession, openDeviceSession } from '../support/device-session.ts';
import { tempFolderUntil } from '../support/temp-folder-until.ts';

let core: AggregatorCore;
let edgeNumber = 0;
const folder = tempFolderUntil(afterAll);
const sessions: DeviceSession[] = [];

beforeAll(async () => {
  core = await openAggregatorCore({ folder });
});
afterAll(async () => {
  for (const session of sessions) await session.end();
  await core?.close();
});

async function newSession(): Promise<DeviceSession> {
  const device = await enrolDevice(core.enrolment, `edge-${++edgeNumber}`);
  const session = await openDeviceSession(core.mqttUrl, device);
  sessions.push(session);
  return session;
}

/** Publishes without waiting between messages, as a box with a full outbox does. */
async function sayAll(session: DeviceSession, messages: readonly CandidateMessage[]): Promise<void> {
  await Promise.all(messages.map((message) => session.say('candidate', message)));
}

const countOf = async (edgeId: string) => {
  expect(await untilTakenIn(core.storage, 10_000)).toBe(true);
  const { candidates, problems } = core.storage.tables;
  const [row] = await core.storage.read((view) =>
    view.select({ rows: count() }).from(candidates).where(eq(candidates.edgeId, edgeId)),
  );
  const [sum] = await core.storage.read((view) => view.select({ rows: count() }).from(problems));
  return { candidates: row?.rows, problems: sum?.rows };
};

describe('receipts', () => {
  it('come once per message, in order, and have the shape of the contract', async () => {
    const session = await newSession();
    const messages = Array.from({ length: 40 }, (_unused, n) => candidateMessage(session.edgeId, n + 1));
    await sayAll(session, messages);
    await session.until(() => session.receipts.length === messages.length);
    expect(session.receipts.map(({ receiptFor }) => receiptFor)).toEqual(messages.map(({ messageId }) => messageId));
    for (const receipt of session.receipts) {
      expect(parseMessage(ReceiptMessageSchema, JSON.stringify(receipt), topicOf(session.edgeId, 'receipt'))).toEqual(
        receipt,
      );
      expect(receipt.outcome).toBe('stored');
    }
    expect(session.receipts.at(-1)?.storedThrough).toBe(40);
  });

  it('say up to which sequence nothing is missing, whatever the order of arrival', async () => {
    const order = fc.shuffledSubarray([1, 2, 3, 4, 5, 6, 7, 8], { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(order, async (sequences) => {
        const session = await newSession();
        const seen = new Set<number>();
        for (const sequence of sequences) {
          await session.say('candidate', candidateMessage(session.edgeId, sequence));
          await session.until(() => session.receipts.length === seen.size + 1);
          seen.add(sequence);
          let through = 0;
          while (seen.has(through + 1)) through += 1;
          expect(session.receipts.at(-1)?.storedThrough).toBe(through);
        }
        await session.end();
      }),
      { numRuns: 15 },
    );
  });

  it('move past a dead letter whose sequence can be read', async () => {
    const session = await newSession();
    const poison = { ...candidateMessage(session.edgeId, 2), schemaVersion: 99 };
    await session.say('candidate', candidateMessage(session.edgeId, 1));
    await session.say('candidate', poison);
    await session.say('candidate', candidateMessage(session.edgeId, 3));
    await session.until(() => session.receipts.length === 3);
    expect(session.receipts[1]).toMatchObject({ outcome: 'dead-letter', code: 'message-version-unsupported' });
    expect(session.receipts[2]?.storedThrough).toBe(3);
  });

  it('are given for every one of ten shuffled repetitions, and exactly one candidate stands', async () => {
    const session = await newSession();
    const messages = Array.from({ length: 25 }, (_unused, n) => candidateMessage(session.edgeId, n + 1));
    const poison = { ...candidateMessage(session.edgeId, 26), schemaVersion: 99 };
    const before = await countOf(session.edgeId);
    const repeated = [...messages, poison as CandidateMessage].flatMap((message) =>
      Array.from({ length: 10 }, () => message),
    );
    const shuffled =
      fc.sample(fc.shuffledSubarray(repeated, { minLength: repeated.length }), { numRuns: 1, seed: 7 })[0] ?? [];
    await sayAll(session, shuffled);
    await session.until(() => session.receipts.length === repeated.length);
    const after = await countOf(session.edgeId);
    expect(after.candidates).toBe(25);
    expect((after.problems ?? 0) - (before.problems ?? 0)).toBeLessThanOrEqual(25);
    for (const message of messages) {
      const outcomes = session.receipts
        .filter(({ receiptFor }) => receiptFor === message.messageId)
        .map(({ outcome }) => outcome);
      expect(outcomes.filter((outcome) => outcome === 'stored')).toHaveLength(1);
      expect(outcomes.filter((outcome) => outcome === 'duplicate')).toHaveLength(9);
    }
    const letters = await core.storage.read((view) =>
      view.select().from(view.tables.deadLetters).where(eq(view.tables.deadLetters.edgeId, session.edgeId)),
    );
    expect(letters).toHaveLength(1);
    expect(session.receipts.at(-1)?.storedThrough).toBe(26);
  });

  it('still come as duplicates after the aggregator was closed and opened again', async () => {
    const own = `${folder}/reopened`;
    const first = await openAggregatorCore({ folder: own });
    const device = await enrolDevice(first.enrolment, 'edge-r');
    const message = { ...candidateMessage('edge-r', 1), messageId: randomUUID() };
    const session = await openDeviceSession(first.mqttUrl, device);
    await session.say('candidate', message);
    await session.end();
    await first.close();
    const second = await openAggregatorCore({ folder: own });
    const again = await openDeviceSession(second.mqttUrl, device);
    await again.say('candidate', message);
    await again.until(() => again.receipts.length === 1);
    expect(again.receipts[0]).toMatchObject({ outcome: 'duplicate', receiptFor: message.messageId, storedThrough: 1 });
    await again.end();
    await second.close();
  });
});
