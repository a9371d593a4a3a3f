import { generateKeyPairSync } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createModelShelf, modelFolderOf } from '@streetwarden/aggregator/learn/model-shelf';
import { createReleaseDesk } from '@streetwarden/aggregator/learn/release-desk';
import { systemClock } from '@streetwarden/aggregator/system/clock';
import { openAgent } from '@streetwarden/edge-agent/agent';
import { loadConfig } from '@streetwarden/edge-agent/config/load-config';
import { createSystemClock } from '@streetwarden/edge-agent/platform/system-clock';
import { eq } from 'drizzle-orm';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ApiClient, apiAs } from '../support/api-client.ts';
import { writeModelFolder } from '../support/block-model.ts';
import { enrolDevice } from '../support/device-samples.ts';
import { sampleCandidate, sampleId, sampleProblem } from '../support/sample-rows.ts';
import { writeStreetClip } from '../support/street-clip.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { openTestAggregator, type TestAggregator } from '../support/test-aggregator.ts';

let city: TestAggregator;
let admin: ApiClient;
beforeEach(async () => {
  city = await openTestAggregator();
  admin = apiAs(city, await city.signIn());
});
afterEach(() => city.close());

/** A model folder of the given version, put at the boxes' disposal. */
async function addRelease(version: string): Promise<string> {
  const folder = tempFolder();
  await writeModelFolder(folder);
  const manifestFile = join(folder, 'manifest.json');
  writeFileSync(manifestFile, JSON.stringify({ ...JSON.parse(readFileSync(manifestFile, 'utf8')), version }));
  const shelf = createModelShelf(modelFolderOf(city.dataDir));
  const commands = { send: () => Promise.reject(new Error('adding gives a model to nobody')) };
  return await createReleaseDesk({ storage: city.storage, shelf, commands, clock: systemClock }).add(
    folder,
    'command-line',
  );
}

const ordersOf = async (type: string) => {
  const { commands } = city.storage.tables;
  const rows = await city.storage.read((view) => view.select().from(commands));
  return rows.filter(({ command }) => command.type === type);
};

/** Judged candidates of a model, as reviewers left them. */
async function addVerdicts(from: number, model: string, presentCount: number, absentCount: number): Promise<void> {
  const { problems, candidates, decisions } = city.storage.tables;
  const [name = '', version = ''] = model.split('/');
  const facts = { name, version, sha256: 'a'.repeat(64), scoreThreshold: 0.5 };
  const at = new Date(Date.now() + 5);
  await city.storage.write(async (tx) => {
    for (let n = from; n < from + presentCount + absentCount; n += 1) {
      const isPresent = n < from + presentCount;
      const decision = isPresent ? 'confirm' : 'reject';
      const state = isPresent ? 'confirmed' : 'rejected';
      const judged = {
        state,
        decision,
        model: facts,
        category: 'litter',
        edgeId: 'box-1',
        score: isPresent ? 0.9 : 0.6,
      } as const;
      await tx.insert(problems).values(sampleProblem(n, { category: 'litter' }));
      await tx.insert(candidates).values(sampleCandidate(n, { ...judged, cameraId: 'crossing' }));
      const reason = isPresent ? null : 'not-there';
      const row = {
        id: sampleId('d', n),
        candidateId: sampleId('a', n),
        accountId: 'reviewer',
        decision,
        reason,
        decidedAt: at,
      } as const;
      await tx.insert(decisions).values(row);
    }
  });
}

describe('a model on its way to the boxes', () => {
  it('goes to a share of them first, then to all', async () => {
    for (const n of [1, 2, 3, 4]) await enrolDevice(city.enrolment, `box-${n}`);
    const id = await addRelease('1.1.0');
    expect((await admin.get('/api/model-releases')).body.items).toMatchObject([{ id, state: 'available', boxes: [] }]);
    expect((await admin.post(`/api/model-releases/${id}/promotion`)).body).toMatchObject({ code: 'state-conflict' });

    const canary = await admin.post(`/api/model-releases/${id}/canary`, { sharePercent: 25 });
    expect(canary.body.items).toMatchObject([{ state: 'canary', sharePercent: 25, boxes: [{ outcome: null }] }]);
    expect(await ordersOf('use-model')).toHaveLength(1);

    const promoted = await admin.post(`/api/model-releases/${id}/promotion`);
    expect(promoted.body.items[0]).toMatchObject({ state: 'promoted', sharePercent: 100 });
    expect(promoted.body.items[0].boxes).toHaveLength(4);
    // The canary had it already and is not told again.
    expect(await ordersOf('use-model')).toHaveLength(4);
  });

  it('stays with its share when reviewers surely see it do worse, and goes back by command', async () => {
    for (const n of [1, 2]) await enrolDevice(city.enrolment, `box-${n}`);
    const id = await addRelease('1.1.0');
    await admin.post(`/api/model-releases/${id}/canary`, { sharePercent: 50 });
    await addVerdicts(1, 'block-model/1.0.0', 50, 2);
    await addVerdicts(101, id, 10, 40);
    const refused = await admin.post(`/api/model-releases/${id}/promotion`);
    expect(refused).toMatchObject({ status: 409, body: { code: 'model-release-worse' } });
    expect(refused.body.detail).toContain('litter');

    const back = await admin.post(`/api/model-releases/${id}/rollback`);
    expect(back.body.items[0]).toMatchObject({ state: 'withdrawn', boxes: [] });
    expect(await ordersOf('use-configured-model')).toHaveLength(1);
  });

  it('is fetched by boxes alone, and only what lies on the shelf', async () => {
    const { edgeId, deviceSecret } = await enrolDevice(city.enrolment, 'box-1');
    const id = await addRelease('1.1.0');
    const box = { authorization: `Bearer ${edgeId}.${deviceSecret}` };
    expect((await admin.get(`/api/models/${id}/manifest.json`)).status).toBe(401);
    const answer = await city.app.inject({ method: 'GET', url: `/api/models/${id}/manifest.json`, headers: box });
    expect(answer.json()).toMatchObject({ version: '1.1.0' });
    const absent = await city.app.inject({ method: 'GET', url: `/api/models/${id}/other.json`, headers: box });
    expect(absent.json()).toMatchObject({ code: 'model-missing' });
  });

  it('a version is never another model under the same name', async () => {
    const id = await addRelease('1.1.0');
    expect(await addRelease('1.1.0')).toBe(id);
    const { modelReleases } = city.storage.tables;
    await city.storage.write((tx) =>
      tx
        .update(modelReleases)
        .set({ sha256: 'b'.repeat(64) })
        .where(eq(modelReleases.id, id)),
    );
    await expect(addRelease('1.1.0')).rejects.toMatchObject({ code: 'model-release-exists' });
  });
});

