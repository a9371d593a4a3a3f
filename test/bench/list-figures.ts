import { performance } from 'node:perf_hooks';
import { sampleCase, sampleId } from '../support/sample-rows.ts';
import { openTestAggregator, seedCandidates, type TestAggregator } from '../support/test-aggregator.ts';
import { type Figure, type FigureGroup, percentile } from './figure.ts';

const turns = 60;
const sizes = {
  small: { candidates: 10_000, cases: 10_000 },
  large: { candidates: 100_000, cases: 1_000_000 },
} as const;

/** Whole requests as the console sends them: routing, session, query and JSON included, the network not. */
const pages = {
  'review-queue-page': '/api/candidates?state=open&sort=priority&limit=50',
  'case-list-page': '/api/cases?limit=50',
  'case-number-search': '/api/cases?q=SW2026&limit=50',
  'problem-map': '/api/problems?state=open&bbox=120.14,30.26,120.17,30.29&limit=200',
} as const;

async function seedCases({ storage }: TestAggregator, count: number): Promise<void> {
  const { cases } = storage.tables;
  for (let from = 0; from < count; from += 20_000) {
    await storage.write(async (tx) => {
      for (let at = from; at < Math.min(count, from + 20_000); at += 500) {
        const rows = Array.from({ length: Math.min(500, count - at) }, (_, n) => {
          // Only the first ones have a candidate of their own in this database; the list joins none.
          const number = `SW2026${String(at + n).padStart(9, '0')}`;
          return { ...sampleCase(at + n), number, candidateId: sampleId('a', at + n) };
        });
        await tx.insert(cases).values(rows);
      }
    });
  }
}

async function timePages(size: (typeof sizes)[keyof typeof sizes]): Promise<Map<string, number>> {
  const aggregator = await openTestAggregator();
  try {
    await seedCandidates(aggregator, size.candidates);
    await seedCases(aggregator, size.cases);
    const cookie = await aggregator.signIn();
    const timings = new Map<string, number>();
    for (const [id, url] of Object.entries(pages)) {
      const durations: number[] = [];
      for (let turn = 0; turn < turns; turn += 1) {
        const beganMs = performance.now();
        const response = await aggregator.app.inject({ method: 'GET', url, headers: { cookie } });
        durations.push(performance.now() - beganMs);
        if (response.statusCode !== 200) throw new Error(`${url} answered ${response.statusCode}: ${response.body}`);
      }
      timings.set(id, percentile(durations, 0.95));
    }
    return timings;
  } finally {
    await aggregator.close();
  }
}

export const listFigures: FigureGroup = {
  ids: Object.keys(pages).map((id) => `${id}-p95`),
  async measure(): Promise<Figure[]> {
    const small = await timePages(sizes.small);
    const large = await timePages(sizes.large);
    return Object.keys(pages).map((id) => {
      const value = large.get(id) ?? Number.NaN;
      const baseline = small.get(id) ?? Number.NaN;
      return {
        ...{ id: `${id}-p95`, value, baseline, ratio: value / baseline, unit: 'ms' },
        target: '≤ 50 ms at 100,000 candidates and 1,000,000 cases, ratio to 10,000 ≤ 1.5',
      };
    });
  },
};
