import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkPackage } from '@streetwarden/aggregator/verify-package/check-package';
import { openPackage } from '@streetwarden/aggregator/verify-package/read-package';
import { type Agent, openAgent } from '@streetwarden/edge-agent/agent';
import { loadConfig } from '@streetwarden/edge-agent/config/load-config';
import { loadIdentity } from '@streetwarden/edge-agent/enrol/edge-identity';
import { enrolEdge } from '@streetwarden/edge-agent/enrol/enrol-edge';
import { sendHttpRequest } from '@streetwarden/edge-agent/platform/http-request';
import { createSystemClock } from '@streetwarden/edge-agent/platform/system-clock';
import type { SignedManifest } from '@streetwarden/shared/evidence/manifest';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeModelFolder } from '../support/block-model.ts';
import { addCasePerson, type CasePerson } from '../support/case-people.ts';
import { writeStreetClip } from '../support/street-clip.ts';
import { tempFolderUntil } from '../support/temp-folder-until.ts';
import { openTestAggregator, type TestAggregator } from '../support/test-aggregator.ts';

const edgeId = 'edge-capture';
const patienceMs = 60_000;
const box = { x: 0.7, y: 0.7, w: 0.15, h: 0.15 };
/** 沿街晾挂: what no detector knows. */
const laundry = { scheme: 'GB/T 30428.2-2013', kind: 'event', code: '0504' };

/** Twenty metres of road, as the registry knows them: the box of the captures stands near the last corner. */
const corners = [
  { image: { x: 0.1, y: 0.1 }, latitude: 30.2743, longitude: 120.1551 },
  { image: { x: 0.9, y: 0.1 }, latitude: 30.2743, longitude: 120.1553 },
  { image: { x: 0.1, y: 0.9 }, latitude: 30.2741, longitude: 120.1551 },
  { image: { x: 0.9, y: 0.9 }, latitude: 30.2741, longitude: 120.1553 },
];

let aggregator: TestAggregator;
let aggregatorUrl: string;
let agent: Agent | undefined;
let folder: string;
let operator: CasePerson;
let reviewer: CasePerson;
let recordId: string;
let lostCaseId: string;
let boxOpenedAt: string;

async function openBox(): Promise<void> {
  const configFile = join(folder, 'config.yaml');
  const parts = {
    clock: createSystemClock(),
    logger: pino({ level: 'silent' }),
  };
  boxOpenedAt = ago(0);
  agent = await openAgent({
    config: loadConfig(configFile),
    configFile,
    identity: loadIdentity(join(folder, 'box')),
    ...parts,
  });
}

async function closeBox(): Promise<void> {
  await agent?.close();
  agent = undefined;
}

beforeAll(async () => {
  folder = tempFolderUntil(afterAll);
  await writeModelFolder(join(folder, 'model'));
  writeStreetClip(join(folder, 'street.mp4'), { seconds: 60, litterFromSeconds: 999 });
  const source = `{ type: file, path: ${join(folder, 'street.mp4')}, pace: real-time, loop: true }`;
  const place = 'position: { latitude: 30.27415, longitude: 120.15515, accuracyM: 8 }';
  writeFileSync(
    join(folder, 'config.yaml'),
    `edge: { dataDir: ${join(folder, 'box')} }
detect: { model: ${join(folder, 'model')}, sessionCount: 1 }
outbox: { minFreeBytes: 0, clipUpload: on-demand }
evidence: { preRollSeconds: 2, postRollSeconds: 1 }
health: { metricsPort: 0 }
cameras:
  - { id: crossing, name: Crossing, ${place}, decode: { lookIntervalSeconds: 0.5 }, source: ${source} }\n`,
  );
  aggregator = await openTestAggregator();
  aggregatorUrl = await aggregator.listen();
  const { token } = await aggregator.enrolment.createToken({ name: 'capture', createdBy: 'test', validMinutes: 5 });
  const dataDir = join(folder, 'box');
  mkdirSync(dataDir);
  await enrolEdge({
    ...{ aggregatorUrl, token, edgeId, name: 'Capture box', dataDir, isReplacing: false, isPlainHttpAllowed: false },
    ...{ send: sendHttpRequest, nowMs: Date.now() },
  });
  await openBox();
  operator = await addCasePerson(aggregator, 'seat', ['operator']);
  reviewer = await addCasePerson(aggregator, 'reviewer', ['reviewer']);
}, 120_000);
afterAll(async () => {
  await closeBox();
  await aggregator?.close();
});

