import { describe, expect, it } from 'vitest';
import type { DeskItem, DispatchProposal } from '#api/case-types';
import { dispatchData, draftOf, easyDispatch, missingIn } from '#features/dispatch/dispatch-model';

const proposal: DispatchProposal = {
  unit: { id: 'sanitation', name: '环卫中心' },
  isUnique: true,
  rule: 'class-area',
  explanation: { zh: '按职责分工', en: 'by duty table' },
  alternatives: [],
  copies: [],
  refused: [],
  dutyTableId: null,
};

const item: DeskItem = {
  id: 'c1',
  number: 'SW20261122-00001',
  version: 3,
  tenantId: 'city',
  gridCode: null,
  catalogueClass: null,
  address: '',
  isEmergency: false,
  hasNoOwner: false,
  openedAt: '2026-11-22T08:00:00.000Z',
  dueAt: null,
  proposal,
  requirements: { zh: '清理干净', en: 'clean up' },
};

describe('a dispatch', () => {
  it('starts with the proposed unit and the text of the catalogue in the reader’s language', () => {
    expect(draftOf(item, 'zh-CN')).toMatchObject({ unitId: 'sanitation', requirements: '清理干净' });
    expect(draftOf(item, 'en').requirements).toBe('clean up');
  });

  it('to another unit needs a reason', () => {
    const draft = { ...draftOf(item, 'en'), unitId: 'police' };
    expect(missingIn(proposal, draft)).toBe('overrideReason');
    expect(dispatchData(proposal, draft)).toBeUndefined();
    expect(dispatchData(proposal, { ...draft, overrideReason: ' a crime ' })).toEqual({
      unitId: 'police',
      requirements: 'clean up',
      overrideReason: 'a crime',
    });
  });

  it('as proposed sends no reason, even when one was typed', () => {
    expect(dispatchData(proposal, { ...draftOf(item, 'en'), overrideReason: 'typed' })).toEqual({
      unitId: 'sanitation',
      requirements: 'clean up',
    });
  });

  it('without a proposal needs a unit, and no reason', () => {
    const none = { ...proposal, unit: null, isUnique: false };
    const draft = draftOf({ ...item, proposal: none }, 'en');
    expect(missingIn(none, draft)).toBe('unit');
    expect(missingIn(none, { ...draft, unitId: 'police' })).toBeUndefined();
  });
});

describe('dispatch in bulk', () => {
  it('takes only proposals nobody needs to think about', () => {
    expect(easyDispatch(item, 'en')).toEqual({
      caseId: 'c1',
      version: 3,
      unitId: 'sanitation',
      requirements: 'clean up',
    });
    expect(easyDispatch({ ...item, proposal: { ...proposal, isUnique: false } }, 'en')).toBeUndefined();
    expect(easyDispatch({ ...item, proposal: { ...proposal, unit: null } }, 'en')).toBeUndefined();
    expect(easyDispatch({ ...item, requirements: null }, 'en')).toBeUndefined();
  });
});
