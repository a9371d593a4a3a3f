import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { addCasePerson, addUnit, type CasePerson } from '../support/case-people.ts';
import { type SeedSize, seedDatabase } from '../support/seed-database.ts';
import { openTestAggregator, type TestAggregator } from '../support/test-aggregator.ts';
import { type Figure, type FigureGroup, percentile } from './figure.ts';

const size = { openCandidates: 1_000, cases: 1_000_000 } as const satisfies SeedSize;
const turns = 220;
const warmUpTurns = 20;
/** Commands that are under way at the same time, as from a few busy desks. */
const desks = 16;
const sustainedSeconds = 10;

interface City {
  readonly aggregator: TestAggregator;
  readonly seat: CasePerson;
  readonly reviewer: CasePerson;
  readonly dispatcher: CasePerson;
  readonly officer: CasePerson;
}

async function openCity(dataDir: string): Promise<City> {
  await seedDatabase(join(dataDir, 'streetwarden.db'), size);
  const aggregator = await openTestAggregator({ dataDir });
  await addUnit(aggregator, 'unit-7');
  return {
    aggregator,
    seat: await addCasePerson(aggregator, 'seat', ['operator']),
    reviewer: await addCasePerson(aggregator, 'reviewer', ['reviewer']),
    dispatcher: await addCasePerson(aggregator, 'dispatcher', ['dispatcher']),
    officer: await addCasePerson(aggregator, 'officer', ['unit-officer'], { unitId: 'unit-7' }),
  };
}

const report = { channel: 'collector', reportKind: 'finding', description: 'x', category: 'litter' };

/** One case from its report into the hands of a unit: five commands, each by whose work it is; gives what each took, ms. */
async function walk({ seat, reviewer, dispatcher, officer }: City): Promise<readonly number[]> {
  const took: number[] = [];
  const timed = async (who: CasePerson, url: string, body: object) => {
    const beganMs = performance.now();
    const answer = await who.post(url, body);
    took.push(performance.now() - beganMs);
    if (answer.status >= 300) throw new Error(`${url} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const { id } = await timed(seat, '/api/cases', report);
  const url = (command: string) => `/api/cases/${id}/commands/${command}`;
  await timed(seat, url('accept'), { version: 1 });
  await timed(reviewer, url('file'), { version: 2 });
  const dispatch = { version: 3, unitId: 'unit-7', requirements: 'x', overrideReason: 'x' };
  await timed(dispatcher, url('dispatch'), dispatch);
  await timed(officer, url('take-up'), { version: 4 });
  return took;
}

async function commandP95(city: City): Promise<number> {
  const took: number[] = [];
  for (let turn = 0; turn < turns; turn += 1) took.push(...(await walk(city)));
  return percentile(took.slice(warmUpTurns * 5), 0.95);
}

async function commandsPerSecond(city: City): Promise<number> {
  const beganMs = performance.now();
  const untilMs = beganMs + sustainedSeconds * 1_000;
  const counts = await Promise.all(
    Array.from({ length: desks }, async () => {
      let count = 0;
      while (performance.now() < untilMs) count += (await walk(city)).length;
      return count;
    }),
  );
  return counts.reduce((sum, count) => sum + count, 0) / ((performance.now() - beganMs) / 1_000);
}

async function trayP95(city: City): Promise<number> {
  const pages = [
    [city.dispatcher, 'todo'],
    [city.dispatcher, 'watching'],
    [city.dispatcher, 'urged'],
    [city.dispatcher, 'touched'],
    [city.officer, 'todo'],
    [city.officer, 'watching'],
    [city.reviewer, 'todo'],
  ] as const;
  const took: number[] = [];
  for (let turn = 0; turn < turns; turn += 1) {
    for (const [who, tray] of pages) {
      const beganMs = performance.now();
      const { status, body } = await who.get(`/api/trays/${tray}?limit=50`);
      took.push(performance.now() - beganMs);
      if (status !== 200 || body.items.length === 0)
        throw new Error(`tray ${tray} answered ${status}: ${JSON.stringify(body)}`);
    }
  }
  return percentile(took.slice(warmUpTurns * pages.length), 0.95);
}

/** Whole requests as the console sends them, on SQLite with 1,000,000 cases of which 100,000 are open. */
export const caseFigures: FigureGroup = {
  ids: ['case-command-p95', 'case-commands-per-second', 'tray-page-p95'],
  async measure(): Promise<Figure[]> {
    const dataDir = mkdtempSync(join(tmpdir(), 'streetwarden-bench-'));
    try {
      const city = await openCity(dataDir);
      try {
        const unit = 'ms';
        return [
          { id: 'case-command-p95', value: await commandP95(city), unit, target: '≤ 20 ms at 1,000,000 cases' },
          { id: 'case-commands-per-second', value: await commandsPerSecond(city), unit: '1/s', target: '≥ 200/s' },
          { id: 'tray-page-p95', value: await trayP95(city), unit, target: '≤ 50 ms at 1,000,000 cases' },
        ];
      } finally {
        await city.aggregator.close();
      }
    } finally {
      rmSync(dataDir, { recursive: true, force: true });
    }
  },
};
