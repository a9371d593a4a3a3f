import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addCasePerson, addUnit, type CasePerson } from '../support/case-people.ts';
import { attach, hashOf, jpeg } from '../support/case-photo.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { openTestAggregator, type TestAggregator } from '../support/test-aggregator.ts';

let aggregator: TestAggregator;
let seat: CasePerson;
let reviewer: CasePerson;
let dispatcher: CasePerson;
let chief: CasePerson;
let handler: CasePerson;
let stranger: CasePerson;
const clock = createManualClock('2026-11-23T01:00:00.000Z');

beforeAll(async () => {
  aggregator = await openTestAggregator({ clock });
  await addUnit(aggregator, 'sanitation');
  await addUnit(aggregator, 'water-works');
  seat = await addCasePerson(aggregator, 'seat', ['operator']);
  reviewer = await addCasePerson(aggregator, 'reviewer', ['reviewer']);
  dispatcher = await addCasePerson(aggregator, 'dispatcher', ['dispatcher']);
  chief = await addCasePerson(aggregator, 'chief', ['duty-chief']);
  handler = await addCasePerson(aggregator, 'handler', ['unit-handler'], { unitId: 'sanitation' });
  stranger = await addCasePerson(aggregator, 'stranger', ['unit-officer'], { unitId: 'water-works' });
});
afterAll(() => aggregator.close());

const complaint = { channel: 'city-hotline', reportKind: 'complaint', description: '散落垃圾', category: 'litter' };
async function report(change: object = {}): Promise<string> {
  const { status, body } = await seat.post('/api/cases', { ...complaint, ...change });
  expect([status, body.code]).toEqual([201, undefined]);
  return body.id;
}

async function filed(change: object = {}): Promise<string> {
  const id = await report({ channel: 'collector', reportKind: 'finding', ...change });
  await seat.command(id, 'accept');
  expect((await reviewer.command(id, 'file')).body.state).toBe('filed');
  return id;
}

async function withUnit(): Promise<string> {
  const id = await filed();
  expect(
    (await dispatcher.command(id, 'dispatch', { unitId: 'sanitation', requirements: '清扫', overrideReason: '试点' }))
      .body.state,
  ).toBe('dispatched');
  return id;
}

describe('between two cases and before the first step', () => {
  it('a merge leaves its trace in the case that goes on', async () => {
    const [from, into] = [await filed(), await filed()];
    const { body: before } = await dispatcher.get(`/api/cases/${into}`);
    expect((await dispatcher.command(from, 'merge', { intoCaseId: into, reason: '同一处' })).body.state).toBe(
      'cancelled',
    );
    const { body } = await dispatcher.get(`/api/cases/${into}`);
    expect([body.state, body.version]).toEqual([before.state, before.version + 1]);
    const { number } = (await dispatcher.get(`/api/cases/${from}`)).body;
    expect(body.events.at(-1)).toMatchObject({
      ...{ type: 'merged-case-taken-in', actor: 'system', data: { fromCaseId: from, fromNumber: number } },
    });
    const given = await chief.post(`/api/cases/${into}/commands/take-in-merged`, { version: body.version });
    expect(given.status).toBe(404);
  });

  it('a unit that has not taken a case up loses it when the dispatcher recalls it', async () => {
    const id = await withUnit();
    const recalled = await dispatcher.command(id, 'recall-dispatch', { reason: '派错单位' });
    expect(recalled.body).toMatchObject({ state: 'filed', event: 'dispatch-recalled' });
    expect((await dispatcher.command(id, 'recall-dispatch', {})).body.code).toBe('request-invalid');
    expect((await handler.command(id, 'take-up')).body.code).toBe('state-conflict');
    const { body } = await dispatcher.get(`/api/cases/${id}`);
    expect(body.dispatches).toMatchObject([{ ending: 'recalled', takenUpAt: null }]);
  });

  it('what a check of the report found is shown by photos of the place', async () => {
    const id = await report();
    await seat.command(id, 'send-report-check');
    const bytes = jpeg(`place ${id}`);
    const words = { isTrue: true, text: '属实', photos: [hashOf(bytes)] };
    expect((await seat.command(id, 'answer-report-check', words)).body.code).toBe('case-attachment-unknown');
    await attach(seat, id, bytes, { kind: 'check' });
    expect((await seat.command(id, 'answer-report-check', words)).status).toBe(200);
    const { body } = await seat.get(`/api/cases/${id}`);
    expect(body.tasks.at(-1)).toMatchObject({ kind: 'report-check', result: { photos: [hashOf(bytes)] } });
  });
});

