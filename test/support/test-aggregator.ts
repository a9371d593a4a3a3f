import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Aggregator, openAggregator } from '@streetwarden/aggregator/compose';
import { parseAggregatorConfig } from '@streetwarden/aggregator/config/load-config';
import pino, { type Logger } from 'pino';
import { assertCasesWhole } from './case-integrity.ts';
import { sampleCandidate, sampleEdge, sampleId, sampleProblem } from './sample-rows.ts';
import { createTestDatabase, layEmptyDatabase } from './test-engine.ts';
import { bothServers } from './two-servers.ts';

export const testAdminPassword = 'correct horse battery';

export interface TestAggregatorOptions {
  /** Laid over the test settings, as in the YAML file. */
  readonly config?: Readonly<Record<string, unknown>>;
  /** Kept after `close` when given, so that a test can open it again. */
  readonly dataDir?: string;
  readonly clock?: { nowMs(): number };
  readonly logger?: Logger;
  readonly consoleFolder?: string;
}

export interface TestAggregator extends Aggregator {
  readonly dataDir: string;
  /** Signs in and gives the Cookie header. */
  signIn(username?: string, password?: string): Promise<string>;
}

/**
 * Opens the production aggregator on a temporary folder with SQLite and free ports; it does not listen on HTTP yet
 * (`app.inject` needs no port, `listen()` takes a free one). The embedded broker listens already.
 *
 * In the project `postgres` it opens two on one database: `app.inject` goes to both, as `two-servers.ts` says.
 */
export async function openTestAggregator(options: TestAggregatorOptions = {}): Promise<TestAggregator> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'sw-aggregator-'));
  const databaseUrl = options.config?.['storage'] === undefined ? await createTestDatabase() : undefined;
  const aggregator = await openOn(options, dataDir, databaseUrl);
  const second = databaseUrl === undefined ? undefined : await openOn(options, dataDir, databaseUrl);
  const facing = second === undefined ? aggregator : { ...aggregator, app: bothServers(aggregator.app, second.app) };
  return {
    ...facing,
    dataDir,
    signIn: (username = 'admin', password = testAdminPassword) => signIn(facing, username, password),
    close: async () => {
      if (second !== undefined) await assertCasesWhole(aggregator.storage);
      await second?.close();
      await aggregator.close();
      if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function openOn(options: TestAggregatorOptions, dataDir: string, databaseUrl?: string): Promise<Aggregator> {
  const config = parseAggregatorConfig(
    withSettings(
      {
        dataDir,
        http: { port: 0 },
        mqtt: { port: 0 },
        // Small on purpose: hashing is not what these tests are about.
        account: { adminPassword: testAdminPassword, hashMemoryKib: 1024 },
        evidence: { minFreeBytes: 0 },
        // Sampling would make some verdicts wait; tests of blind review set their own rate.
        review: { secondReviewRate: 0 },
        log: { level: 'silent' },
        ...(databaseUrl === undefined ? {} : { storage: { databaseUrl } }),
      },
      options.config ?? {},
    ),
  );
  if (config.storage.databaseUrl === undefined) await layEmptyDatabase(join(config.dataDir, 'streetwarden.db'));
  return await openAggregator({
    config,
    logger: options.logger ?? pino({ level: 'silent' }),
    ...(options.clock === undefined ? {} : { clock: options.clock }),
    consoleFolder: options.consoleFolder ?? join(dataDir, 'no-console'),
  });
}

async function signIn({ app }: Aggregator, username: string, password: string): Promise<string> {
  const response = await app.inject({ method: 'POST', url: '/api/sessions', payload: { username, password } });
  if (response.statusCode !== 201) throw new Error(`sign-in answered ${response.statusCode}: ${response.body}`);
  const [cookie] = response.cookies;
  if (cookie === undefined) throw new Error('sign-in set no cookie');
  return `${cookie.name}=${cookie.value}`;
}

type Settings = Readonly<Record<string, unknown>>;

function withSettings(base: Settings, over: Settings): Settings {
  const merged: Record<string, unknown> = { ...base };
  for (const [name, value] of Object.entries(over)) {
    const known = merged[name];
    merged[name] = isSettings(known) && isSettings(value) ? withSettings(known, value) : value;
  }
  return merged;
}

function isSettings(value: unknown): value is Settings {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Puts `count` open candidates with their problems, one box and no evidence into the database. */
export async function seedCandidates({ storage }: Pick<Aggregator, 'storage'>, count: number): Promise<string[]> {
  const { edges, problems, candidates } = storage.tables;
  const numbers = Array.from({ length: count }, (_, n) => n);
  await storage.write(async (tx) => {
    await tx.insert(edges).values(sampleEdge()).onConflictDoNothing();
    for (let from = 0; from < count; from += 200) {
      const part = numbers.slice(from, from + 200);
      await tx.insert(problems).values(part.map((n) => sampleProblem(n)));
      await tx.insert(candidates).values(part.map((n) => sampleCandidate(n)));
    }
  });
  return numbers.map((n) => sampleId('a', n));
}