async function untilRegistered(): Promise<string> {
  const { cameraRecords } = aggregator.storage.tables;
  const find = async () => (await aggregator.storage.read((view) => view.select().from(cameraRecords)))[0]?.id;
  await expect.poll(find, { timeout: patienceMs }).toBeDefined();
  return (await find()) ?? '';
}

const ago = (ms: number) => new Date(Date.now() - ms).toISOString();

/** For how long the box has kept footage without a gap since it was opened, milliseconds; a busy machine begins late. */
async function keptForMs(): Promise<number> {
  const { body } = await operator.get(`/api/camera-records/${recordId}/footage?from=${boxOpenedAt}&to=${ago(0)}`);
  const last: { from: string; to: string } | undefined = body.spans?.at(-1);
  return last === undefined ? 0 : Date.parse(last.to) - Date.parse(last.from);
}

async function file(change: object, key: string = randomUUID()) {
  const body = { capturedAt: ago(0), box, from: 'live', catalogueClass: laundry, ...change };
  return await operator.post(`/api/camera-records/${recordId}/captures`, body, { 'idempotency-key': key });
}

const captureOf = async (id: string) => (await operator.get(`/api/camera-records/${recordId}/captures/${id}`)).body;
const evidenceState = async (id: string) => (await captureOf(id)).evidence.state;

async function verdictOn(caseId: string) {
  const answer = await aggregator.app.inject({
    url: `/api/cases/${caseId}/package`,
    headers: { cookie: await aggregator.signIn() },
  });
  const path = join(folder, `${caseId}.zip`);
  writeFileSync(path, answer.rawPayload);
  const opened = await openPackage(path);
  const verdict = await checkPackage(opened);
  const manifests: SignedManifest[] = [];
  for (const name of opened.paths.filter((each) => each.startsWith('manifests/'))) {
    manifests.push(JSON.parse(String(await opened.readText(name))) as SignedManifest);
  }
  opened.close();
  return { faults: verdict.checks.filter(({ isOk }) => !isOk), manifests };
}

