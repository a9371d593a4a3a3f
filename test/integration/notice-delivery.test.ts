import { createHmac } from 'node:crypto';
import { createEmailAdapter } from '@streetwarden/aggregator/notice/email-adapter';
import { enqueueNotices, type NewNotice } from '@streetwarden/aggregator/notice/enqueue-notices';
import { createNoticeList } from '@streetwarden/aggregator/notice/notice-list';
import { createNoticeWorker, type NoticeAdapters } from '@streetwarden/aggregator/notice/notice-worker';
import { createSmsAdapter } from '@streetwarden/aggregator/notice/sms-adapter';
import { createWebhookAdapter } from '@streetwarden/aggregator/notice/webhook-adapter';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { startGatewayStub } from '../support/gateway-stub.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { startSmtpStub } from '../support/smtp-stub.ts';
import { openTestStorage } from '../support/test-storage.ts';

const never = new AbortController().signal;
const guard = { allowInternal: true, timeoutMs: 5_000, resolveHost: async () => ['127.0.0.1'] };

async function openOutbox() {
  const clock = createManualClock();
  const storages = await openTestStorage();
  const [storage] = storages;
  let workerCount = 0;
  const lines: string[] = [];
  const logger = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
  const { notices } = storage.tables;
  return {
    ...{ clock, storage, lines },
    add: (change: Partial<NewNotice> = {}) => {
      const notice: NewNotice = {
        ...{
          dedupeKey: 'one',
          tenantId: 'city',
          caseId: null,
          event: 'case-closed',
          channel: 'webhook',
          language: 'zh',
        },
        ...{ recipientKind: 'reporter', recipientId: null, address: '', subject: '办理结果', body: '已清理' },
        ...change,
      };
      return storage.write((tx) => enqueueNotices(tx, [notice], new Date(clock.nowMs())));
    },
    /** Each further one on the other server, where there are two. */
    worker(adapters: NoticeAdapters, retry = { maxAttempts: 3, firstDelayMs: 10_000, longestDelayMs: 60_000 }) {
      const own = storages[workerCount % storages.length] ?? storage;
      workerCount += 1;
      return createNoticeWorker({ storage: own, clock, logger, adapters, retry, chance: () => 0, leaseMs: 60_000 });
    },
    rows: () => storage.read((view) => view.select().from(notices)),
  };
}

const webhookTo = (clock: { nowMs(): number }, change: Partial<typeof guard> = {}) =>
  createWebhookAdapter({ secret: 'a shared secret of the hotline', guard: { ...guard, ...change }, clock });

