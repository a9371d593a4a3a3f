import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ConnectionAdmission } from '#ingest/connection-admission';

const limits = { maxConnections: 6, maxPerAddress: 4, maxHalfOpen: 3, maxHalfOpenPerAddress: 2 };

function peer(address: string) {
  const evictions: string[] = [];
  return { address, evictions, evict: (scope: string) => evictions.push(scope) };
}

describe('connection admission', () => {
  it('pushes out the oldest silent connection of an address, not the newcomer', () => {
    const admission = new ConnectionAdmission(limits);
    const [first, second, third] = [peer('a'), peer('a'), peer('a')];
    for (const one of [first, second, third]) expect(admission.enter(one)).toBeUndefined();
    expect(first.evictions).toEqual(['address']);
    expect([...second.evictions, ...third.evictions]).toEqual([]);
    expect(admission.halfOpenCount).toBe(2);
  });

  it('pushes out the oldest of all when many addresses stay silent', () => {
    const admission = new ConnectionAdmission(limits);
    const peers = ['a', 'b', 'c', 'd'].map(peer);
    for (const one of peers) admission.enter(one);
    expect(peers.map((one) => one.evictions.length)).toEqual([1, 0, 0, 0]);
  });

  it('leaves accepted sessions alone, whatever knocks', () => {
    const admission = new ConnectionAdmission(limits);
    const session = peer('a');
    admission.enter(session);
    admission.settle(session);
    for (let n = 0; n < 3; n++) admission.enter(peer('a'));
    expect(session.evictions).toEqual([]);
  });

  it('refuses an address that has all its connections, and everybody when the server is full', () => {
    const admission = new ConnectionAdmission(limits);
    const enterSettled = (address: string) => {
      const one = peer(address);
      const refusal = admission.enter(one);
      if (refusal === undefined) admission.settle(one);
      return refusal;
    };
    for (let n = 0; n < 4; n++) expect(enterSettled('a')).toBeUndefined();
    expect(enterSettled('a')).toEqual({ scope: 'address', limit: 4 });
    for (let n = 0; n < 2; n++) expect(enterSettled('b')).toBeUndefined();
    expect(enterSettled('c')).toEqual({ scope: 'server', limit: 6 });
  });

  it('counts to zero again after any order of coming and going', () => {
    const step = fc.record({
      address: fc.constantFrom('a', 'b', 'c'),
      act: fc.constantFrom('enter', 'settle', 'leave'),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const admission = new ConnectionAdmission(limits);
        const inside: ReturnType<typeof peer>[] = [];
        for (const { address, act } of steps) {
          const one = inside.find((other) => other.address === address);
          if (act === 'enter') {
            const newcomer = peer(address);
            if (admission.enter(newcomer) === undefined) inside.push(newcomer);
          } else if (one !== undefined && act === 'settle') admission.settle(one);
          else if (one !== undefined) {
            admission.leave(one);
            inside.splice(inside.indexOf(one), 1);
          }
          expect(admission.connectionCount).toBe(inside.length);
          expect(admission.halfOpenCount).toBeLessThanOrEqual(limits.maxHalfOpen);
        }
        for (const one of inside) admission.leave(one);
        expect([admission.connectionCount, admission.halfOpenCount]).toEqual([0, 0]);
      }),
    );
  });
});
