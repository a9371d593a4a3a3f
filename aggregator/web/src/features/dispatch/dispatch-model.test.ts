import { describe, expect, it } from 'vitest';
import type { DispatchProposal } from '#api/case-types';
import { canGoInBulk, dispatchData, draftOf, missingIn } from '#features/dispatch/dispatch-model';

const proposal: DispatchProposal = {
  unitId: 'sanitation',
  isUnique: true,
  explanation: { rule: 'class-area', text: { zh: '按职责分工', en: 'by duty table' } },
  alternatives: [],
  copies: [],
  requirements: { zh: '清理干净', en: 'clean up' },
};

describe('a dispatch', () => {
  it('starts with the proposed unit and the text of the catalogue in the reader’s language', () => {
    expect(draftOf(proposal, 'zh-CN')).toMatchObject({ unitId: 'sanitation', requirements: '清理干净' });
    expect(draftOf(proposal, 'en').requirements).toBe('clean up');
  });

  it('to another unit needs a reason', () => {
    const draft = { ...draftOf(proposal, 'en'), unitId: 'police' };
    expect(missingIn(proposal, draft)).toBe('overrideReason');
    expect(missingIn(proposal, { ...draft, overrideReason: 'a crime' })).toBeUndefined();
    expect(dispatchData(proposal, { ...draft, overrideReason: ' a crime ' })).toEqual({
      unitId: 'police',
      requirements: 'clean up',
      overrideReason: 'a crime',
    });
  });

  it('as proposed sends no reason, even when one was typed', () => {
    expect(dispatchData(proposal, { ...draftOf(proposal, 'en'), overrideReason: 'typed' })).not.toHaveProperty(
      'overrideReason',
    );
  });

  it('without a proposal needs a unit, and no reason', () => {
    const none = { ...proposal, unitId: null, isUnique: false };
    expect(missingIn(none, draftOf(none, 'en'))).toBe('unit');
    expect(missingIn(none, { ...draftOf(none, 'en'), unitId: 'police' })).toBeUndefined();
  });
});

describe('dispatch in bulk', () => {
  it('takes only proposals nobody needs to think about', () => {
    expect(canGoInBulk(proposal, 'en')).toBe(true);
    expect(canGoInBulk({ ...proposal, isUnique: false }, 'en')).toBe(false);
    expect(canGoInBulk({ ...proposal, unitId: null }, 'en')).toBe(false);
    expect(canGoInBulk({ ...proposal, requirements: null }, 'en')).toBe(false);
    expect(canGoInBulk(undefined, 'en')).toBe(false);
  });
});
