import { createHash, randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { recordLook } from '@streetwarden/aggregator/verify/relook-result';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addCasePerson, addUnit, type CasePerson } from '../support/case-people.ts';
import { openTestAggregator, seedCandidates, type TestAggregator } from '../support/test-aggregator.ts';

let aggregator: TestAggregator;
let reviewer: CasePerson;
let dispatcher: CasePerson;
let officer: CasePerson;
let candidateIds: string[];
const at = new Date('2026-11-23T03:00:00Z');

beforeAll(async () => {
  aggregator = await openTestAggregator();
  candidateIds = await seedCandidates(aggregator, 6);
  await addUnit(aggregator, 'sanitation');
  reviewer = await addCasePerson(aggregator, 'reviewer', ['reviewer']);
  dispatcher = await addCasePerson(aggregator, 'dispatcher', ['dispatcher']);
  officer = await addCasePerson(aggregator, 'officer', ['unit-officer'], { unitId: 'sanitation' });
});
afterAll(() => aggregator.close());

/** A confirmed candidate whose unit has reported it done. */
async function fedBack(n: number): Promise<string> {
  const { body } = await reviewer.post(`/api/candidates/${candidateIds[n]}/decisions`, { decision: 'confirm' });
  const { id } = body.case;
  await dispatcher.command(id, 'dispatch', { unitId: 'sanitation', requirements: 'x', overrideReason: 'x' });
  await officer.command(id, 'take-up');
  const { body: taken } = await officer.get(`/api/cases/${id}`);
  if (taken.clocks.some(({ kind }: { kind: string }) => kind === 'safety')) {
    const shot = await photo(id, 'safety');
    await officer.command(id, 'confirm-safety', { text: 'x', photos: [shot] });
  }
  const after = await photo(id, 'after');
  const answer = await officer.command(id, 'feed-back', { result: 'x', photos: [after], repairResult: 'repaired' });
  expect(answer.body.state).toBe('repair-checking');
  return id;
}

async function photo(caseId: string, kind: string): Promise<string> {
  const bytes = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.from(`${caseId} ${kind}`)]);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await officer.put(`/api/cases/${caseId}/attachments/${sha256}?kind=${kind}&name=a.jpg`, bytes, {
    'content-type': 'image/jpeg',
  });
  return sha256;
}

async function lookCommandOf(caseId: string) {
  const { storage } = aggregator;
  const rows = await storage.read((view) => view.select().from(storage.tables.commands));
  const tasks = await storage.read((view) => view.select().from(storage.tables.caseTasks));
  const task = tasks.find((row) => row.caseId === caseId && row.kind === 'relook');
  const row = rows.find(({ command }) => command.type === 'look' && command.taskId === task?.id);
  if (row === undefined || task === undefined) throw new Error('the camera was not asked');
  return { row, task };
}

const reasonOf = { absent: 'not-seen', same: 'seen', unclear: 'too-few-looks' } as const;

async function answer(caseId: string, verdict: 'absent' | 'same' | 'unclear') {
  const { row, task } = await lookCommandOf(caseId);
  const look = {
    ...{ taskId: task.id, verdict, reasons: [reasonOf[verdict]], lookedAt: at.toISOString(), lookCount: 1 },
    model: { name: 'street-nano', version: '1.0.0', sha256: 'a'.repeat(64) },
    looks: [{ lookedAt: at.toISOString(), isClear: true }],
    evidence: ['e'.repeat(64)],
  };
  const reply = { schemaVersion: 1, messageId: randomUUID(), edgeId: row.edgeId, sentAt: at.toISOString() } as const;
  const message = { ...reply, commandId: row.id, outcome: 'done', look } as const;
  await aggregator.storage.write((tx) => recordLook(tx, row, message, at));
  return task.id;
}

const tasksOf = async (id: string) => (await reviewer.get(`/api/cases/${id}`)).body.tasks;

