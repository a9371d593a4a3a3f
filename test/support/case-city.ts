import { setTimeout as delay } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { addCasePerson, addUnit } from './case-people.ts';
import { type CaseServer, startCaseServer } from './case-servers.ts';
import type { Worker } from './random-case-work.ts';
import { openTestAggregator } from './test-aggregator.ts';

export interface CaseCityOptions {
  readonly dataDir: string;
  readonly noticeUrl: string;
  readonly serverCount: number;
  readonly databaseUrl?: string;
}

/** A city whose people work at servers that can be killed. */
export interface CaseCity {
  readonly admin: Worker;
  readonly workers: readonly Worker[];
  readonly servers: readonly CaseServer[];
  readonly nowMs: () => number;
  /** Calls a server as somebody; rejects when the server dies before its answer is complete. */
  call(server: CaseServer, who: Worker, request: CityRequest): Promise<CityAnswer>;
  /** A server that answers. */
  anyServer(): CaseServer;
  untilNoticesAreOut(): Promise<void>;
  stop(): Promise<void>;
}

export interface CityRequest {
  readonly path: string;
  readonly method?: 'POST' | 'PUT';
  readonly body?: object | Buffer;
  readonly key?: string;
}

export interface CityAnswer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: answers are asserted on, their form is what the tests check.
  readonly body: any;
}

const desks = [
  ['seat', ['operator'], {}],
  ['reviewer', ['reviewer'], {}],
  ['dispatcher', ['dispatcher'], {}],
  ['chief', ['duty-chief'], {}],
  ['leader', ['leader'], {}],
  ['collector', ['collector'], {}],
  ['handler', ['unit-handler'], { unitId: 'sanitation' }],
  ['officer', ['unit-officer'], { unitId: 'sanitation' }],
  ['water-officer', ['unit-officer'], { unitId: 'water-works' }],
] as const;

/** Monday 09:00 in Shanghai; a second of the test is five minutes of the city, so that limits end while it runs. */
const startMs = Date.parse('2026-11-23T01:00:00.000Z');
const factor = 300;

export async function openCaseCity(options: CaseCityOptions): Promise<CaseCity> {
  const { dataDir, databaseUrl, noticeUrl, serverCount } = options;
  const clock = { startMs, realStartMs: Date.now(), factor };
  const nowMs = () => Math.round(startMs + (Date.now() - clock.realStartMs) * factor);
  const { admin, workers } = await setUp(dataDir, { nowMs }, databaseUrl);
  const order = { dataDir, noticeUrl, clock, ...(databaseUrl === undefined ? {} : { databaseUrl }) };
  const servers: CaseServer[] = [];
  for (let n = 0; n < serverCount; n += 1) servers.push(await startCaseServer(order));
  onTestFinished(async () => void (await Promise.all(servers.map((server) => server.stop()))));
  const anyServer = () => {
    const server = servers.find(({ isAlive }) => isAlive);
    if (server === undefined) throw new Error('no server is alive');
    return server;
  };
  return {
    ...{ admin, workers, servers, nowMs, anyServer, call },
    async untilNoticesAreOut() {
      const waiting = async () => {
        const { body } = await call(anyServer(), admin, { path: '/api/notices?state=queued' });
        return body.items.length as number;
      };
      const deadlineMs = Date.now() + 120_000;
      while ((await waiting()) > 0) {
        if (Date.now() > deadlineMs) throw new Error('notices are still queued');
        await delay(50);
      }
    },
    async stop() {
      for (const server of servers) await server.stop();
    },
  };
}

/** People, units and contacts, written before any server runs. */
async function setUp(dataDir: string, clock: { nowMs(): number }, databaseUrl: string | undefined) {
  const storage = databaseUrl === undefined ? {} : { storage: { databaseUrl } };
  const aggregator = await openTestAggregator({
    dataDir,
    clock,
    config: { account: { sessionIdleHours: 168 }, ...storage },
  });
  const { unitContacts } = aggregator.storage.tables;
  for (const unitId of ['sanitation', 'water-works']) {
    await addUnit(aggregator, unitId);
    const receiver = { unitId, kind: 'receiver', name: unitId, phone: '13800000000', email: null } as const;
    await aggregator.storage.write((tx) =>
      tx.insert(unitContacts).values({ ...receiver, accountId: null, updatedAt: new Date(0) }),
    );
  }
  const workers: Worker[] = [];
  for (const [name, roles, workplace] of desks) {
    const { cookie } = await addCasePerson(aggregator, name, roles, workplace);
    workers.push({ name, cookie });
  }
  const admin: Worker = { name: 'admin', cookie: await aggregator.signIn() };
  await aggregator.close();
  return { admin, workers };
}

async function call(server: CaseServer, who: Worker, request: CityRequest): Promise<CityAnswer> {
  const { path, method = request.body === undefined ? 'GET' : 'POST', body, key } = request;
  const isPicture = Buffer.isBuffer(body);
  const answer = await fetch(`${server.url}${path}`, {
    method,
    headers: {
      cookie: who.cookie,
      ...(body === undefined ? {} : { 'content-type': isPicture ? 'image/jpeg' : 'application/json' }),
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    },
    ...(body === undefined ? {} : { body: isPicture ? new Uint8Array(body) : JSON.stringify(body) }),
  });
  return { status: answer.status, body: await answer.json() };
}
