import { expect, it } from 'vitest';
import { addCasePerson } from '../support/case-people.ts';
import { startGatewayStub } from '../support/gateway-stub.ts';
import { openTestAggregator } from '../support/test-aggregator.ts';

it('a running aggregator delivers notices by itself and stops while a gateway still hangs', async () => {
  const gateway = await startGatewayStub();
  const notice = { sms: { url: gateway.url }, allowInternalTargets: true };
  const aggregator = await openTestAggregator({ config: { notice } });
  try {
    const seat = await addCasePerson(aggregator, 'seat', ['operator', 'reviewer']);
    const report = { channel: 'web', reportKind: 'complaint', description: '垃圾', category: 'litter' };
    const reporter = { phone: '13912345678', wantsReply: true };
    const { body } = await seat.post('/api/cases', { ...report, reporter });
    await expect.poll(() => gateway.calls.length).toBe(1);
    expect(JSON.parse(gateway.calls[0]?.body ?? '').text).toContain(body.number);
    const sent = async () => (await seat.get(`/api/notices?caseId=${body.id}`)).body.items[0]?.state;
    await expect.poll(sent).toBe('sent');
    gateway.answers.push('hang');
    await seat.command(body.id, 'refuse', { reason: '不属于城市管理范围' });
    await expect.poll(() => gateway.calls.length).toBe(2);
  } finally {
    await aggregator.close();
  }
});

it('a unit and the leader see that the reporter was called, never what was said; those who call see it', async () => {
  const aggregator = await openTestAggregator();
  try {
    const seat = await addCasePerson(aggregator, 'seat', ['operator', 'reviewer']);
    const leader = await addCasePerson(aggregator, 'leader', ['leader']);
    const report = { channel: 'web', reportKind: 'complaint', description: '垃圾', category: 'litter' };
    const { body } = await seat.post('/api/cases', {
      ...report,
      reporter: { name: '张三', phone: '13912345678', wantsReply: false },
    });
    await seat.command(body.id, 'refuse', { reason: '不属于城市管理范围' });
    const call = { isReached: true, satisfaction: 80, text: '张三 13912345678 表示满意' };
    expect((await seat.post(`/api/cases/${body.id}/callbacks`, call)).status).toBe(201);
    const callsFor = async (who: typeof seat) => {
      const { records } = (await who.get(`/api/cases/${body.id}`)).body;
      return records
        .filter(({ kind }: { kind: string }) => kind === 'callback')
        .map(({ data }: { data: object }) => data);
    };
    expect(await callsFor(seat)).toEqual([call]);
    expect(await callsFor(leader)).toEqual([{ ...call, text: '' }]);
  } finally {
    await aggregator.close();
  }
});
