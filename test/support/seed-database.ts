import { openSqliteStorage } from '@streetwarden/aggregator/storage/sqlite-storage';
import { problemCategoryNames } from '@streetwarden/shared/domain/problem-category';
import { Sqlite, type SqliteConnection } from '@streetwarden/shared/sqlite/sqlite-driver';
import { sampleCandidate, sampleCase, sampleEdge, sampleProblem } from './sample-rows.ts';

export interface SeedSize {
  /** Candidates that wait for review. */
  readonly openCandidates: number;
  /** Filed cases, each with its confirmed candidate and problem. */
  readonly cases: number;
}

// Row n of each table as SQL, in the shape of sample-rows.ts; times are milliseconds.
const idOf = (family: string) => `printf('00000000-0000-7000-8000-${family}%011x', n)`;
const startMs = 1_761_955_200_000;
const categories = problemCategoryNames.map((name, position) => `WHEN ${position} THEN '${name}'`).join(' ');
const category = `CASE n % ${problemCategoryNames.length} ${categories} END`;
const openStates = [
  'filed',
  'filed',
  'coordinating',
  'dispatched',
  'handling',
  'handling',
  'handling',
  'repair-checking',
  'verified',
  'return-requested',
]
  .map((name, position) => `WHEN ${position} THEN '${name}'`)
  .join(' ');
const latitude = '30.2 + ((n * 7919) % 10000) * 2e-5';
const longitude = '120.1 + ((n * 104729) % 10000) * 2e-5';
const timeOf = (offsetMs: number) => `${startMs} + n * 1000 + ${offsetMs}`;
const place = { latitude, longitude, category };

/**
 * Fills a new SQLite database by SQL alone, for figures at a city's size.
 *
 * The three tables are filled bare, and their indexes built once from the sorted whole: a million cases keep two dozen of them, and each
 * insert at a random place of a tree larger than the cache read and wrote a page for every one.
 */
export async function seedDatabase(file: string, size: SeedSize): Promise<void> {
  const storage = await openSqliteStorage({ file });
  const { edges, problems, candidates, cases } = storage.tables;
  await storage.write(async (tx) => {
    await tx.insert(edges).values(sampleEdge());
    await tx.insert(problems).values(sampleProblem(0));
    await tx.insert(candidates).values(sampleCandidate(0, { state: 'confirmed' }));
    await tx.insert(cases).values(sampleCase(0));
  });
  await storage.close();
  const raw = new Sqlite(file);
  // Nobody else reads the file, and one that is not finished is thrown away.
  for (const setting of ['journal_mode = MEMORY', 'synchronous = OFF', 'foreign_keys = OFF', 'cache_size = -500000'])
    raw.pragma(setting);
  const putBack = takeOffIndexes(raw, ['problems', 'candidates', 'cases']);
  const total = size.cases + size.openCandidates;
  const confirmed = `CASE WHEN n <= ${size.cases} THEN 'confirmed' ELSE 'open' END`;
  copyRows(raw, 'problems', total, {
    ...place,
    id: idOf('b'),
    place_key: `'edge-demo/crossing/' || n`,
    first_seen_at: timeOf(0),
    last_sighted_at: timeOf(180_000),
    state: `CASE WHEN n <= ${size.cases} AND n % 3 > 0 THEN 'closed' ELSE 'open' END`,
  });
  copyRows(raw, 'candidates', total, {
    ...place,
    id: idOf('a'),
    problem_id: idOf('b'),
    camera_id: `'camera-' || (n % 40)`,
    state: confirmed,
    decision: `CASE WHEN n <= ${size.cases} THEN 'confirm' END`,
    score: '0.5 + (n % 50) / 100.0',
    priority: '(n % 5) + (n % 50) / 100.0',
    first_seen_at: timeOf(0),
    sighted_at: timeOf(180_000),
    received_at: timeOf(181_000),
  });
  copyRows(raw, 'cases', size.cases, {
    ...place,
    id: idOf('c'),
    candidate_id: idOf('a'),
    problem_id: idOf('b'),
    number: `printf('%08d-%07d', 20261101 + n / 86400, n)`,
    // A tenth is open, as in a city after some years, on the desks of fifty units.
    state: `CASE n % 100 ${openStates} WHEN 10 THEN 'withdrawn' ELSE 'closed' END`,
    unit_id: `'unit-' || (n % 50)`,
    due_at: `CASE WHEN n % 100 < 10 THEN ${timeOf(14_400_000)} END`,
    warn_at: `CASE WHEN n % 100 < 10 THEN ${timeOf(11_520_000)} END`,
    closed_at: `CASE WHEN n % 100 > 10 THEN ${timeOf(86_400_000)} END`,
    ending: `CASE WHEN n % 100 > 10 THEN 'repaired' END`,
    is_urged: 'n % 1000 = 3',
    version: '3',
    filed_at: timeOf(0),
    opened_at: timeOf(0),
    accepted_at: timeOf(0),
    updated_at: timeOf(0),
  });
  // What the trigger would have counted.
  raw.exec(`DELETE FROM candidate_counts;
    INSERT INTO candidate_counts (state, category, count)
    SELECT state, category, count(*) FROM candidates GROUP BY state, category`);
  putBack();
  raw.exec('ANALYZE');
  raw.pragma('journal_mode = WAL');
  raw.close();
}

/** Drops indexes and triggers of these tables. @returns what makes them again, by the words the schema has for them. */
function takeOffIndexes(raw: SqliteConnection, tables: readonly string[]): () => void {
  const found = raw
    .prepare(
      `SELECT type, name, sql FROM sqlite_master
       WHERE type IN ('index', 'trigger') AND sql IS NOT NULL AND tbl_name IN (${tables.map(() => '?').join(', ')})`,
    )
    .all(...tables) as { type: string; name: string; sql: string }[];
  for (const { type, name } of found) raw.exec(`DROP ${type} "${name}"`);
  return () => {
    for (const { sql } of found) raw.exec(sql);
  };
}

/** Copies the first row of a table `count` times with the named columns computed from `n` = 1 … count. */
function copyRows(
  raw: SqliteConnection,
  table: string,
  count: number,
  changed: Readonly<Record<string, string>>,
): void {
  const columns = (raw.pragma(`table_info(${table})`) as { name: string }[]).map((column) => column.name);
  const values = columns.map((column) => changed[column] ?? `template."${column}"`);
  raw.exec(
    `WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${count})
     INSERT INTO ${table} (${columns.map((column) => `"${column}"`).join(', ')})
     SELECT ${values.join(', ')} FROM numbers, (SELECT * FROM ${table} LIMIT 1) AS template`,
  );
}
