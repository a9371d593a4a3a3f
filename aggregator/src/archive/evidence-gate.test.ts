import { describe, expect, it } from 'vitest';
import { type GateFacts, judgeEvidenceGate } from '#archive/evidence-gate';

const facts = (commands: readonly string[], change: Partial<GateFacts> = {}): GateFacts => ({
  acceptedAt: '2026-11-23T01:00:00.000Z',
  commands: ['report', 'accept', 'file', ...commands],
  catalogueCode: '0112',
  catalogueVersionId: 'national-shipped',
  files: [{ sha256: 'a'.repeat(64), state: 'stored' }],
  ...change,
});
const unmet = (rule: Parameters<typeof judgeEvidenceGate>[0], given: GateFacts) =>
  judgeEvidenceGate(rule, given).checks.flatMap(({ name, isMet }) => (isMet ? [] : [name]));

describe('the gate of 受理+派遣', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ['a case that is only filed', [], ['dispatched']],
    ['a dispatched case', ['dispatch'], []],
    ['a case given to another unit in its place', ['substitute'], []],
  ])('judges %s', (_title, commands, missing) => {
    expect(unmet('accepted+dispatched', facts(commands))).toEqual(missing);
  });

  it('asks for an acceptance that stands in the steps, a pinned standard and evidence that is all there', () => {
    const rule = 'accepted+dispatched';
    expect(unmet(rule, facts(['dispatch'], { acceptedAt: null }))).toEqual(['accepted']);
    expect(unmet(rule, facts([], { commands: ['report', 'dispatch'] }))).toEqual(['accepted']);
    expect(unmet(rule, facts(['dispatch'], { catalogueVersionId: null }))).toEqual(['standard-pinned']);
    expect(unmet(rule, facts(['dispatch'], { files: [] }))).toEqual(['evidence-complete']);
    const damaged = { files: [{ sha256: 'b'.repeat(64), state: 'damaged' }] };
    expect(unmet(rule, facts(['dispatch'], damaged))).toEqual(['evidence-complete']);
  });
});

describe('the gate of 受理+核查', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ['a dispatched case', ['dispatch'], ['verified']],
    ['a failed check', ['dispatch', 'fail-repair-check'], ['verified']],
    ['a check that passed at last', ['fail-repair-check', 'pass-repair-check', 'close'], []],
    ['a closing that was sent back', ['pass-repair-check', 'close', 'return-closing'], ['verified']],
    ['a closing sent back and checked anew', ['pass-repair-check', 'return-closing', 'pass-repair-check'], []],
  ])('judges %s by the last word of the checks', (_title, commands, missing) => {
    expect(unmet('accepted+verified', facts(commands))).toEqual(missing);
  });
});
