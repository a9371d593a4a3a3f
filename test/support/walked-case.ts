import { createHash } from 'node:crypto';
import type { CaseCommand } from '@streetwarden/shared/domain/case-life';
import sharp from 'sharp';
import { type ApiClient, apiAs } from './api-client.ts';
import { addCasePerson, addUnit, type CasePerson } from './case-people.ts';
import { createManualClock } from './manual-clock.ts';
import { sampleKeys } from './sample-evidence.ts';
import { takeInSample } from './taken-in-sample.ts';
import { openTestAggregator, type TestAggregator } from './test-aggregator.ts';

export type WalkedStage = 'filed' | 'dispatched' | 'fed-back' | 'verified' | 'closed';

export interface Walk {
  readonly aggregator: TestAggregator;
  readonly clock: ReturnType<typeof createManualClock>;
  readonly admin: ApiClient;
  readonly reviewer: CasePerson;
  readonly dispatcher: CasePerson;
  readonly handler: CasePerson;
  readonly officer: CasePerson;
  /** Files a new case that a camera saw and walks it on to the stage; gives its id. */
  walkTo(stage: WalkedStage, options?: { readonly withoutKind?: string }): Promise<string>;
}

/** An aggregator with people at every desk, who can walk cases through the loop. */
export async function openWalk(
  options: { readonly rules?: object; readonly config?: Readonly<Record<string, unknown>> } = {},
): Promise<Walk> {
  const clock = createManualClock('2026-11-23T01:00:00.000Z');
  const aggregator = await openTestAggregator({
    clock,
    ...(options.config === undefined ? {} : { config: options.config }),
  });
  const admin = apiAs(aggregator, await aggregator.signIn());
  if (options.rules !== undefined) await setRules(aggregator, options.rules);
  await addUnit(aggregator, 'sanitation');
  const reviewer = await addCasePerson(aggregator, 'reviewer', ['reviewer']);
  const dispatcher = await addCasePerson(aggregator, 'dispatcher', ['dispatcher']);
  const handler = await addCasePerson(aggregator, 'handler', ['unit-handler'], { unitId: 'sanitation' });
  const officer = await addCasePerson(aggregator, 'officer', ['unit-officer'], { unitId: 'sanitation' });
  const keys = sampleKeys();
  let count = 0;

  async function give(who: CasePerson, id: string, [command, data]: readonly [CaseCommand, object?]) {
    clock.advance(60_000);
    const answer = await who.command(id, command, data);
    if (answer.status !== 200) throw new Error(`${command}: ${JSON.stringify(answer.body)}`);
  }

  async function file(withoutKind?: string): Promise<string> {
    count += 1;
    const pictures = {
      still: await street(`原图 ${count}`, '#6b7280'),
      masked: await street(`遮盖 ${count}`, '#9ca3af'),
    };
    const taken = {
      at: new Date(clock.nowMs()),
      n: count,
      keys,
      pictures,
      ...(withoutKind === undefined ? {} : { withoutKind }),
    };
    const { candidateId } = await takeInSample(aggregator, taken);
    const { body } = await reviewer.post(`/api/candidates/${candidateId}/decisions`, { decision: 'confirm' });
    return body.case.id;
  }

  return {
    ...{ aggregator, clock, admin, reviewer, dispatcher, handler, officer },
    async walkTo(stage, { withoutKind } = {}) {
      const id = await file(withoutKind);
      if (stage === 'filed') return id;
      await give(dispatcher, id, ['dispatch', { unitId: 'sanitation', requirements: '清扫路面，恢复整洁。' }]);
      if (stage === 'dispatched') return id;
      await give(handler, id, ['take-up']);
      const after = await street(`整改后 ${count}`, '#34d399');
      const sha256 = createHash('sha256').update(after).digest('hex');
      const address = `/api/cases/${id}/attachments/${sha256}?kind=after&name=after.jpg`;
      await handler.put(address, after, { 'content-type': 'image/jpeg' });
      await give(officer, id, ['feed-back', { result: '已清扫完毕。', photos: [sha256] }]);
      if (stage === 'fed-back') return id;
      await give(reviewer, id, ['pass-repair-check', { text: '现场已整洁。' }]);
      if (stage === 'verified') return id;
      await give(reviewer, id, ['close', { opinion: '符合结案条件。' }]);
      return id;
    },
  };
}

/** What a tenant may decide; written as an administrator's change would be. */
async function setRules({ storage }: TestAggregator, rules: object): Promise<void> {
  const { tenantRules } = storage.tables;
  const row = {
    version: 2,
    tenantId: 'city',
    rules: { ...rules },
    reason: 'test',
    createdBy: 'admin',
    createdAt: new Date(0),
  };
  await storage.write((tx) => tx.insert(tenantRules).values(row));
}

/** A JPEG with words on it. */
async function street(words: string, colour: string): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="960" height="540"><rect width="960" height="540" fill="${colour}"/><text x="40" y="300" font-size="80">${words}</text></svg>`;
  return await sharp(Buffer.from(svg)).jpeg().toBuffer();
}
