import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { type SeedSize, seedDatabase } from '../support/seed-database.ts';
import { openTestAggregator } from '../support/test-aggregator.ts';
import { type Figure, type FigureGroup, percentile } from './figure.ts';

const turns = 320;
const warmUpTurns = 20;
const sizes = {
  small: { openCandidates: 10_000, cases: 10_000 },
  large: { openCandidates: 100_000, cases: 1_000_000 },
} as const satisfies Record<string, SeedSize>;

/**
 * Whole requests as the console sends them: routing, session, query and JSON included, the network not. Each fills its page
 * at both sizes, so that the ratio is of finding the rows and not of how many there are to tell.
 */
const pages = {
  'review-queue-page': '/api/candidates?state=open&sort=priority&limit=50',
  'case-list-page': '/api/cases?limit=50',
  'case-number-search': '/api/cases?q=20261101&limit=50',
  'problem-map': '/api/problems?state=open&bbox=120.14,30.25,120.17,30.28&limit=200',
} as const;

async function openSeeded(size: SeedSize) {
  const dataDir = mkdtempSync(join(tmpdir(), 'streetwarden-bench-'));
  const remove = () => rmSync(dataDir, { recursive: true, force: true });
  try {
    await seedDatabase(join(dataDir, 'streetwarden.db'), size);
    const aggregator = await openTestAggregator({ dataDir });
    const cookie = await aggregator.signIn();
    const ask = async (url: string): Promise<number> => {
      const beganMs = performance.now();
      const response = await aggregator.app.inject({ method: 'GET', url, headers: { cookie } });
      const tookMs = performance.now() - beganMs;
      const isFilled = response.statusCode === 200 && response.body.includes('"id"');
      if (!isFilled) throw new Error(`${url} answered ${response.statusCode}: ${response.body.slice(0, 200)}`);
      return tookMs;
    };
    const close = () => aggregator.close().finally(remove);
    return { ask, close };
  } catch (error) {
    remove();
    throw error;
  }
}

type Seeded = Awaited<ReturnType<typeof openSeeded>>;

/** Both sizes take turns, so that what else the machine does meets them alike. */
async function timePage(small: Seeded, large: Seeded, url: string): Promise<{ value: number; baseline: number }> {
  const ofSmall: number[] = [];
  const ofLarge: number[] = [];
  for (let turn = 0; turn < turns; turn += 1) {
    ofSmall.push(await small.ask(url));
    ofLarge.push(await large.ask(url));
  }
  // The first requests compile statements and warm the page cache, as they do once a day in a city.
  const p95 = (durations: readonly number[]) => percentile(durations.slice(warmUpTurns), 0.95);
  return { value: p95(ofLarge), baseline: p95(ofSmall) };
}

export const listFigures: FigureGroup = {
  ids: Object.keys(pages).map((id) => `${id}-p95`),
  async measure(): Promise<Figure[]> {
    const small = await openSeeded(sizes.small);
    const large = await openSeeded(sizes.large).catch(async (error: unknown) => {
      await small.close();
      throw error;
    });
    try {
      const figures: Figure[] = [];
      for (const [id, url] of Object.entries(pages)) {
        const { value, baseline } = await timePage(small, large, url);
        figures.push({
          ...{ id: `${id}-p95`, value, baseline, ratio: value / baseline, unit: 'ms' },
          target: '≤ 50 ms at 100,000 candidates and 1,000,000 cases, ratio to 10,000 ≤ 1.5',
        });
      }
      return figures;
    } finally {
      await large.close();
      await small.close();
    }
  },
};
