import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { checkRecords } from '@streetwarden/aggregator/ledger/record-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AggregatorProcess, startAggregatorProcess } from '../support/aggregator-process.ts';
import { writeModelFolder } from '../support/block-model.ts';
import { faultSeed } from '../support/fault-seed.ts';
import { openHttpPerson } from '../support/http-person.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { writeStreetClip } from '../support/street-clip.ts';
import { tempFolderUntil } from '../support/temp-folder-until.ts';
import { openTestAggregator } from '../support/test-aggregator.ts';
import { openWatchedBox, type WatchedBox } from '../support/watched-box.ts';

/** Long form: STREETWARDEN_FAULT_ROUNDS=50 npx vitest run --project faults test/faults/capture-aggregator-killed.test.ts */
const rounds = Number(process.env['STREETWARDEN_FAULT_ROUNDS'] ?? 3);
const patience = { timeout: 120_000, interval: 100 };
/** From the order to the last file: a kill falls anywhere into it. */
const longestStepMs = 4_000;

let dataDir: string;
let aggregator: AggregatorProcess;
let box: WatchedBox;
let operator: Awaited<ReturnType<typeof openHttpPerson>>;

beforeAll(async () => {
  const folder = tempFolderUntil(afterAll);
  dataDir = join(folder, 'aggregator');
  await writeModelFolder(join(folder, 'model'));
  writeStreetClip(join(folder, 'street.mp4'), { seconds: 60, litterFromSeconds: 999 });
  aggregator = await startAggregatorProcess({ dataDir, boxes: [] });
  const { httpUrl } = aggregator.ready;
  operator = await openHttpPerson(httpUrl);
  const { body } = await operator.post('/api/enrolment-tokens', { name: 'Box' });
  const source = { type: 'file', path: join(folder, 'street.mp4'), pace: 'real-time', loop: true };
  const decode = { lookIntervalSeconds: 1, ring: { segmentSeconds: 1 } };
  box = await openWatchedBox({
    ...{ aggregatorUrl: httpUrl, token: String(body['token']), dataDir: join(folder, 'box') },
    cameras: [{ id: 'crossing', name: 'Crossing', decode, source }],
    settings: {
      detect: { model: join(folder, 'model'), sessionCount: 1 },
      evidence: { preRollSeconds: 2, postRollSeconds: 1 },
    },
  });
}, 300_000);
afterAll(async () => {
  await box?.agent.close();
  await aggregator?.process.stop();
});

async function capturesUrl(): Promise<string> {
  const find = async () => {
    const { body } = await operator.get('/api/camera-tree');
    return (body['cameras'] as readonly { readonly id: string }[])[0]?.id ?? '';
  };
  await expect.poll(find, patience).not.toBe('');
  return `/api/camera-records/${await find()}/captures`;
}

interface Filed {
  readonly id: string;
  readonly case: { readonly id: string };
}

describe('an aggregator that is killed while a case is filed from video', () => {
  it(
    `loses none and doubles none: every case stands once and gets still and clip (${rounds} kills, seed ${faultSeed})`,
    async () => {
      const chance = seededRandom(faultSeed);
      const url = await capturesUrl();
      const watchesSinceMs = Date.now();
      await expect.poll(() => Date.now() - watchesSinceMs, patience).toBeGreaterThan(10_000);
      const filed: Filed[] = [];
      for (let round = 0; round < rounds; round += 1) {
        const capturedAt = new Date(Date.now() - 6_000).toISOString();
        const area = { x: 0.05 + 0.9 * (round / rounds), y: 0.5, w: 0.02, h: 0.02 };
        const request = { capturedAt, box: area, from: 'live', category: 'litter' };
        const answered = operator.postUntilAnswered(url, request, { 'idempotency-key': randomUUID() });
        // Awaited below; a failure before that must not end the test run.
        answered.catch(() => undefined);
        // In every third round before anybody knows whether it was filed, else after the answer.
        if (round % 3 !== 2) await answered;
        await pause(chance() * (round % 3 === 2 ? 200 : longestStepMs));
        await aggregator.process.kill();
        await aggregator.start();
        const { status, body } = await answered;
        expect({ status, body }).toMatchObject({ status: 201 });
        const capture = body as unknown as Filed;
        filed.push(capture);
        const evidence = async () => (await operator.get(`${url}/${capture.id}`)).body['evidence'];
        await expect.poll(evidence, patience).toEqual({ state: 'ready', code: null });
      }
      for (const { id, case: own } of filed) {
        const { items } = (await operator.get(`/api/cases/${own.id}/captures`)).body;
        const [item] = (items as readonly { readonly id: string }[]).filter((each) => each.id === id);
        expect(item).toMatchObject({ hasStill: true, hasClip: true });
      }
      await box.agent.close();
      await aggregator.process.stop();
      await expectOnce(filed);
    },
    60_000 + rounds * 240_000,
  );
});

/** Looks into what the last process left. */
async function expectOnce(filed: readonly Filed[]): Promise<void> {
  const opened = await openTestAggregator({ dataDir });
  try {
    const { cases, candidates, captures, evidenceFiles } = opened.storage.tables;
    await opened.storage.read(async (view) => {
      const made = await view.select({ id: captures.id }).from(captures);
      expect(made.map(({ id }) => id).sort()).toEqual(filed.map(({ id }) => id).sort());
      expect(await view.select().from(candidates)).toHaveLength(filed.length);
      expect(await view.select().from(cases)).toHaveLength(new Set(filed.map((each) => each.case.id)).size);
      expect((await view.select().from(evidenceFiles)).filter(({ state }) => state !== 'stored')).toEqual([]);
      expect(await checkRecords(view)).toEqual([]);
    });
    expect(await opened.ledger.check()).toMatchObject({ isSound: true });
  } finally {
    await opened.close();
  }
}