describe('the second look of the camera', () => {
  it('leaves a unit the masked pictures of its case only, and no original', async () => {
    const { storage, evidence, dataDir } = aggregator;
    const { body } = await reviewer.post(`/api/candidates/${candidateIds[5]}/decisions`, { decision: 'confirm' });
    const { id } = body.case;
    const urls: string[] = [];
    for (const [ordinal, kind] of (['still-masked', 'still'] as const).entries()) {
      const bytes = Buffer.from(`picture ${kind}`);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const file = join(dataDir, kind);
      writeFileSync(file, bytes);
      await evidence.store.put(sha256, file, bytes.byteLength);
      const facts = { sha256, kind, mediaType: 'image/jpeg', sizeBytes: bytes.byteLength } as const;
      await storage.write(async (tx) => {
        const { candidateEvidence, evidenceFiles } = tx.tables;
        await tx
          .insert(candidateEvidence)
          .values({ ...facts, candidateId: candidateIds[5] ?? '', ordinal, capturedAt: at });
        await tx.insert(evidenceFiles).values({ ...facts, state: 'stored', edgeId: 'edge-demo' });
      });
      urls.push(`/api/cases/${id}/evidence/${sha256}`);
    }
    const [masked = '', original = ''] = urls;
    expect((await officer.get(masked)).body.code).toBe('not-found');
    await dispatcher.command(id, 'dispatch', { unitId: 'sanitation', requirements: 'x', overrideReason: 'x' });
    expect((await officer.get(masked)).body).toBe('picture still-masked');
    expect((await officer.get(original)).body.code).toBe('evidence-missing');
    expect((await reviewer.get(original)).body.code).toBe('evidence-missing');
  });

  it('is asked for with the feedback, as a task of the case and a command to the box that saw it first', async () => {
    const id = await fedBack(0);
    const { row } = await lookCommandOf(id);
    expect(row.command).toMatchObject({
      type: 'look',
      candidateId: candidateIds[0],
      cameraId: expect.any(String),
      seen: { category: 'street-stall' },
    });
    expect((await tasksOf(id)).map(({ kind, state }: { kind: string; state: string }) => [kind, state]).sort()).toEqual(
      [
        ['relook', 'open'],
        ['repair-check', 'open'],
      ],
    );
  });

  it('proposes and decides nothing: a person passes the check on it, and its evidence stays with the task', async () => {
    const id = await fedBack(1);
    const relookTaskId = await answer(id, 'absent');
    expect((await reviewer.get(`/api/cases/${id}`)).body.state).toBe('repair-checking');
    const task = (await tasksOf(id)).find(({ kind }: { kind: string }) => kind === 'relook');
    expect(task).toMatchObject({
      state: 'answered',
      isPassed: true,
      result: { verdict: 'absent', evidence: ['e'.repeat(64)] },
    });
    expect((await reviewer.command(id, 'fail-repair-check', { relookTaskId, reason: 'x' })).body.code).toBe(
      'case-relook-differs',
    );
    expect((await reviewer.command(id, 'pass-repair-check', { relookTaskId })).body.state).toBe('verified');
  });

  it('cannot be followed to pass what it still sees, or what it could not see', async () => {
    const id = await fedBack(2);
    const relookTaskId = await answer(id, 'same');
    expect((await reviewer.command(id, 'pass-repair-check', { relookTaskId })).body.code).toBe('case-relook-differs');
    expect((await reviewer.command(id, 'fail-repair-check', { relookTaskId, reason: '仍在' })).body.state).toBe(
      'dispatched',
    );
    const unclear = await fedBack(3);
    const taskId = await answer(unclear, 'unclear');
    expect((await reviewer.command(unclear, 'pass-repair-check', { relookTaskId: taskId })).body.code).toBe(
      'case-relook-differs',
    );
  });

  it('comes too late when somebody has judged already', async () => {
    const { storage } = aggregator;
    const id = await fedBack(4);
    const { row, task } = await lookCommandOf(id);
    await reviewer.command(id, 'pass-repair-check', { text: '现场查看' });
    const refused = {
      schemaVersion: 1,
      messageId: randomUUID(),
      edgeId: row.edgeId,
      sentAt: at.toISOString(),
      commandId: row.id,
    } as const;
    await storage.write((tx) => recordLook(tx, row, { ...refused, outcome: 'refused' }, at));
    const after = (await tasksOf(id)).find((one: { id: string }) => one.id === task.id);
    expect(after).toMatchObject({ state: 'cancelled', result: null });
  });
});
