import { untilTakenIn } from '@streetwarden/aggregator/candidate/intake-queue';
import type { Storage } from '@streetwarden/aggregator/storage/storage';
import { asc, eq } from 'drizzle-orm';
import { expect } from 'vitest';
import type { OutboxClient } from './outbox-client.ts';

/**
 * Nothing lost, nothing twice: compares what a box sent with what the aggregator has.
 *
 * @param order  `kept`: stored in the order of the sequence. `any`: a broker that loses what it acknowledged lets later
 *   messages overtake the lost ones; the sequence in the inbox still tells the order.
 */
export async function expectDelivered(
  storage: Storage,
  edgeId: string,
  client: OutboxClient,
  order: 'kept' | 'any' = 'kept',
): Promise<void> {
  // A receipt comes before the intake.
  expect(await untilTakenIn(storage, 30_000)).toBe(true);
  const { candidates, inbox, ledgerEntries, edges, deadLetters } = storage.tables;
  const found = await storage.read(async (view) => ({
    candidates: await view.select({ id: candidates.id }).from(candidates).where(eq(candidates.edgeId, edgeId)),
    inbox: await view.select({ messageId: inbox.messageId }).from(inbox).where(eq(inbox.edgeId, edgeId)),
    log: await view
      .select({ subject: ledgerEntries.subject })
      .from(ledgerEntries)
      .where(eq(ledgerEntries.actor, `edge:${edgeId}`))
      .orderBy(asc(ledgerEntries.index)),
    edge: await view.select({ storedThrough: edges.storedThrough }).from(edges).where(eq(edges.id, edgeId)),
    letters: await view.select({ code: deadLetters.code }).from(deadLetters).where(eq(deadLetters.edgeId, edgeId)),
  }));
  const sent = client.messages.map((message) => message.candidate.candidateId);
  expect(found.letters).toEqual([]);
  expect(found.candidates).toHaveLength(sent.length);
  expect(new Set(found.candidates.map(({ id }) => id))).toEqual(new Set(sent));
  expect(found.inbox).toHaveLength(sent.length);
  // The log names each candidate once; the first entry is the enrolment.
  const logged = found.log.flatMap(({ subject }) => (subject === null || subject === edgeId ? [] : subject));
  if (order === 'kept') expect(logged).toEqual(sent);
  else expect([...logged].sort()).toEqual([...sent].sort());
  expect(found.edge).toEqual([{ storedThrough: sent.length }]);
}