describe('a case from video', () => {
  it('needs a camera that a box watches: it is in the registry by itself', async () => {
    recordId = await untilRegistered();
    const { cameraRecords } = aggregator.storage.tables;
    await aggregator.storage.write((tx) => tx.update(cameraRecords).set({ groundMap: { points: [...corners] } }));
    await expect.poll(keptForMs, { timeout: patienceMs }).toBeGreaterThan(15_000);
  }, 90_000);

  it('KM-19: is filed with its number at once, from live video, and its verified evidence follows', async () => {
    const answer = await file({ description: '占道晾晒' });
    expect(answer.status).toBe(201);
    const { body } = answer;
    expect(body).toMatchObject({ from: 'live', isJoined: false, case: { state: 'filed' } });
    expect(body.case.number).toMatch(/^SW\d{8}-\d{5}$/);
    await expect.poll(() => evidenceState(body.id), { timeout: patienceMs }).toBe('ready');
    const { body: detail } = await reviewer.get(`/api/cases/${body.case.id}`);
    expect(detail).toMatchObject({
      ...{ channel: 'video-watch', category: null, catalogueClass: laundry, description: '占道晾晒' },
      position: { latitude: expect.closeTo(30.27411, 4), source: 'ground-map' },
      filedBy: { displayName: 'seat' },
    });
    expect(detail.candidate.rule).toMatchObject({ decidedBy: 'operator', person: { name: 'seat', from: 'live' } });
    expect(detail.candidate.model).toBeUndefined();
    const kinds = new Set(detail.evidence.map(({ kind }: { kind: string }) => kind));
    expect(kinds).toEqual(new Set(['manifest', 'still', 'still-masked', 'clip']));
    const { faults, manifests } = await verdictOn(body.case.id);
    expect(faults).toEqual([]);
    expect(manifests.at(-1)?.manifest).toMatchObject({ category: 'other', sightings: [{ box }] });
    expect(manifests.every(({ manifest }) => manifest.model === undefined)).toBe(true);
  }, 90_000);

  it('KM-19: is filed from recorded video, too: stills ten seconds apart and a clip with what came before', async () => {
    const capturedAt = ago(3000);
    const { body } = await file({ capturedAt, from: 'playback', category: 'litter', catalogueClass: undefined });
    await expect.poll(() => evidenceState(body.id), { timeout: patienceMs }).toBe('ready');
    const { body: detail } = await reviewer.get(`/api/cases/${body.case.id}`);
    const timesOf = (kind: string) =>
      detail.evidence.flatMap((f: { kind: string; capturedAt: string }) =>
        f.kind === kind ? [Date.parse(f.capturedAt)] : [],
      );
    const stills = timesOf('still').sort((a: number, b: number) => a - b);
    expect(stills.length).toBe(2);
    expect(stills[1] - stills[0]).toBeGreaterThanOrEqual(10_000);
    const gapsMs = stills.map((atMs: number) => Math.abs(atMs - Date.parse(capturedAt)));
    expect(Math.min(...gapsMs)).toBeLessThan(1000);
    expect(timesOf('clip')[0]).toBeLessThanOrEqual(Date.parse(capturedAt) - 2000);
    expect((await verdictOn(body.case.id)).faults).toEqual([]);
  }, 90_000);

  it('comes once, however often the button is pressed', async () => {
    const key = randomUUID();
    const capturedAt = ago(0);
    const [first, second] = await Promise.all([file({ capturedAt }, key), file({ capturedAt }, key)]);
    expect(second.body.case).toEqual(first.body.case);
    const other = await file({ capturedAt, description: '另一件' }, key);
    expect(other.body.code).toBe('idempotency-key-reused');
  });

  it('stands while its box is away, says that evidence waits, and gets it when the box is back', async () => {
    const capturedAt = ago(2000);
    await closeBox();
    const { body } = await file({ capturedAt });
    expect(body).toMatchObject({ case: { state: 'filed' }, evidence: { state: 'waiting' } });
    expect((await verdictOn(body.case.id)).faults).toEqual([]);
    await openBox();
    await expect.poll(() => evidenceState(body.id), { timeout: patienceMs }).toBe('ready');
    expect((await verdictOn(body.case.id)).faults).toEqual([]);
  }, 120_000);

  it('gets its evidence also when the box stops in the middle of making it', async () => {
    const { body } = await file({ capturedAt: ago(1000) });
    await expect.poll(() => evidenceState(body.id), { timeout: patienceMs, interval: 20 }).toBe('arriving');
    await closeBox();
    await openBox();
    await expect.poll(() => evidenceState(body.id), { timeout: patienceMs }).toBe('ready');
    expect((await verdictOn(body.case.id)).faults).toEqual([]);
  }, 120_000);

  it('stands without evidence when the footage is overwritten, and says so', async () => {
    const { body } = await file({ capturedAt: ago(3 * 24 * 3_600_000), from: 'playback' });
    await expect
      .poll(async () => (await captureOf(body.id)).evidence, { timeout: patienceMs })
      .toEqual({ state: 'failed', code: 'footage-missing' });
    expect((await reviewer.get(`/api/cases/${body.case.id}`)).body.state).toBe('filed');
    expect((await verdictOn(body.case.id)).faults).toEqual([]);
    lostCaseId = body.case.id;
  }, 90_000);

  it('KM-19: shows on the page of the case why its evidence failed, and is asked for again by who may', async () => {
    const captures = async (who: CasePerson) => (await who.get(`/api/cases/${lostCaseId}/captures`)).body.items;
    const [capture] = await captures(operator);
    expect(capture).toMatchObject({
      ...{ hasStill: false, hasClip: false, isBoxOnline: true, mayAskAgain: true },
      evidence: { state: 'failed', code: 'footage-missing' },
    });
    expect((await captures(reviewer))[0]).toMatchObject({ mayAskAgain: false });
    const orders = `/api/cases/${lostCaseId}/captures/${capture.id}/orders`;
    expect((await reviewer.post(orders, {})).body.code).toBe('camera-right-missing');
    await closeBox();
    const { status, body } = await operator.post(orders, {});
    expect(status).toBe(202);
    expect(body).toMatchObject({ evidence: { state: 'waiting', code: null }, mayAskAgain: false });
    expect((await operator.post(orders, {})).body.code).toBe('capture-not-failed');
    await openBox();
    await expect
      .poll(async () => (await captures(operator))[0].evidence, { timeout: patienceMs })
      .toEqual({ state: 'failed', code: 'footage-missing' });
    expect((await operator.get(`/api/cases/${randomUUID()}/captures`)).body.code).toBe('not-found');
  }, 90_000);

  it('KM-19: whose evidence came shows still and clip on the page of the case, and nothing to ask for', async () => {
    const { body } = await file({ capturedAt: ago(2500) });
    await expect.poll(() => evidenceState(body.id), { timeout: patienceMs }).toBe('ready');
    const { items } = (await operator.get(`/api/cases/${body.case.id}/captures`)).body;
    expect(items).toMatchObject([{ id: body.id, hasStill: true, hasClip: true, mayAskAgain: false }]);
  }, 90_000);

  it('is offered what may be the same near by, and joins it when the person says so', async () => {
    const query = new URLSearchParams({ at: ago(0), x: '0.7', y: '0.7', w: '0.15', h: '0.15', category: 'litter' });
    const { body: form } = await operator.get(`/api/camera-records/${recordId}/capture-form?${query}`);
    expect(form).toMatchObject({ position: { source: 'ground-map' }, tenantId: 'city' });
    const [nearest] = form.duplicates;
    expect(nearest).toMatchObject({ type: 'case', category: 'litter', distanceM: 0 });
    const duplicateOf = { type: 'case', id: nearest.id };
    const { body } = await file({ category: 'litter', catalogueClass: undefined, duplicateOf });
    expect(body).toMatchObject({ isJoined: true, case: { id: nearest.id } });
    await expect.poll(() => evidenceState(body.id), { timeout: patienceMs }).toBe('ready');
    expect((await verdictOn(nearest.id)).faults).toEqual([]);
  }, 90_000);

  it('refuses what cannot be filed, and says why', async () => {
    expect((await file({ catalogueClass: undefined })).body.code).toBe('capture-class-missing');
    expect((await file({ capturedAt: ago(-3_600_000) })).body.code).toBe('capture-in-future');
    expect((await file({ box: { ...box, w: 0 } })).body.code).toBe('capture-box-empty');
    expect((await file({ duplicateOf: { type: 'case', id: randomUUID() } })).body.code).toBe('not-found');
    const dispatcher = await addCasePerson(aggregator, 'reads', ['reviewer']);
    const refused = await dispatcher.post(
      `/api/camera-records/${recordId}/captures`,
      { capturedAt: ago(0), box, from: 'live', catalogueClass: laundry },
      { 'idempotency-key': randomUUID() },
    );
    expect(refused.body.code).toBe('camera-right-missing');
  });

  it('leaves records that agree with the log', async () => {
    const { checkRecords } = await import('@streetwarden/aggregator/ledger/record-check');
    expect(await aggregator.storage.read((view) => checkRecords(view))).toEqual([]);
  });
});

