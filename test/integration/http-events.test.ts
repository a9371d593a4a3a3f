import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ApiClient, addPerson, apiAs } from '../support/api-client.ts';
import { startFairStopwatch } from '../support/fair-stopwatch.ts';
import { openTestAggregator, seedCandidates, type TestAggregator } from '../support/test-aggregator.ts';

let aggregator: TestAggregator;
let url: string;
let ids: string[];
let admin: ApiClient;

beforeEach(async () => {
  aggregator = await openTestAggregator();
  ids = await seedCandidates(aggregator, 5);
  url = await aggregator.listen();
  admin = apiAs(aggregator, await aggregator.signIn());
});
afterEach(() => aggregator.close());

const standingMs = Date.now();

interface ServerEvent {
  readonly id: string | undefined;
  readonly name: string | undefined;
  readonly data: Record<string, string>;
}

/** An event stream as a browser keeps it. */
async function listen(cookie: string, lastEventId?: string) {
  const abort = new AbortController();
  const headers = { cookie, ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }) };
  const response = await fetch(`${url}/api/events`, { headers, signal: abort.signal });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  async function next(): Promise<ServerEvent | 'end'> {
    for (;;) {
      const end = text.indexOf('\n\n');
      if (end >= 0) {
        const block = text.slice(0, end);
        text = text.slice(end + 2);
        const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1];
        if (field('data') !== undefined) {
          return { id: field('id'), name: field('event'), data: JSON.parse(field('data') ?? '{}') };
        }
        continue;
      }
      const part = await reader?.read();
      if (part === undefined || part.done) return 'end';
      text += part.value;
    }
  }
  return { response, next, stop: () => abort.abort() };
}

async function nextNamed(stream: Awaited<ReturnType<typeof listen>>, name: string): Promise<ServerEvent> {
  for (;;) {
    const event = await stream.next();
    if (event === 'end') throw new Error(`stream ended before ${name}`);
    if (event.name === name) return event;
  }
}

const confirm = (id: string | undefined) => admin.post(`/api/candidates/${id}/decisions`, { decision: 'confirm' });

describe('live events', () => {
  it('tell of a decision and the case it filed, by ids only', async () => {
    const stream = await listen(admin.cookie);
    expect(stream.response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(stream.response.headers.get('cache-control')).toBe('no-store');
    const { body } = await confirm(ids[0]);
    expect((await nextNamed(stream, 'case')).data).toMatchObject({ id: body.case.id, candidateId: ids[0] });
    const decision = await nextNamed(stream, 'decision');
    expect(decision.data).toMatchObject({ id: body.decisionId, candidateId: ids[0] });
    expect(Object.keys(decision.data).sort()).toEqual(['at', 'candidateId', 'caseId', 'id']);
    stream.stop();
  });

  it('tell a console at once that cameras or rights changed, but not which: it asks for what is its own', async () => {
    const stream = await listen(admin.cookie);
    expect((await admin.post('/api/camera-records', { number: 'GA-1', name: 'North gate' })).status).toBe(201);
    const told = await nextNamed(stream, 'camera-rights');
    expect({ id: told.id, data: told.data }).toEqual({ id: undefined, data: {} });
    stream.stop();
  });

  it('go on after the last event a console saw, with none lost and none twice', async () => {
    const first = await listen(admin.cookie);
    await confirm(ids[0]);
    const seen = await nextNamed(first, 'decision');
    first.stop();
    await confirm(ids[1]);
    await confirm(ids[2]);
    const second = await listen(admin.cookie, seen.id);
    await confirm(ids[3]);
    const decisions = [];
    for (let n = 0; n < 3; n += 1) decisions.push(await nextNamed(second, 'decision'));
    expect(decisions.map((event) => event.data['candidateId'])).toEqual([ids[1], ids[2], ids[3]]);
    expect(decisions.map((event) => Number(event.id))).toEqual(
      decisions.map((event) => Number(event.id)).toSorted((a, b) => a - b),
    );
    second.stop();
  });

  it('tell a console to load everything anew when it claims to know the future', async () => {
    const stream = await listen(admin.cookie, '999999');
    expect(await stream.next()).toMatchObject({ name: 'reset' });
    stream.stop();
  });

  it('need a session and a number to go on from', async () => {
    expect((await fetch(`${url}/api/events`)).status).toBe(401);
    const answer = await fetch(`${url}/api/events`, { headers: { cookie: admin.cookie, 'last-event-id': 'x' } });
    expect(answer.status).toBe(400);
  });

  it('KM-19: tell a console at once that its own account has another role, and nobody else', async () => {
    const anna = await addPerson(aggregator, 'anna', ['reviewer']);
    const hers = await listen(anna.cookie);
    const others = await listen(admin.cookie);
    await admin.patch(`/api/accounts/${anna.id}`, { roles: ['operator'] });
    await confirm(ids[0]);
    expect(await hers.next()).toMatchObject({ name: 'account', data: { accountId: anna.id } });
    const { body } = await anna.get('/api/me');
    expect(body.account.roles).toEqual(['operator']);
    expect(await others.next()).toMatchObject({ name: expect.stringMatching(/^(case|decision)$/) });
    hers.stop();
    others.stop();
  });

  it('end at once when the account is disabled or suspended, and say nothing more to it', async () => {
    // The clock stands still: no look that is due by time ends them.
    const own = await openTestAggregator({ clock: { nowMs: () => standingMs } });
    try {
      const some = await seedCandidates(own, 2);
      const address = await own.listen();
      const boss = apiAs(own, await own.signIn());
      const streams = [];
      for (const name of ['anna', 'bela']) {
        const person = await addPerson(own, name, ['reviewer']);
        const response = await fetch(`${address}/api/events`, { headers: { cookie: person.cookie } });
        streams.push({ ...person, text: response.text() });
      }
      const [anna, bela] = streams;
      expect((await boss.patch(`/api/accounts/${anna?.id}`, { isDisabled: true })).status).toBe(200);
      const suspension = { reason: 'left the work' };
      expect((await boss.put(`/api/collectors/${bela?.id}/suspension`, suspension)).status).toBe(200);
      await boss.post(`/api/candidates/${some[0]}/decisions`, { decision: 'confirm' });
      for (const { text } of streams) expect(await text).not.toContain('event:');
    } finally {
      await own.close();
    }
  });

  it('do not keep the aggregator from stopping', async () => {
    const stream = await listen(admin.cookie);
    const stopwatch = startFairStopwatch();
    await aggregator.close();
    expect(await stream.next()).toBe('end');
    expect(stopwatch.stop().elapsedMs).toBeLessThan(5_000);
    aggregator = await openTestAggregator();
  });
});