describe('a threshold from verdicts', () => {
  it('is suggested, approved by a person, sent to the box, and taken back', async () => {
    await enrolDevice(city.enrolment, 'box-1');
    await addVerdicts(1, 'block-model/1.0.0', 40, 60);
    const [row] = (await admin.get('/api/learning/precision')).body.items;
    expect(row).toMatchObject({
      cameraId: 'crossing',
      category: 'litter',
      presentCount: 40,
      absentCount: 60,
      scoreThreshold: null,
    });
    expect(row.suggestion).toMatchObject({ scoreThreshold: 0.9, lostPresentCount: 0, savedAbsentCount: 60 });

    const place = { edgeId: 'box-1', cameraId: 'crossing', category: 'litter' };
    const other = await admin.post('/api/learning/thresholds', { ...place, scoreThreshold: 0.8 });
    expect(other).toMatchObject({ status: 409, body: { code: 'threshold-not-suggested' } });
    expect((await admin.post('/api/learning/thresholds', { ...place, scoreThreshold: 0.9 })).status).toBe(202);
    expect(await ordersOf('set-threshold')).toMatchObject([{ edgeId: 'box-1', command: { scoreThreshold: 0.9 } }]);
    const [after] = (await admin.get('/api/learning/precision')).body.items;
    expect(after).toMatchObject({ scoreThreshold: 0.9, presentCount: 40, absentCount: 0, suggestion: null });

    await admin.post('/api/learning/thresholds/take-back', place);
    expect((await ordersOf('set-threshold')).at(-1)?.command).toMatchObject({ scoreThreshold: null });
  });
});

describe('a real box', () => {
  it('fetches a model, looks with it, and says so in its evidence', async () => {
    const folder = tempFolder();
    await writeModelFolder(join(folder, 'model'));
    writeStreetClip(join(folder, 'street.mp4'), { seconds: 60, litterFromSeconds: 8 });
    const url = await city.listen();
    const { edgeId, deviceSecret } = await enrolDevice(city.enrolment, 'box-1');
    const configFile = join(folder, 'config.yaml');
    writeFileSync(
      configFile,
      `edge: { dataDir: ${join(folder, 'data')} }
detect: { model: model, sessionCount: 1 }
outbox: { minFreeBytes: 0 }
health: { metricsPort: 0 }
cameras:
  - { id: crossing, name: Crossing, source: { type: file, path: ${join(folder, 'street.mp4')}, loop: true, pace: as-fast-as-possible },
      zones: [{ id: pavement, name: P, polygon: [{x: 0, y: 0}, {x: 1, y: 0}, {x: 1, y: 1}, {x: 0, y: 1}], rules: [{ category: litter, dwellSeconds: 4 }] }] }
`,
    );
    const identity = {
      ...{ edgeId, deviceSecret, httpUrl: url, mqttUrl: `mqtt://127.0.0.1:${city.ingest.port}` },
      enrolledAt: new Date().toISOString(),
      keys: generateKeyPairSync('ed25519'),
    };
    const id = await addRelease('1.1.0');
    await admin.post(`/api/model-releases/${id}/canary`, { sharePercent: 100 });
    const lines: { readonly msg?: string }[] = [];
    const logger = pino({ level: 'info' }, { write: (line: string) => lines.push(JSON.parse(line)) });
    const agent = await openAgent({ config: loadConfig(configFile), identity, clock: createSystemClock(), logger });
    try {
      await expect
        .poll(async () => (await admin.get('/api/model-releases')).body.items[0].boxes, {
          timeout: 30_000,
          interval: 200,
        })
        .toEqual([{ edgeId: 'box-1', outcome: 'done', code: null }]);
      await expect
        .poll(
          async () => {
            const { candidates } = city.storage.tables;
            const rows = await city.storage.read((view) => view.select({ model: candidates.model }).from(candidates));
            return rows.map(({ model }) => ('version' in model ? model.version : ''));
          },
          { timeout: 60_000, interval: 300 },
        )
        .toContain('1.1.0');
    } finally {
      await agent.close();
    }
  });
});
