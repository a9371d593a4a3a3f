import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkRecords } from '@streetwarden/aggregator/ledger/record-check';
import { enrolEdge } from '@streetwarden/edge-agent/enrol/enrol-edge';
import { sendHttpRequest } from '@streetwarden/edge-agent/platform/http-request';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeModelFolder } from '../support/block-model.ts';
import { addCasePerson, type CasePerson } from '../support/case-people.ts';
import { faultSeed } from '../support/fault-seed.ts';
import { type KillableProcess, startKillable } from '../support/killable-process.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { writeStreetClip } from '../support/street-clip.ts';
import { tempFolderUntil } from '../support/temp-folder-until.ts';
import { openTestAggregator, type TestAggregator } from '../support/test-aggregator.ts';

/** Long form: STREETWARDEN_FAULT_ROUNDS=100 npx vitest run --project faults test/faults/capture-box-killed.test.ts */
const rounds = Number(process.env['STREETWARDEN_FAULT_ROUNDS'] ?? 3);
const seed = faultSeed;
const patienceMs = 120_000;
/** From the order to the last file: a kill falls anywhere into it. */
const longestStepMs = 4_000;

let aggregator: TestAggregator;
let operator: CasePerson;
let dataDir: string;
let box: KillableProcess<object>;

const startBox = () => startKillable<object>({ main: 'capture-box-main.ts', argument: { dataDir } });

beforeAll(async () => {
  const folder = tempFolderUntil(afterAll);
  dataDir = join(folder, 'box');
  mkdirSync(dataDir);
  await writeModelFolder(join(folder, 'model'));
  writeStreetClip(join(folder, 'street.mp4'), { seconds: 60, litterFromSeconds: 999 });
  aggregator = await openTestAggregator();
  const aggregatorUrl = await aggregator.listen();
  const { token } = await aggregator.enrolment.createToken({ name: 'Box', createdBy: 'test', validMinutes: 5 });
  await enrolEdge({
    ...{ aggregatorUrl, token, edgeId: 'edge-killed', name: 'Box', dataDir, isReplacing: false },
    ...{ isPlainHttpAllowed: false, send: sendHttpRequest, nowMs: Date.now() },
  });
  const source = { type: 'file', path: join(folder, 'street.mp4'), pace: 'real-time', loop: true };
  // What was being written when the box was killed is lost: segments of a second lose the least.
  const decode = { lookIntervalSeconds: 1, ring: { segmentSeconds: 1 } };
  const settings = {
    edge: { dataDir },
    detect: { model: join(folder, 'model'), sessionCount: 1 },
    outbox: { minFreeBytes: 0 },
    evidence: { preRollSeconds: 2, postRollSeconds: 1 },
    health: { metricsPort: 0 },
    cameras: [{ id: 'crossing', name: 'Crossing', decode, source }],
  };
  writeFileSync(join(dataDir, 'config.yaml'), JSON.stringify(settings));
  operator = await addCasePerson(aggregator, 'seat', ['operator']);
  box = await startBox();
}, 300_000);
afterAll(async () => {
  await box?.stop();
  await aggregator?.close();
});

async function untilRegistered(): Promise<string> {
  const { cameraRecords } = aggregator.storage.tables;
  const find = async () => (await aggregator.storage.read((view) => view.select().from(cameraRecords)))[0]?.id ?? '';
  await expect.poll(find, { timeout: patienceMs }).not.toBe('');
  return await find();
}

describe('a box that is killed while it makes the evidence of a case from video', () => {
  it(
    `loses none and doubles none: every case stands once and gets still and clip (${rounds} kills, seed ${seed})`,
    async () => {
      const chance = seededRandom(seed);
      const recordId = await untilRegistered();
      const capturesUrl = `/api/camera-records/${recordId}/captures`;
      const filed: { readonly id: string; readonly caseId: string }[] = [];
      for (let round = 0; round < rounds; round += 1) {
        // Of the seconds in which no box ran there is nothing to show: it has watched for longer than the case lies back.
        const watchesSinceMs = Date.now();
        await expect.poll(() => Date.now() - watchesSinceMs, { timeout: patienceMs }).toBeGreaterThan(10_000);
        const capturedAt = new Date(Date.now() - 6_000).toISOString();
        const area = { x: 0.05 + 0.9 * (round / rounds), y: 0.5, w: 0.02, h: 0.02 };
        const request = { capturedAt, box: area, from: 'live', category: 'litter' };
        const { status, body } = await operator.post(capturesUrl, request, { 'idempotency-key': randomUUID() });
        expect(status).toBe(201);
        filed.push({ id: body.id, caseId: body.case.id });
        const killAtMs = Date.now() + chance() * longestStepMs;
        await expect.poll(() => Date.now(), { timeout: patienceMs, interval: 20 }).toBeGreaterThanOrEqual(killAtMs);
        await box.kill();
        box = await startBox();
        const evidenceOf = async () => (await operator.get(`${capturesUrl}/${body.id}`)).body.evidence;
        await expect.poll(evidenceOf, { timeout: patienceMs }).toEqual({ state: 'ready', code: null });
      }
      for (const { id, caseId } of filed) {
        const { items } = (await operator.get(`/api/cases/${caseId}/captures`)).body;
        expect(items.find((item: { id: string }) => item.id === id)).toMatchObject({ hasStill: true, hasClip: true });
      }
      const { cases, candidates, captures } = aggregator.storage.tables;
      await aggregator.storage.read(async (view) => {
        expect(await view.select().from(captures)).toHaveLength(rounds);
        expect(await view.select().from(candidates)).toHaveLength(rounds);
        expect(await view.select().from(cases)).toHaveLength(new Set(filed.map(({ caseId }) => caseId)).size);
        expect(await checkRecords(view)).toEqual([]);
      });
    },
    rounds * patienceMs * 2,
  );
});
