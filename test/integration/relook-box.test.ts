import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
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
import { isManifestSignatureValid } from '@streetwarden/shared/evidence/sign-manifest';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeModelFolder } from '../support/block-model.ts';
import { addCasePerson, addUnit, type CasePerson } from '../support/case-people.ts';
import { writeStreetClip } from '../support/street-clip.ts';
import { tempFolderUntil } from '../support/temp-folder-until.ts';
import { openTestAggregator, type TestAggregator } from '../support/test-aggregator.ts';

const edgeId = 'edge-relook';
const patienceMs = 60_000;
const zone = `{ id: pavement, name: P, polygon: [{x: 0, y: 0}, {x: 1, y: 0}, {x: 1, y: 1}, {x: 0, y: 1}],
        rules: [{ category: litter, dwellSeconds: 2 }] }`;

let aggregator: TestAggregator;
let agent: Agent;
let folder: string;
let reviewer: CasePerson;
let dispatcher: CasePerson;
let officer: CasePerson;
let caseId: string;

/** A task as the API tells it. */
type Task = Awaited<ReturnType<CasePerson['get']>>['body'];

/** What the camera sees from now on; without a clip the box has no such camera. */
async function show(clip: string | undefined): Promise<void> {
  const source = `{ type: file, path: ${join(folder, clip ?? '')}, pace: real-time, loop: true }`;
  const settings = `decode: { lookIntervalSeconds: 0.5 }, zones: [${zone}]`;
  const camera = `\n  - { id: crossing, name: Crossing, ${settings}, source: ${source} }`;
  writeFileSync(
    join(folder, 'config.yaml'),
    `edge: { dataDir: ${join(folder, 'box')} }
detect: { model: ${join(folder, 'model')}, sessionCount: 1 }
outbox: { minFreeBytes: 0 }
evidence: { postRollSeconds: 1 }
relook: { lookCount: 3, overSeconds: 2, withinSeconds: 20 }
health: { metricsPort: 0 }
cameras:${clip === undefined ? ' []' : camera}\n`,
  );
}

beforeAll(async () => {
  folder = tempFolderUntil(afterAll);
  await writeModelFolder(join(folder, 'model'));
  writeStreetClip(join(folder, 'littered.mp4'), { seconds: 60, litterFromSeconds: 0 });
  writeStreetClip(join(folder, 'cleaned.mp4'), { seconds: 60, litterFromSeconds: 999 });
  aggregator = await openTestAggregator();
  const aggregatorUrl = await aggregator.listen();
  const { token } = await aggregator.enrolment.createToken({ name: 'relook', createdBy: 'test', validMinutes: 5 });
  const dataDir = join(folder, 'box');
  mkdirSync(dataDir);
  await enrolEdge({
    ...{ aggregatorUrl, token, edgeId, name: 'Relook box', dataDir, isReplacing: false, isPlainHttpAllowed: false },
    ...{ send: sendHttpRequest, nowMs: Date.now() },
  });
  await show('littered.mp4');
  const configFile = join(folder, 'config.yaml');
  const config = loadConfig(configFile);
  const parts = { clock: createSystemClock(), logger: pino({ level: 'silent' }) };
  agent = await openAgent({ config, configFile, identity: loadIdentity(dataDir), ...parts });
  await addUnit(aggregator, 'sanitation');
  reviewer = await addCasePerson(aggregator, 'reviewer', ['reviewer']);
  dispatcher = await addCasePerson(aggregator, 'dispatcher', ['dispatcher']);
  officer = await addCasePerson(aggregator, 'officer', ['unit-officer'], { unitId: 'sanitation' });
}, 60_000);
afterAll(async () => {
  await agent?.close();
  await aggregator?.close();
});

/** The unit reports its work done; resolves with the task of the look that the camera then made. */
async function feedBack(): Promise<Task> {
  await officer.command(caseId, 'take-up');
  const bytes = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.from(`${caseId} ${Date.now()}`)]);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const address = `/api/cases/${caseId}/attachments/${sha256}?kind=after&name=a.jpg`;
  await officer.put(address, bytes, { 'content-type': 'image/jpeg' });
  const done = await officer.command(caseId, 'feed-back', {
    result: '已清理',
    photos: [sha256],
    repairResult: 'repaired',
  });
  expect(done.body.state).toBe('repair-checking');
  const last = async () => (await relooks()).at(-1);
  await expect.poll(async () => (await last())?.state, { timeout: patienceMs }).not.toBe('open');
  return await last();
}

async function relooks(): Promise<Task[]> {
  const { body } = await reviewer.get(`/api/cases/${caseId}`);
  return body.tasks.filter(({ kind }: { kind: string }) => kind === 'relook');
}

const stateOf = async () => (await reviewer.get(`/api/cases/${caseId}`)).body.state;

