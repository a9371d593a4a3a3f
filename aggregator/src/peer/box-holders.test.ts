import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { createBoxHolders } from '#peer/box-holders';
import { createManualClock } from '../../../test/support/manual-clock.ts';
import { openTestStorage } from '../../../test/support/test-storage.ts';

async function openTwo() {
  const [storage] = await openTestStorage();
  const clock = createManualClock();
  const open = (name: string) => {
    const lost: string[] = [];
    const holders = createBoxHolders({
      ...{ storage, clock, logger: pino({ level: 'silent' }), holderId: name, peerUrl: `http://${name}` },
      onLost: (edgeId) => void lost.push(edgeId),
    });
    return { ...holders, lost };
  };
  return { clock, one: open('one'), two: open('two') };
}

describe('who holds the connection of a box', () => {
  it('is known to the others, not to the holder itself, until it lets go', async () => {
    const { one, two } = await openTwo();
    one.claim('box');
    await one.settled();
    expect(await two.holderOf('box')).toBe('http://one');
    expect(await one.holderOf('box')).toBeUndefined();
    one.release('box');
    await one.settled();
    expect(await two.holderOf('box')).toBeUndefined();
  });

  it('counts no more when a holder that is gone has not renewed it', async () => {
    const { one, two, clock } = await openTwo();
    one.claim('box');
    await one.settled();
    clock.advance(14_000);
    await one.renew();
    clock.advance(14_000);
    expect(await two.holderOf('box')).toBe('http://one');
    clock.advance(2_000);
    expect(await two.holderOf('box')).toBeUndefined();
  });

  it('passes to the aggregator the box connected to last; the one before is told and neither renews nor releases it', async () => {
    const { one, two } = await openTwo();
    one.claim('box');
    await one.settled();
    two.claim('box');
    await two.settled();
    await one.renew();
    expect(one.lost).toEqual(['box']);
    one.release('box');
    await one.settled();
    expect(await one.holderOf('box')).toBe('http://two');
    await two.renew();
    expect(two.lost).toEqual([]);
  });
});
