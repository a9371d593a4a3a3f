import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideLock, type HeldLock, holderOf, steerIdleMs } from '#steer/decide-lock';
import { steerPriorities, steerPriorityOf } from '#steer/steer-priority';

const at = new Date('2026-11-22T08:00:00.000Z');
const inMs = (ms: number) => new Date(at.getTime() + ms);
const heldBy = (accountId: string, change: Partial<HeldLock> = {}): HeldLock => ({
  accountId,
  priority: steerPriorities.operator,
  expiresAt: inMs(steerIdleMs),
  ...change,
});
const wish = { accountId: 'me', priority: steerPriorities.operator, at, takeOver: false };

describe('the steering of a camera', () => {
  it.each([
    ['take', undefined],
    ['take', heldBy('other', { accountId: null, expiresAt: null })],
    ['take', heldBy('other', { expiresAt: at })],
    ['held', heldBy('me')],
    ['renew', heldBy('me', { expiresAt: inMs(20_000) })],
    ['refuse', heldBy('other', { expiresAt: inMs(1) })],
  ] as const)('is decided: %s', (decision, lock) => {
    expect(decideLock(lock, wish)).toBe(decision);
  });

  it('is taken over by more priority only, and only when that is asked for', () => {
    const lock = heldBy('other', { priority: steerPriorities.dispatcher });
    const chief = { ...wish, priority: steerPriorities['duty-chief'] };
    expect(decideLock(lock, { ...chief, takeOver: true })).toBe('take-over');
    expect(decideLock(lock, chief)).toBe('refuse');
    expect(decideLock(lock, { ...wish, priority: steerPriorities.dispatcher, takeOver: true })).toBe('refuse');
  });

  it('never belongs to two: whoever is let in is the holder, or there is none', () => {
    const lock = fc.record({
      accountId: fc.constantFrom('a', 'b', null),
      priority: fc.constantFrom(...Object.values(steerPriorities)),
      expiresAt: fc.option(fc.integer({ min: -60_000, max: 60_000 }).map(inMs)),
    });
    const asked = fc.record({
      accountId: fc.constantFrom('a', 'b', 'c'),
      priority: fc.constantFrom(...Object.values(steerPriorities)),
      takeOver: fc.boolean(),
    });
    fc.assert(
      fc.property(lock, asked, (held, { accountId, priority, takeOver }) => {
        const decision = decideLock(held, { accountId, priority, takeOver, at });
        const holder = holderOf(held, at);
        if (holder === undefined) expect(decision).toBe('take');
        else if (holder.accountId === accountId) expect(['held', 'renew']).toContain(decision);
        else expect(decision).toBe(takeOver && priority > holder.priority ? 'take-over' : 'refuse');
      }),
    );
  });
});

describe('priority at a camera', () => {
  const of = (roles: Parameters<typeof steerPriorityOf>[0]['roles'], unitName?: string) =>
    steerPriorityOf({ roles, unitName, ownerNames: ['公安局'] });

  it('is the owner’s, then the duty chief’s, then the dispatcher’s, then everybody’s', () => {
    const ranked = [of(['operator'], '公安局'), of(['duty-chief']), of(['dispatcher']), of(['operator'])];
    expect(ranked).toEqual([...ranked].sort((a, b) => b - a));
    expect(new Set(ranked).size).toBe(4);
  });

  it('is that of the highest role, and no other unit is the owner', () => {
    expect(of(['operator', 'duty-chief'])).toBe(of(['duty-chief']));
    expect(of(['operator'], '城管局')).toBe(of(['operator']));
    expect(steerPriorityOf({ roles: ['operator'], unitName: '', ownerNames: ['', '公安局'] })).toBe(of(['operator']));
  });
});