describe('the same eye checks the repair', () => {
  it('of litter that a camera saw, which becomes a case', async () => {
    const candidate = async () => (await reviewer.get('/api/candidates')).body.items?.[0];
    await expect.poll(async () => (await candidate())?.category, { timeout: patienceMs }).toBe('litter');
    const { id } = await candidate();
    const { body } = await reviewer.post(`/api/candidates/${id}/decisions`, { decision: 'confirm' });
    caseId = body.case.id;
    const requirements = { unitId: 'sanitation', requirements: '清理', overrideReason: 'x' };
    expect((await dispatcher.command(caseId, 'dispatch', requirements)).body.state).toBe('dispatched');
  }, 90_000);

  it('and sees that it still lies there although the unit says it is done: the case goes back', async () => {
    const task = await feedBack();
    expect(task).toMatchObject({ state: 'answered', isPassed: false, result: { verdict: 'same', reasons: ['seen'] } });
    expect(task.result.score).toBeGreaterThan(0.5);
    expect(await stateOf()).toBe('repair-checking');
    const failed = await reviewer.command(caseId, 'fail-repair-check', { relookTaskId: task.id, reason: '仍在' });
    expect(failed.body.state).toBe('dispatched');
  }, 90_000);

  it('and says so when the box has no such camera any more: the 核查 waits for a person', async () => {
    await show(undefined);
    await agent.reload();
    const task = await feedBack();
    const result = { outcome: 'refused', code: 'camera-unknown' };
    expect(task).toMatchObject({ state: 'cancelled', isPassed: null, result });
    const { body } = await reviewer.get(`/api/cases/${caseId}`);
    const checks = body.tasks.filter(({ kind }: { kind: string }) => kind === 'repair-check');
    expect(checks.at(-1).state).toBe('open');
    const refused = await reviewer.command(caseId, 'pass-repair-check', { relookTaskId: task.id });
    expect(refused.body.code).toBe('case-task-unknown');
    const failed = await reviewer.command(caseId, 'fail-repair-check', { reason: '现场查看，仍在' });
    expect(failed.body.state).toBe('dispatched');
  }, 90_000);

  it('and, once it is cleaned, that it is gone: proposed with a signed still, accepted by a person', async () => {
    await show('cleaned.mp4');
    await agent.reload();
    const task = await feedBack();
    const { result } = task;
    expect(task).toMatchObject({
      state: 'answered',
      isPassed: true,
      result: { verdict: 'absent', reasons: ['not-seen'] },
    });
    expect(result.looks.filter(({ isClear }: { isClear: boolean }) => isClear)).toHaveLength(3);
    expect(Date.parse(result.looks.at(-1).lookedAt) - Date.parse(result.looks[0].lookedAt)).toBeGreaterThanOrEqual(
      1000,
    );
    expect(result.openingLookAt).toBeDefined();
    expect(result.evidence).toHaveLength(3);
    const stored = await everyFile(result.evidence);
    expect(stored.map(({ kind }) => kind).sort()).toEqual(['manifest', 'still', 'still-masked']);
    const manifest = stored.find(({ kind }) => kind === 'manifest');
    const signed = await readManifest(manifest?.sha256 ?? '');
    expect(isManifestSignatureValid(signed, loadIdentity(join(folder, 'box')).keys.publicKey)).toBe(true);
    expect(signed.manifest.look).toMatchObject({ taskId: task.id, verdict: 'absent' });
    expect(await stateOf()).toBe('repair-checking');
    const passed = await reviewer.command(caseId, 'pass-repair-check', { relookTaskId: task.id });
    expect(passed.body.state).toBe('verified');
  }, 90_000);

  it('and its look stands in the evidence package, which is verified by somebody who trusts only the keys', async () => {
    const cookie = await aggregator.signIn();
    const { rawPayload, statusCode } = await aggregator.app.inject({
      url: `/api/cases/${caseId}/package`,
      headers: { cookie },
    });
    expect(statusCode).toBe(200);
    const file = join(folder, 'case.zip');
    writeFileSync(file, rawPayload);
    const opened = await openPackage(file);
    try {
      const { checks, isValid } = await checkPackage(opened, undefined);
      expect(checks.filter(({ isOk }) => !isOk)).toEqual([]);
      expect(isValid).toBe(true);
    } finally {
      await opened.close();
    }
  }, 90_000);
});

/** Files of the look, as soon as the box has brought them all. */
async function everyFile(hashes: readonly string[]): Promise<{ sha256: string; kind: string }[]> {
  const { candidateEvidence, evidenceFiles } = aggregator.storage.tables;
  const read = async () => {
    const announced = await aggregator.storage.read((view) => view.select().from(candidateEvidence));
    const files = await aggregator.storage.read((view) => view.select().from(evidenceFiles));
    const isStored = (sha256: string) => files.some((file) => file.sha256 === sha256 && file.state === 'stored');
    return announced.filter(({ sha256 }) => hashes.includes(sha256) && isStored(sha256));
  };
  await expect.poll(async () => (await read()).length, { timeout: patienceMs }).toBe(hashes.length);
  return await read();
}

async function readManifest(sha256: string): Promise<SignedManifest> {
  return (await reviewer.get(`/api/evidence/${sha256}`)).body;
}
