import { statSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { appendLedger } from '@streetwarden/aggregator/ledger/append-ledger';
import { keysetBefore } from '@streetwarden/aggregator/storage/keyset';
import { openSqliteStorage } from '@streetwarden/aggregator/storage/sqlite-storage';
import type { Storage, StorageView } from '@streetwarden/aggregator/storage/storage';
import { and, between, desc, eq, gte, lt } from 'drizzle-orm';
import { sampleCandidate, sampleEdge, sampleId, sampleProblem } from '../support/sample-rows.ts';

/** Milliseconds of repeated calls. */
export interface Timing {
  readonly id: string;
  readonly p50Ms: number;
  readonly p95Ms: number;
}

/** Durable writes per second: one candidate with problem, inbox row and log entry each, `inFlight` waiting at a time. */
export async function measureDurableWrites(storage: Storage, inFlight: number, durationMs: number): Promise<number> {
  const { edges, problems, candidates, inbox } = storage.tables;
  await storage.write((tx) => tx.insert(edges).values(sampleEdge()).onConflictDoNothing());
  const base = await storage.read((view) => view.$count(inbox));
  let n = base;
  let done = 0;
  const endMs = performance.now() + durationMs;
  async function client(): Promise<void> {
    while (performance.now() < endMs) {
      n += 1;
      const own = n;
      const receivedAt = new Date();
      await storage.write(async (tx) => {
        await tx.insert(inbox).values({
          edgeId: 'edge-demo',
          messageId: sampleId('e', own),
          kind: 'candidate',
          sequence: own,
          receivedAt,
          outcome: 'stored',
        });
        await tx.insert(problems).values(sampleProblem(own));
        await tx.insert(candidates).values(sampleCandidate(own));
        const entry = { type: 'candidate-received', actor: 'edge:edge-demo', subject: sampleId('a', own) } as const;
        await appendLedger(tx, { ...entry, data: { revision: 1 } }, receivedAt);
      });
      done += 1;
    }
  }
  const startMs = performance.now();
  await Promise.all(Array.from({ length: inFlight }, client));
  return Math.round((done * 1000) / (performance.now() - startMs));
}

type Question = (view: StorageView, turn: number) => Promise<unknown>;

/** The lists that the console shows, on a seeded database. */
function questions(storage: Storage): Readonly<Record<string, Question>> {
  const { candidates, candidateCounts, cases, problems } = storage.tables;
  const queueKeys = [candidates.priority, candidates.sightedAt, candidates.id] as const;
  const caseKeys = [cases.filedAt, cases.id] as const;
  const descending = (keys: readonly (typeof queueKeys)[number][] | readonly (typeof caseKeys)[number][]) =>
    keys.map((key) => desc(key));
  return {
    'queue-first-page': (view) =>
      view
        .select()
        .from(candidates)
        .where(eq(candidates.state, 'open'))
        .orderBy(...descending(queueKeys))
        .limit(50),
    'queue-deep-page': (view, turn) =>
      view
        .select()
        .from(candidates)
        .where(
          and(
            eq(candidates.state, 'open'),
            keysetBefore(queueKeys, [(turn % 5) + 0.2, new Date(1_761_955_200_000 + 5e8), sampleId('a', 1)]),
          ),
        )
        .orderBy(...descending(queueKeys))
        .limit(50),
    'queue-of-category': (view) =>
      view
        .select()
        .from(candidates)
        .where(and(eq(candidates.state, 'open'), eq(candidates.category, 'manhole-missing')))
        .orderBy(...descending(queueKeys))
        .limit(50),
    'queue-of-camera': (view, turn) =>
      view
        .select()
        .from(candidates)
        .where(
          and(
            eq(candidates.state, 'open'),
            eq(candidates.edgeId, 'edge-demo'),
            eq(candidates.cameraId, `camera-${turn % 40}`),
          ),
        )
        .orderBy(...descending(queueKeys))
        .limit(50),
    'queue-counts': (view) => view.select().from(candidateCounts),
    'cases-first-page': (view) =>
      view
        .select()
        .from(cases)
        .orderBy(...descending(caseKeys))
        .limit(50),
    'cases-deep-page': (view, turn) =>
      view
        .select()
        .from(cases)
        .where(
          and(
            eq(cases.state, 'filed'),
            keysetBefore(caseKeys, [new Date(1_761_955_200_000 + turn * 1_000_000), sampleId('c', 1)]),
          ),
        )
        .orderBy(...descending(caseKeys))
        .limit(50),
    'cases-by-number': (view, turn) => {
      const prefix = `20261101-00${String(turn).padStart(3, '0')}`;
      return view
        .select()
        .from(cases)
        .where(and(gte(cases.number, prefix), lt(cases.number, `${prefix}~`)))
        .orderBy(...descending(caseKeys))
        .limit(50);
    },
    'map-of-a-district': (view, turn) =>
      view
        .select()
        .from(problems)
        .where(
          and(
            eq(problems.state, 'open'),
            between(problems.latitude, 30.2 + (turn % 10) / 100, 30.205 + (turn % 10) / 100),
            between(problems.longitude, 120.15, 120.16),
          ),
        )
        .limit(500),
    'same-place': (view, turn) =>
      view
        .select()
        .from(problems)
        .where(
          and(
            eq(problems.category, 'litter'),
            eq(problems.state, 'open'),
            between(problems.latitude, 30.25 + turn / 1e4, 30.2502 + turn / 1e4),
            between(problems.longitude, 120.15, 120.1503),
          ),
        )
        .limit(20),
  };
}

/** Times every list `turns` times. */
export async function measureListPages(storage: Storage, turns: number): Promise<readonly Timing[]> {
  const timings: Timing[] = [];
  for (const [id, ask] of Object.entries(questions(storage))) {
    const durations: number[] = [];
    for (let turn = 0; turn < turns; turn += 1) {
      const startMs = performance.now();
      await storage.read((view) => ask(view, turn));
      durations.push(performance.now() - startMs);
    }
    durations.sort((a, b) => a - b);
    const at = (share: number) => Math.round((durations[Math.floor(durations.length * share)] ?? 0) * 100) / 100;
    timings.push({ id, p50Ms: at(0.5), p95Ms: at(0.95) });
  }
  return timings;
}

/** Opens a seeded database and says how long that took and how large it is. */
export async function openMeasured(file: string) {
  const startMs = performance.now();
  const storage = await openSqliteStorage({ file });
  return { storage, openMs: Math.round(performance.now() - startMs), sizeBytes: statSync(file).size };
}
