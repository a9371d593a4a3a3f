import { setTimeout as delay } from 'node:timers/promises';
import { caseStates } from '@streetwarden/shared/domain/case-life';
import type { CaseCity, CityAnswer } from './case-city.ts';
import type { CaseServer } from './case-servers.ts';
import {
  type CaseFacts,
  chooseCommand,
  type Order,
  photoKindOf,
  photoOf,
  type Worker,
  wordsFor,
} from './random-case-work.ts';

interface Answered {
  readonly order: Order;
  readonly answer: CityAnswer;
}

const openCaseCount = 8;
/** Longer than a command takes: some kills fall before it, some within, some after its commit, before its answer. */
const longestWaitMs = 25;

/** People who give commands by chance, one after another or while a server is killed under them. */
export function createCaseWalk({ city, chance }: { readonly city: CaseCity; readonly chance: () => number }) {
  const { admin, workers } = city;
  const open = new Set<string>();
  const answered: Answered[] = [];
  let unanswered: Order[] = [];
  let orderCount = 0;

  const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(chance() * from.length)];
  const nextKey = () => {
    orderCount += 1;
    return `order-${String(orderCount).padStart(6, '0')}`;
  };
  const read = async (id: string, who: Worker): Promise<CaseFacts | undefined> => {
    const { status, body } = await city.call(city.anyServer(), who, { path: `/api/cases/${id}` });
    return status === 200 ? body : undefined;
  };
  const send = (server: CaseServer, { who, path, body, key }: Order) => city.call(server, who, { path, body, key });

  function reportOrder(): Order {
    const key = nextKey();
    const reporter = chance() < 0.5 ? { reporter: { phone: '13912345678', wantsReply: true } } : {};
    const reportKind = chance() < 0.2 ? 'complaint' : 'finding';
    const body = { channel: 'web', reportKind, description: `垃圾 ${key}`, category: 'litter', ...reporter };
    const [who = admin] = workers;
    return { who, command: 'report', caseId: null, version: 0, path: '/api/cases', body, key };
  }

  /** A command that somebody may give now. */
  async function findOrder(except: ReadonlySet<string>): Promise<Order> {
    const ids = [...open].filter((id) => !except.has(id));
    const caseId = ids.length < openCaseCount ? undefined : pick(ids);
    if (caseId === undefined) return reportOrder();
    const otherCaseId = pick(ids.filter((id) => id !== caseId)) ?? caseId;
    const from = Math.floor(chance() * workers.length);
    for (const who of [...workers.slice(from), ...workers.slice(0, from)]) {
      const order = await orderOf(caseId, who, otherCaseId);
      if (order !== undefined) return order;
    }
    return reportOrder();
  }

  /** What this person may do with the case, with the photo it shows already in its place. */
  async function orderOf(caseId: string, who: Worker, otherCaseId: string): Promise<Order | undefined> {
    const facts = await read(caseId, who);
    const command = facts === undefined ? undefined : chooseCommand(facts, chance);
    if (facts === undefined || command === undefined) return undefined;
    const kind = photoKindOf(command);
    if (kind !== undefined) await attach(caseId, kind, who);
    const { version } = facts;
    const body = { version, ...wordsFor(command, facts, { otherCaseId, nowMs: city.nowMs(), chance }) };
    return { who, command, caseId, version, path: `/api/cases/${caseId}/commands/${command}`, body, key: nextKey() };
  }

  async function attach(caseId: string, photoKind: string, who: Worker): Promise<void> {
    const { kind, bytes, sha256 } = photoOf(caseId, photoKind);
    const path = `/api/cases/${caseId}/attachments/${sha256}?kind=${kind}&name=photo.jpg`;
    await city.call(city.anyServer(), who, { path, method: 'PUT', body: bytes });
  }

  function remember(order: Order, answer: CityAnswer): void {
    if (answer.status >= 500)
      throw new Error(`${order.command} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    answered.push({ order, answer });
    if (!isDone(answer)) return;
    const state = answer.body.state as keyof typeof caseStates;
    if (caseStates[state].isEnd) open.delete(answer.body.id);
    else open.add(answer.body.id);
  }

  return {
    async step(): Promise<void> {
      const order = await findOrder(new Set());
      remember(order, await send(city.anyServer(), order));
    },

    /** Gives three commands at once and kills a server under them. */
    async stepsUnderKill(): Promise<void> {
      const victim = pick(city.servers) ?? city.anyServer();
      const orders: Order[] = [];
      for (let n = 0; n < 3; n += 1) {
        orders.push(await findOrder(new Set(orders.flatMap(({ caseId }) => caseId ?? []))));
      }
      const sent = orders.map(async (order) => {
        const answer = await send(victim, order).catch(() => undefined);
        if (answer === undefined) unanswered.push(order);
        else remember(order, answer);
      });
      await delay(chance() * longestWaitMs);
      await victim.kill();
      await Promise.all(sent);
    },

    /** The same again, with the same key, at a server that lives: it happens now, or it has happened; never twice. */
    async repeatUnanswered(): Promise<void> {
      // One server stands in for the other; one that is alone comes back first.
      if (city.servers.length === 1) await replaceKilled();
      for (const order of unanswered) await repeat(order);
      unanswered = [];
      await replaceKilled();
    },

    /** Whatever a kill left: somebody at a desk can do something for every case. */
    async everyOpenCaseHasAWayOn(): Promise<void> {
      for (const id of open) {
        const seen = await Promise.all(workers.map((who) => read(id, who)));
        const isOpen = seen.some(
          (facts) => facts !== undefined && !caseStates[facts.state as keyof typeof caseStates].isEnd,
        );
        const hasWay = seen.some((facts) => facts?.commands.some(({ isAllowed }) => isAllowed) === true);
        if (isOpen && !hasWay) throw new Error(`nobody can go on with case ${id} (${seen[0]?.state})`);
      }
    },

    /** What was answered as done is in the history once, at its place; what was refused, or nobody gave, is not. */
    async mustHaveHappenedOnce(): Promise<void> {
      const done = answered.filter(({ answer }) => isDone(answer));
      const expected = new Set(
        done.map(({ order, answer }) => `${answer.body.id} ${answer.body.version} ${order.command}`),
      );
      if (expected.size !== done.length) throw new Error('two commands were answered with the same step');
      const happened = new Set<string>();
      for (const id of new Set(done.map(({ answer }) => answer.body.id as string))) {
        const { body } = await city.call(city.anyServer(), admin, { path: `/api/cases/${id}` });
        for (const { seq, command, actor } of body.events) {
          if (actor !== 'system') happened.add(`${id} ${seq} ${command}`);
        }
      }
      const lost = [...expected].filter((step) => !happened.has(step));
      const extra = [...happened].filter((step) => !expected.has(step));
      if (lost.length + extra.length > 0) throw new Error(`lost: ${lost.join(', ')}; extra: ${extra.join(', ')}`);
      const total = await countCases();
      const reports = done.filter(({ order }) => order.command === 'report').length;
      if (total !== reports) throw new Error(`${reports} reports were answered, ${total} cases stand`);
    },

    counts: () => {
      const done = answered.filter(({ answer }) => isDone(answer));
      const ends = done.filter(({ answer }) => caseStates[answer.body.state as keyof typeof caseStates].isEnd);
      return { done: done.length, refused: answered.length - done.length, ended: ends.length };
    },
  };

  async function replaceKilled(): Promise<void> {
    for (const server of city.servers) if (!server.isAlive) await server.replace();
  }

  async function repeat(order: Order): Promise<void> {
    const first = await send(city.anyServer(), order);
    remember(order, first);
    const again = await send(city.anyServer(), order);
    const isSame = again.status === first.status && JSON.stringify(again.body) === JSON.stringify(first.body);
    if (isDone(first) && !isSame) {
      throw new Error(`${order.command} was answered otherwise again: ${JSON.stringify([first, again])}`);
    }
  }

  async function countCases(): Promise<number> {
    let count = 0;
    for (let cursor: string | null = ''; cursor !== null; ) {
      const path: string = `/api/cases?limit=100${cursor === '' ? '' : `&cursor=${cursor}`}`;
      const { body } = await city.call(city.anyServer(), admin, { path });
      count += body.items.length;
      cursor = body.nextCursor;
    }
    return count;
  }
}

const isDone = ({ status }: CityAnswer) => status === 200 || status === 201;
