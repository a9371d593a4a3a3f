import { join } from 'node:path';
import { pino } from 'pino';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createJournalPublisher } from '#mqtt/journal-publisher';
import { createJournalStore } from '#outbox/journal-store';
import { openOutboxDatabase } from '#outbox/outbox-database';
import { createSystemClock } from '#platform/system-clock';
import { tempFolder } from '../../../test/support/temp-folder.ts';

const clock = createSystemClock();
const logger = pino({ level: 'silent' });

function openJournal(folder = tempFolder()) {
  const { database } = openOutboxDatabase(join(folder, 'outbox.sqlite'), { nowMs: clock.nowMs(), logger });
  onTestFinished(() => void database.close());
  return createJournalStore(database, clock);
}

function publisherOf(journal: ReturnType<typeof openJournal>) {
  const sent: { messageId: string }[] = [];
  let wakeSent: () => void = () => undefined;
  const publisher = createJournalPublisher({
    journal,
    toMessage: ({ messageId, body }) => ({ messageId, ...(body as object) }),
    receiptTimeoutMs: 60_000,
    clock,
    logger,
  });
  const connection = {
    publish: async (_kind: string, message: object) => {
      sent.push(message as { messageId: string });
      wakeSent();
    },
  };
  const untilSent = async (count: number): Promise<void> => {
    while (sent.length < count) await new Promise<void>((resolve) => (wakeSent = resolve));
  };
  const stop = new AbortController();
  onTestFinished(() => stop.abort());
  return { publisher, sent, untilSent, start: () => publisher.run(connection, stop.signal) };
}

describe('journal of a box', () => {
  it('an entry stays until the aggregator has committed it', async () => {
    const journal = openJournal();
    journal.add({ n: 1 });
    const { publisher, sent, untilSent, start } = publisherOf(journal);
    const running = start();
    await untilSent(1);
    expect(journal.depth()).toBe(1);
    expect(publisher.receive({ receiptFor: sent[0]?.messageId ?? '', outcome: 'stored' })).toBe(true);
    expect(journal.depth()).toBe(0);
    void running;
  });

  it('entries go in order, and the next ones when room was made', async () => {
    const journal = openJournal();
    for (let n = 1; n <= 6; n += 1) journal.add({ n });
    const { publisher, sent, untilSent, start } = publisherOf(journal);
    void start();
    await untilSent(4);
    publisher.receive({ receiptFor: sent[0]?.messageId ?? '', outcome: 'stored' });
    publisher.receive({ receiptFor: sent[1]?.messageId ?? '', outcome: 'duplicate' });
    await untilSent(6);
    expect(sent).toMatchObject([{ n: 1 }, { n: 2 }, { n: 3 }, { n: 4 }, { n: 5 }, { n: 6 }]);
  });

  it('an entry that a process left behind is sent by the next one, under the same id', async () => {
    const folder = tempFolder();
    openJournal(folder).add({ n: 1 });
    const [before] = openJournal(folder).oldest(1);
    const { sent, untilSent, start } = publisherOf(openJournal(folder));
    void start();
    await untilSent(1);
    expect(sent[0]?.messageId).toBe(before?.messageId);
  });

  it('a receipt for something else is left to others', () => {
    const { publisher } = publisherOf(openJournal());
    expect(publisher.receive({ receiptFor: '018f2f6e-7777-7c3d-9e4f-0a1b2c3d4e5f', outcome: 'stored' })).toBe(false);
  });

  it('an entry that cannot be understood is not sent for ever', async () => {
    const journal = openJournal();
    journal.add({ n: 1 });
    const { publisher, sent, untilSent, start } = publisherOf(journal);
    void start();
    await untilSent(1);
    publisher.receive({ receiptFor: sent[0]?.messageId ?? '', outcome: 'dead-letter', code: 'message-invalid' });
    expect(journal.depth()).toBe(0);
  });
});
