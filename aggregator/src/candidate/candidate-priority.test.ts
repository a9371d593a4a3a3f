import { describe, expect, it } from 'vitest';
import { candidatePriority } from '#candidate/candidate-priority';

const facts = { category: 'litter', score: 0.8, phase: 'open', receivedAt: new Date('2026-11-22T08:00:00Z') } as const;
const later = (hours: number) => new Date(facts.receivedAt.getTime() + hours * 3_600_000);

describe('priority in the review queue', () => {
  it('is higher for the surer of two equal candidates', () => {
    expect(candidatePriority({ ...facts, score: 0.9 })).toBeGreaterThan(candidatePriority(facts));
  });

  it('is higher for the one that waits longer', () => {
    expect(candidatePriority(facts)).toBeGreaterThan(candidatePriority({ ...facts, receivedAt: later(1) }));
  });

  it('shows a missing manhole cover before litter that waits for hours', () => {
    const cover = candidatePriority({ ...facts, category: 'manhole-missing', receivedAt: later(20) });
    expect(cover).toBeGreaterThan(candidatePriority(facts));
  });

  it('lets nothing wait for ever: a day and some hours outweigh urgency', () => {
    const cover = candidatePriority({ ...facts, category: 'manhole-missing', receivedAt: later(30) });
    expect(candidatePriority(facts)).toBeGreaterThan(cover);
  });

  it('puts a problem that is gone behind the same one that is there', () => {
    expect(candidatePriority({ ...facts, phase: 'ended' })).toBeLessThan(candidatePriority(facts));
  });

  it('is a number also for a score of zero', () => {
    expect(Number.isFinite(candidatePriority({ ...facts, score: 0 }))).toBe(true);
  });
});
