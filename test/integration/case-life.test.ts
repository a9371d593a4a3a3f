import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addCasePerson, addUnit, type CasePerson } from '../support/case-people.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { openTestAggregator, type TestAggregator } from '../support/test-aggregator.ts';

let aggregator: TestAggregator;
let seat: CasePerson;
let reviewer: CasePerson;
let dispatcher: CasePerson;
let collector: CasePerson;
let handler: CasePerson;
let officer: CasePerson;
const clock = createManualClock('2026-11-23T01:00:00.000Z');

beforeAll(async () => {
  aggregator = await openTestAggregator({ clock });
  await addUnit(aggregator, 'sanitation');
  seat = await addCasePerson(aggregator, 'seat', ['operator']);
  reviewer = await addCasePerson(aggregator, 'reviewer', ['reviewer']);
  dispatcher = await addCasePerson(aggregator, 'dispatcher', ['dispatcher']);
  collector = await addCasePerson(aggregator, 'collector', ['collector']);
  handler = await addCasePerson(aggregator, 'handler', ['unit-handler'], { unitId: 'sanitation' });
  officer = await addCasePerson(aggregator, 'officer', ['unit-officer'], { unitId: 'sanitation' });
});
afterAll(() => aggregator.close());

describe('a report of the public', () => {
  it('walks the whole loop', async () => {
    const report = await seat.post('/api/cases', {
      channel: 'city-hotline',
      reportKind: 'complaint',
      description: '路口有散落垃圾',
      category: 'litter',
    });
    expect(report.body).toMatchObject({ state: 'reported', version: 1 });
    const { id } = report.body;
    expect((await seat.command(id, 'accept')).body).toMatchObject({ state: 'accepted' });
    expect((await seat.command(id, 'send-report-check')).body).toMatchObject({ state: 'report-checking' });
    const { body } = await collector.get(`/api/cases/${id}`);
    const taskId = body.tasks[0].id;
    expect((await collector.command(id, 'answer-report-check', { taskId, isTrue: true, text: '属实' })).body).toMatchObject({ state: 'accepted' });
    expect((await reviewer.command(id, 'file')).body).toMatchObject({ state: 'filed' });
    expect((await dispatcher.command(id, 'dispatch', { unitId: 'sanitation', requirements: '清扫' })).body).toMatchObject({ state: 'dispatched' });
    expect((await handler.command(id, 'take-up')).body).toMatchObject({ state: 'handling' });
  });
});
