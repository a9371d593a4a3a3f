import { randomUUID } from 'node:crypto';
import { createFleetRecorder } from '@streetwarden/aggregator/ingest/fleet-recorder';
import { requestRelook } from '@streetwarden/aggregator/verify/relook-request';
import { recordLook } from '@streetwarden/aggregator/verify/relook-result';
import { createRelookTimeout } from '@streetwarden/aggregator/verify/relook-timeout';
import { lookResultExample } from '@streetwarden/shared/message/command-message';
import { eq } from 'drizzle-orm';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWalk, type Walk } from '../support/walked-case.ts';

let walk: Walk;
beforeAll(async () => {
  walk = await openWalk();
});
afterAll(() => walk?.aggregator.close());

const minuteMs = 60_000;
const tasksOf = async (caseId: string, kind: string) => {
  const { body } = await walk.reviewer.get(`/api/cases/${caseId}`);
  return body.tasks.filter((task: { kind: string }) => task.kind === kind);
};

async function commandOf(taskId: string) {
  const { storage } = walk.aggregator;
  const rows = await storage.read((view) => view.select().from(storage.tables.commands));
  const row = rows.find(({ command }) => command.type === 'look' && command.taskId === taskId);
  if (row === undefined) throw new Error('the camera was not asked');
  return row;
}

/** The box says what it saw, as the broker brings it. */
async function reply(taskId: string, look: Partial<typeof lookResultExample>): Promise<void> {
  const { storage } = walk.aggregator;
  const { id: commandId, edgeId } = await commandOf(taskId);
  const at = new Date(walk.clock.nowMs());
  const envelope = { schemaVersion: 1, messageId: randomUUID(), edgeId, sentAt: at.toISOString() } as const;
  const result = { ...lookResultExample, taskId, ...look };
  const message = { ...envelope, commandId, outcome: 'done', look: result } as const;
  const recorder = createFleetRecorder({ onReply: recordLook });
  await storage.write((tx) => recorder.record(tx, { kind: 'reply', edgeId, message }, at));
}

describe('a second look that nobody answers', () => {
  it('is open for two hours, then says so; the 核查 of the collector stands as before', async () => {
    const { clock, aggregator } = walk;
    const id = await walk.walkTo('fed-back');
    const timeout = createRelookTimeout({ storage: aggregator.storage, clock, logger: pino({ level: 'silent' }) });
    clock.advance(119 * minuteMs);
    await timeout.endOverdue();
    expect(await tasksOf(id, 'relook')).toMatchObject([{ state: 'open' }]);
    clock.advance(2 * minuteMs);
    await timeout.endOverdue();
    const [task] = await tasksOf(id, 'relook');
    expect(task).toMatchObject({ state: 'cancelled', isPassed: null, result: { outcome: 'no-reply' } });
    expect(await tasksOf(id, 'repair-check')).toMatchObject([{ state: 'open' }]);

    await reply(task.id, { verdict: 'absent' });
    expect(await tasksOf(id, 'relook')).toEqual([task]);
    const followed = await walk.reviewer.command(id, 'pass-repair-check', { relookTaskId: task.id });
    expect(followed.body.code).toBe('case-task-unknown');
    const passed = await walk.reviewer.command(id, 'pass-repair-check', { text: '现场已整洁' });
    expect(passed.body.state).toBe('verified');
  });
});

describe('a second look that is answered', () => {
  it('twice counts once: the first answer stays', async () => {
    const id = await walk.walkTo('fed-back');
    const [{ id: taskId }] = await tasksOf(id, 'relook');
    await reply(taskId, { verdict: 'same', reasons: ['seen'] });
    await reply(taskId, { verdict: 'absent', reasons: ['not-seen'] });
    const [task] = await tasksOf(id, 'relook');
    expect(task).toMatchObject({ state: 'answered', isPassed: false, result: { verdict: 'same' } });
  });

  it('with the finding of another task is no answer', async () => {
    const id = await walk.walkTo('fed-back');
    const [{ id: taskId }] = await tasksOf(id, 'relook');
    await reply(taskId, { taskId: randomUUID() });
    expect(await tasksOf(id, 'relook')).toMatchObject([{ id: taskId, state: 'cancelled', isPassed: null }]);
  });
});

describe('the picture by which a list shows a case', () => {
  it('stays that of the problem when the camera has looked at the repaired place', async () => {
    const id = await walk.walkTo('fed-back');
    const { storage } = walk.aggregator;
    const { candidateEvidence, evidenceFiles } = storage.tables;
    const thumbnail = async () => (await walk.reviewer.get(`/api/cases/${id}`)).body.thumbnailSha256;
    const before = await thumbnail();
    const [still] = await storage.read((view) =>
      view.select().from(candidateEvidence).where(eq(candidateEvidence.sha256, before)),
    );
    const [file] = await storage.read((view) =>
      view.select().from(evidenceFiles).where(eq(evidenceFiles.sha256, before)),
    );
    if (still === undefined || file === undefined) throw new Error('the case has no picture');
    const lookedAgain = { sha256: 'f'.repeat(64), ordinal: still.ordinal + 10_000 };
    const capturedAt = new Date(still.capturedAt.getTime() + 3 * 3_600_000);
    await storage.write(async (tx) => {
      await tx.insert(evidenceFiles).values({ ...file, sha256: lookedAgain.sha256 });
      await tx.insert(candidateEvidence).values({ ...still, ...lookedAgain, capturedAt });
    });
    expect(await thumbnail()).toBe(before);
  });
});

describe('a problem that a vehicle saw', () => {
  it('is not looked at again by its camera, which is elsewhere by now', async () => {
    const id = await walk.walkTo('fed-back');
    const { storage } = walk.aggregator;
    const { cases, candidates } = storage.tables;
    const [after] = await storage.read((view) => view.select().from(cases).where(eq(cases.id, id)));
    if (after?.candidateId == null) throw new Error('a case of a camera was expected');
    const at = new Date(walk.clock.nowMs());
    const happening = { before: null, after, event: { fromState: 'handling' }, at };
    const ask = () =>
      storage.write((tx) => requestRelook(tx, happening as unknown as Parameters<typeof requestRelook>[1]));
    const place = { latitude: 30.2, longitude: 120.1 };
    const isAt = { ...place, source: 'gps' } as const;
    await storage.write((tx) =>
      tx
        .update(candidates)
        .set({ position: isAt })
        .where(eq(candidates.id, after.candidateId ?? '')),
    );
    await ask();
    expect(await tasksOf(id, 'relook')).toHaveLength(1);
    const stands = { ...place, source: 'camera' } as const;
    await storage.write((tx) =>
      tx
        .update(candidates)
        .set({ position: stands })
        .where(eq(candidates.id, after.candidateId ?? '')),
    );
    await ask();
    expect(await tasksOf(id, 'relook')).toHaveLength(2);
  });
});
