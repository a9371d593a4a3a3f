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
    await expect.poll(() => gateway.calls.length, { timeout: 20_000 }).toBe(1);
    expect(JSON.parse(gateway.calls[0]?.body ?? '').text).toContain(body.number);
    const sent = async () => (await seat.get(`/api/notices?caseId=${body.id}`)).body.items[0]?.state;
    await expect.poll(sent, { timeout: 10_000 }).toBe('sent');
    gateway.answers.push('hang');
    await seat.command(body.id, 'refuse', { reason: '不属于城市管理范围' });
    await expect.poll(() => gateway.calls.length, { timeout: 20_000 }).toBe(2);
  } finally {
    await aggregator.close();
  }
});