describe('the outbox', () => {
  it('sends what was committed, once for a key however often it is enqueued', async () => {
    const outbox = await openOutbox();
    const gateway = await startGatewayStub();
    expect(await outbox.add({ address: gateway.url })).toHaveLength(1);
    expect(await outbox.add({ address: gateway.url })).toEqual([]);
    const [stored] = await outbox.rows();
    const undone = outbox.storage.write(async (tx) => {
      await enqueueNotices(tx, [{ ...(stored as NewNotice), dedupeKey: 'two' }], new Date(0));
      throw new Error('undone on purpose');
    });
    await expect(undone).rejects.toThrow('undone on purpose');
    const worker = outbox.worker({ webhook: webhookTo(outbox.clock) });
    expect(await worker.runOnce(never)).toEqual({ sent: 1, delayed: 0, failed: 0 });
    expect(await worker.runOnce(never)).toEqual({ sent: 0, delayed: 0, failed: 0 });
    expect(gateway.calls).toHaveLength(1);
  });

  it('signs a webhook over time and body, with the id of the notice to recognise a repetition', async () => {
    const outbox = await openOutbox();
    const gateway = await startGatewayStub();
    const [id] = await outbox.add({ address: gateway.url, payload: { number: 'SW1', reference: '12345-7' } });
    await outbox.worker({ webhook: webhookTo(outbox.clock) }).runOnce(never);
    const [call] = gateway.calls;
    const atSeconds = outbox.clock.nowMs() / 1000;
    const mac = createHmac('sha256', 'a shared secret of the hotline')
      .update(`${atSeconds}.${call?.body}`)
      .digest('hex');
    expect(call?.headers).toMatchObject({
      'x-streetwarden-signature': `t=${atSeconds},v1=${mac}`,
      'idempotency-key': id,
    });
    expect(JSON.parse(call?.body ?? '')).toMatchObject({
      id,
      event: 'case-closed',
      number: 'SW1',
      reference: '12345-7',
    });
  });

  it('tries again after 503, 429 and no answer, waits longer each time, and gives up after the last attempt', async () => {
    const outbox = await openOutbox();
    const gateway = await startGatewayStub();
    gateway.answers.push({ status: 503 }, { status: 429, headers: { 'retry-after': '45' } }, 'hang');
    await outbox.add({ address: gateway.url });
    const worker = outbox.worker({ webhook: webhookTo(outbox.clock, { timeoutMs: 100 }) });
    await worker.runOnce(never);
    const waits = async () => ((await outbox.rows())[0]?.nextAttemptAt?.getTime() ?? 0) - outbox.clock.nowMs();
    expect(await outbox.rows()).toMatchObject([{ state: 'queued', attempts: 1, lastFailure: 'http-503' }]);
    expect(await waits()).toBe(5_000);
    outbox.clock.advance(4_999);
    expect(await worker.runOnce(never)).toEqual({ sent: 0, delayed: 0, failed: 0 });
    outbox.clock.advance(1);
    await worker.runOnce(never);
    expect(await waits()).toBe(45_000);
    outbox.clock.advance(45_000);
    expect(await worker.runOnce(never)).toEqual({ sent: 0, delayed: 0, failed: 1 });
    expect(await outbox.rows()).toMatchObject([
      { state: 'dead', attempts: 3, lastFailure: 'timeout', nextAttemptAt: null },
    ]);
    expect(new Set(gateway.calls.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
  });

  it.each([400, 403, 404, 301])(
    'does not try again what the gateway refuses with %i, and follows no redirect',
    async (status) => {
      const outbox = await openOutbox();
      const gateway = await startGatewayStub();
      const elsewhere = await startGatewayStub();
      gateway.answers.push({ status, headers: { location: elsewhere.url } });
      const [id = ''] = await outbox.add({ address: gateway.url });
      const worker = outbox.worker({ webhook: webhookTo(outbox.clock) });
      expect(await worker.runOnce(never)).toEqual({ sent: 0, delayed: 0, failed: 1 });
      expect(await outbox.rows()).toMatchObject([{ state: 'failed', lastFailure: `http-${status}` }]);
      expect(elsewhere.calls).toEqual([]);
      const list = createNoticeList(outbox);
      const actor = { accountId: 'office', tenantId: null };
      expect(await list.retry(id, actor)).toMatchObject({ state: 'queued', attempts: 0 });
      await expect(list.retry(id, actor)).rejects.toMatchObject({ code: 'notice-not-retryable' });
      await expect(list.retry(id, { ...actor, tenantId: 'elsewhere' })).rejects.toMatchObject({ code: 'not-found' });
      expect(await worker.runOnce(never)).toEqual({ sent: 1, delayed: 0, failed: 0 });
    },
  );

  it('never reaches an internal address, by number or by name, unless it is configured', async () => {
    const outbox = await openOutbox();
    const gateway = await startGatewayStub();
    const { port } = new URL(gateway.url);
    const targets = ['127.0.0.1', '[::ffff:127.0.0.1]', 'hotline.test', '2130706433', '[::1]'];
    for (const host of targets) await outbox.add({ dedupeKey: host, address: `http://${host}:${port}/` });
    const worker = outbox.worker({ webhook: webhookTo(outbox.clock, { allowInternal: false }) });
    expect(await worker.runOnce(never)).toEqual({ sent: 0, delayed: 0, failed: targets.length });
    expect((await outbox.rows()).map(({ lastFailure }) => lastFailure)).toEqual(targets.map(() => 'target-forbidden'));
    expect(gateway.calls).toEqual([]);
  });

  it('keeps addresses, texts and keys of people out of the log', async () => {
    const outbox = await openOutbox();
    const gateway = await startGatewayStub();
    gateway.answers.push({ status: 500, body: 'phone 13912345678 unknown' }, { status: 400 });
    await outbox.add({ address: gateway.url, body: '王某某 13912345678' });
    const worker = outbox.worker({ webhook: webhookTo(outbox.clock) });
    await worker.runOnce(never);
    outbox.clock.advance(60_000);
    await worker.runOnce(never);
    expect(outbox.lines).toHaveLength(2);
    expect(outbox.lines.join('')).not.toMatch(/13912345678|王某某|secret|127\.0\.0\.1/);
  });

  it('is worked by two aggregators at once without sending anything twice', async () => {
    const outbox = await openOutbox();
    const gateway = await startGatewayStub();
    for (let n = 0; n < 60; n += 1) await outbox.add({ dedupeKey: String(n), address: gateway.url });
    const adapters = { webhook: webhookTo(outbox.clock) };
    const [one, two] = [outbox.worker(adapters), outbox.worker(adapters)];
    for (let round = 0; round < 3; round += 1) await Promise.all([one.runOnce(never), two.runOnce(never)]);
    const ids = gateway.calls.map(({ headers }) => headers['idempotency-key']);
    expect(ids).toHaveLength(60);
    expect(new Set(ids).size).toBe(60);
  });

  it('sends once more with the same id what a killed aggregator had sent but not marked', async () => {
    const outbox = await openOutbox();
    const gateway = await startGatewayStub();
    await outbox.add({ address: gateway.url });
    let isDelivered = false;
    // As after SIGKILL: the gateway has the message, the process never comes to marking it.
    const dying = outbox.worker({
      webhook: {
        async send(delivery, signal) {
          await webhookTo(outbox.clock).send(delivery, signal);
          isDelivered = true;
          return await new Promise(() => undefined);
        },
        close: () => undefined,
      },
    });
    void dying.runOnce(never);
    await expect.poll(() => isDelivered).toBe(true);
    const next = outbox.worker({ webhook: webhookTo(outbox.clock) });
    expect(await next.runOnce(never)).toEqual({ sent: 0, delayed: 0, failed: 0 });
    outbox.clock.advance(60_000);
    expect(await next.runOnce(never)).toEqual({ sent: 1, delayed: 0, failed: 0 });
    const ids = gateway.calls.map(({ headers }) => headers['idempotency-key']);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
    expect(await outbox.rows()).toMatchObject([{ state: 'sent', attempts: 2 }]);
  });

  it('gives up on a message that ends the process each time', async () => {
    const outbox = await openOutbox();
    const gateway = await startGatewayStub();
    await outbox.add({ address: gateway.url });
    const deadly = { send: () => new Promise<never>(() => undefined), close: () => undefined };
    for (let n = 0; n < 3; n += 1) {
      void outbox.worker({ webhook: deadly }).runOnce(never);
      await expect.poll(async () => (await outbox.rows())[0]?.attempts).toBe(n + 1);
      outbox.clock.advance(60_000);
    }
    expect(await outbox.worker({ webhook: webhookTo(outbox.clock) }).runOnce(never)).toMatchObject({ failed: 1 });
    expect(await outbox.rows()).toMatchObject([{ state: 'dead', lastFailure: 'attempt-not-finished' }]);
    expect(gateway.calls).toEqual([]);
  });

  it('gives an attempt back when it is stopped in the middle', async () => {
    const outbox = await openOutbox();
    const gateway = await startGatewayStub();
    gateway.answers.push('hang');
    await outbox.add({ address: gateway.url });
    const stop = new AbortController();
    const round = outbox.worker({ webhook: webhookTo(outbox.clock) }).runOnce(stop.signal);
    await expect.poll(() => gateway.calls.length).toBe(1);
    stop.abort();
    await round;
    expect(await outbox.rows()).toMatchObject([{ state: 'queued', attempts: 0, leaseOwner: null, leaseUntil: null }]);
  });
});

describe('text messages', () => {
  it('fill the body of the gateway, escaped for its form, and believe only the answer that was agreed', async () => {
    const outbox = await openOutbox();
    const gateway = await startGatewayStub();
    gateway.answers.push({ status: 200, body: '{"code":1}' }, { status: 200, body: '{"code":0}' });
    const settings = {
      url: gateway.url,
      body: '{"to":"{phone}","text":"{text}","id":"{id}"}',
      contentType: 'application/json',
      authorization: 'Bearer key',
      expectedText: '"code":0',
    } as const;
    const [id] = await outbox.add({ channel: 'sms', address: '13912345678', body: '他说"好"\\' });
    const worker = outbox.worker({ sms: createSmsAdapter(settings, guard) });
    await worker.runOnce(never);
    expect(await outbox.rows()).toMatchObject([{ state: 'queued', lastFailure: 'gateway-answer-unexpected' }]);
    outbox.clock.advance(60_000);
    expect(await worker.runOnce(never)).toMatchObject({ sent: 1 });
    expect(JSON.parse(gateway.calls[1]?.body ?? '')).toEqual({ to: '13912345678', text: '他说"好"\\', id });
    expect(gateway.calls[1]?.headers.authorization).toBe('Bearer key');
  });

  it.each(['{"to":"{phone}"}', '{"text":"{text}"}', '{phone}{text}{password}'])(
    'refuse a gateway body like %s at the start',
    (body) => {
      const settings = { url: 'http://sms.test/', body, contentType: 'application/json' } as const;
      expect(() => createSmsAdapter(settings, guard)).toThrowError(expect.objectContaining({ code: 'config-invalid' }));
    },
  );
});

describe('e-mail', () => {
  const mailTo = (port: number, timeoutMs = 5_000) =>
    createEmailAdapter({ host: '127.0.0.1', port, security: 'none', from: 'city@streetwarden.test' }, { timeoutMs });

  it('carries the notice with a Message-ID that is the same at every attempt', async () => {
    const outbox = await openOutbox();
    const server = await startSmtpStub();
    server.answers.push('451 later');
    const [id] = await outbox.add({ channel: 'email', address: 'someone@example.test' });
    const worker = outbox.worker({ email: mailTo(server.port) });
    expect(await worker.runOnce(never)).toMatchObject({ delayed: 1 });
    expect(await outbox.rows()).toMatchObject([{ lastFailure: 'smtp-451' }]);
    outbox.clock.advance(60_000);
    expect(await worker.runOnce(never)).toMatchObject({ sent: 1 });
    expect(server.mails[0]).toContain(`Message-ID: <${id}@streetwarden.test>`);
    expect(server.mails[0]).toContain('To: someone@example.test');
  });

  it('is not tried again when the server refuses it for good (5xx of SMTP)', async () => {
    const outbox = await openOutbox();
    const server = await startSmtpStub();
    server.answers.push('550 no such user');
    await outbox.add({ channel: 'email', address: 'nobody@example.test' });
    expect(await outbox.worker({ email: mailTo(server.port) }).runOnce(never)).toMatchObject({ failed: 1 });
    expect(await outbox.rows()).toMatchObject([{ state: 'failed', lastFailure: 'smtp-550' }]);
  });

  it('waits for a server that does not answer no longer than it is told', async () => {
    const outbox = await openOutbox();
    const server = await startSmtpStub();
    server.answers.push('hang');
    await outbox.add({ channel: 'email', address: 'someone@example.test' });
    expect(await outbox.worker({ email: mailTo(server.port, 200) }).runOnce(never)).toMatchObject({ delayed: 1 });
    expect(await outbox.rows()).toMatchObject([{ state: 'queued', lastFailure: expect.stringMatching(/^smtp-/) }]);
  });
});
