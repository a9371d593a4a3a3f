import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { type SeedSize, seedDatabase } from '../support/seed-database.ts';
import { openTestAggregator } from '../support/test-aggregator.ts';
import { type Figure, type FigureGroup, percentile } from './figure.ts';

const turns = 60;
const sizes = {
  small: { openCandidates: 10_000, cases: 10_000 },
  large: { openCandidates: 100_000, cases: 1_000_000 },
} as const satisfies Record<string, SeedSize>;

/** Whole requests as the console sends them: routing, session, query and JSON included, the network not. */
const pages = {
  'review-queue-page': '/api/candidates?state=open&sort=priority&limit=50',
  'case-list-page': '/api/cases?limit=50',
  'case-number-search': '/api/cases?q=20261101&limit=50',
  'problem-map': '/api/problems?state=open&bbox=120.14,30.26,120.145,30.265&limit=200',
} as const;

async function timePages(size: SeedSize): Promise<Map<string, number>> {
  const dataDir = mkdtempSync(join(tmpdir(), 'streetwarden-bench-'));
  mkdirSync(dataDir, { recursive: true });
  await seedDatabase(join(dataDir, 'streetwarden.db'), size);
  const aggregator = await openTestAggregator({ dataDir });
  try {
    const cookie = await aggregator.signIn();
    const timings = new Map<string, number>();
    for (const [id, url] of Object.entries(pages)) {
      const durations: number[] = [];
      for (let turn = 0; turn < turns; turn += 1) {
        const beganMs = performance.now();
        const response = await aggregator.app.inject({ method: 'GET', url, headers: { cookie } });
        durations.push(performance.now() - beganMs);
        const isFilled = response.statusCode === 200 && JSON.parse(response.body).items.length > 0;
        if (!isFilled) throw new Error(`${url} answered ${response.statusCode}: ${response.body.slice(0, 200)}`);
      }
      // The first requests compile statements and warm the page cache, as they do once a day in a city.
      timings.set(id, percentile(durations.slice(10), 0.95));
    }
    return timings;
  } finally {
    await aggregator.close();
    rmSync(dataDir, { recursive: true, force: true });
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