describe('a clip of the footage', () => {
  const exportsUrl = () => `/api/camera-records/${recordId}/exports`;
  const order = (who: CasePerson, change: object) =>
    who.post(exportsUrl(), { from: ago(12_000), to: ago(4_000), reason: '协助查处', ...change });
  const exportOf = async (who: CasePerson, id: string) => (await who.get(`${exportsUrl()}/${id}`)).body;

  async function verdictOnClip(id: string, who: CasePerson) {
    const answer = await aggregator.app.inject({
      url: `${exportsUrl()}/${id}/package`,
      headers: { cookie: who.cookie },
    });
    expect(answer.statusCode).toBe(200);
    const path = join(folder, `${id}.zip`);
    writeFileSync(path, answer.rawPayload);
    const opened = await openPackage(path);
    const verdict = await checkPackage(opened);
    opened.close();
    return { path, ...verdict, faults: verdict.checks.filter(({ isOk }) => !isOk) };
  }

  it('has no gap as long as the box ran', async () => {
    await expect.poll(keptForMs, { timeout: patienceMs }).toBeGreaterThan(14_000);
  }, 60_000);

  it('KM-S11: is taken out masked, with a reason that stands in the log, and is verified offline', async () => {
    const { status, body } = await order(operator, {});
    expect(status).toBe(202);
    expect(body).toMatchObject({ state: 'waiting', isOriginal: false, reason: '协助查处' });
    await expect
      .poll(() => exportOf(operator, body.id), { timeout: patienceMs })
      .toMatchObject({ state: 'ready', code: null });
    const verdict = await verdictOnClip(body.id, operator);
    expect(verdict).toMatchObject({ isValid: true, exportId: body.id, faults: [] });
    const { clipExportFiles, ledgerEntries } = aggregator.storage.tables;
    const files = await aggregator.storage.read((view) => view.select().from(clipExportFiles));
    expect(files.map(({ kind }) => kind)).toEqual(['manifest', 'clip-masked']);
    const log = await aggregator.storage.read((view) => view.select().from(ledgerEntries));
    expect(log.filter(({ subject }) => subject === body.id).map(({ type }) => type)).toEqual([
      'clip-export-ordered',
      'clip-export-answered',
      'evidence-exported',
    ]);
  }, 90_000);

  it('is the camera’s own bitstream for those who may see originals, and for nobody else', async () => {
    expect((await order(operator, { isOriginal: true })).body.code).toBe('camera-right-missing');
    const { cameraGrants } = aggregator.storage.tables;
    const chief = await addCasePerson(aggregator, 'chief', ['operator', 'reviewer']);
    expect((await aggregator.storage.read((view) => view.select().from(cameraGrants))).length).toBeGreaterThan(0);
    const { body } = await order(chief, { isOriginal: true });
    await expect.poll(async () => (await exportOf(chief, body.id)).state, { timeout: patienceMs }).toBe('ready');
    expect(await verdictOnClip(body.id, chief)).toMatchObject({ isValid: true, faults: [] });
    const refused = await operator.get(`${exportsUrl()}/${body.id}/package`);
    expect(refused.body.code).toBe('camera-right-missing');
  }, 90_000);

  it('is refused without a reason, without length, too long, or of the future; and says when nothing is kept', async () => {
    expect((await order(operator, { reason: ' ' })).body.code).toBe('camera-reason-missing');
    expect((await order(operator, { to: ago(20_000) })).body.code).toBe('export-span-invalid');
    expect((await order(operator, { from: ago(2 * 3_600_000) })).body.code).toBe('export-span-invalid');
    expect((await order(operator, { from: ago(0), to: ago(-600_000) })).body.code).toBe('export-span-invalid');
    const { body } = await order(operator, { from: ago(90 * 3_600_000), to: ago(90 * 3_600_000 - 5000) });
    await expect
      .poll(async () => exportOf(operator, body.id), { timeout: patienceMs })
      .toMatchObject({ state: 'failed', code: 'footage-missing' });
  }, 90_000);

  it('that was altered is not valid any more', async () => {
    const { items } = (await operator.get(exportsUrl())).body;
    const ready = items.find(
      ({ state, isOriginal }: { state: string; isOriginal: boolean }) => state === 'ready' && !isOriginal,
    );
    const { path } = await verdictOnClip(ready.id, operator);
    const bytes = readFileSync(path);
    const at = Math.floor(bytes.byteLength / 2);
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    writeFileSync(path, bytes);
    const opened = await openPackage(path);
    expect((await checkPackage(opened)).isValid).toBe(false);
    opened.close();
  });
});