describe('what is registered already', () => {
  const place = { latitude: 29.87, longitude: 121.55 };
  const litterClass = 'scheme=GB/T 30428.2-2013&kind=event&code=0112';
  const near = async (who: CasePerson, query: string) =>
    await who.get(`/api/cases/similar?latitude=29.8701&longitude=121.55&${encodeURI(query)}`);

  it('shows running cases of the same class near the place, nearest first, to who may see them', async () => {
    const far = await report({ position: { latitude: 29.8705, longitude: 121.55 } });
    const id = await report({ position: place });
    await report({ position: { latitude: 29.88, longitude: 121.55 } });
    await report({ position: place, category: 'manhole-missing' });
    const ended = await report({ position: place });
    await seat.command(ended, 'refuse', { reason: 'x' });
    const { status, body } = await near(seat, litterClass);
    expect(status).toBe(200);
    expect(body.items.map((item: { id: string; distanceM: number }) => [item.id, item.distanceM])).toEqual([
      [id, 11.1],
      [far, 44.5],
    ]);
    expect((await near(seat, `${litterClass}&withinM=20`)).body.items).toHaveLength(1);
    expect((await near(handler, litterClass)).body.items).toEqual([]);
  });

  it('asks for class and place, each by name', async () => {
    expect((await near(seat, 'kind=event&code=0112')).body.detail).toContain('scheme');
    expect((await near(seat, `${litterClass}&withinM=9999`)).body.detail).toContain('withinM');
    const unplaced = await seat.get(`/api/cases/similar?${encodeURI(litterClass)}&latitude=29`);
    expect([unplaced.status, unplaced.body.code]).toEqual([400, 'request-invalid']);
  });
});

describe('a copy for information', () => {
  it('is seen by its unit once, and by nobody else', async () => {
    const id = await withUnit();
    const { caseCopies, caseDispatches } = aggregator.storage.tables;
    await aggregator.storage.write(async (tx) => {
      const rows = await tx.select().from(caseDispatches);
      const dispatchId = rows.find(({ caseId }) => caseId === id)?.id ?? '';
      await tx
        .insert(caseCopies)
        .values({ dispatchId, caseId: id, unitId: 'water-works', reason: 'duty-table', at: new Date(clock.nowMs()) });
    });
    const seenAt = async () => (await dispatcher.get(`/api/cases/${id}`)).body.copies[0].seenAt;
    expect(await seenAt()).toBeNull();
    expect((await handler.put(`/api/cases/${id}/copies/seen`)).status).toBe(404);
    expect((await dispatcher.put(`/api/cases/${id}/copies/seen`)).body.code).toBe('role-missing');
    clock.advance(60_000);
    expect((await stranger.put(`/api/cases/${id}/copies/seen`)).body).toEqual({ seen: 1 });
    const first = await seenAt();
    expect(first).toBe(new Date(clock.nowMs()).toISOString());
    clock.advance(60_000);
    expect((await stranger.put(`/api/cases/${id}/copies/seen`)).body).toEqual({ seen: 0 });
    expect(await seenAt()).toBe(first);
  });

  it('stands in the tray of the unit, where it is found by the beginning of its number', async () => {
    const { items } = (await stranger.get('/api/trays/copies')).body;
    expect(items).toHaveLength(1);
    const [{ number }] = items;
    const found = async (who: CasePerson, tray: string, q: string) =>
      (await who.get(`/api/trays/${tray}?q=${q}`)).body.items.map((item: { number: string }) => item.number);
    expect(await found(stranger, 'copies', number)).toEqual([number]);
    expect(await found(stranger, 'copies', 'SW2025')).toEqual([]);
    expect(await found(handler, 'todo', number)).toEqual([number]);
    expect(await found(dispatcher, 'touched', number)).toEqual([number]);
    await withUnit();
    expect((await found(dispatcher, 'touched', number.slice(0, -2))).length).toBeGreaterThan(1);
    expect(await found(handler, 'todo', encodeURIComponent('散落'))).toContain(number);
    expect(await found(handler, 'todo', encodeURIComponent('散_'))).toEqual([]);
    expect(await found(handler, 'todo', '%25')).toEqual([]);
    expect((await stranger.get('/api/trays/copies?q=%00')).status).toBe(400);
  });
});
