import { commandData } from '@streetwarden/aggregator/case/commands/command-data';
import { Value } from 'typebox/value';
import { describe, expect, it } from 'vitest';
import { cn, feedBack, openPaperCaseAt, photo } from '../support/paper-case.ts';

const toUnit = { unitId: 'sanitation', requirements: '清运垃圾' };
const emergency = { isEmergency: true, limit: { amount: 2, unit: 'emergency-hour' as const } };

describe('派遣', () => {
  it('MQ-08: asks for the requirements of the handling in words', () => {
    expect(Value.Check(commandData.dispatch, { unitId: 'sanitation' })).toBe(false);
    expect(Value.Check(commandData.dispatch, { unitId: 'sanitation', requirements: '  ' })).toBe(false);
    expect(Value.Check(commandData.dispatch, toUnit)).toBe(true);
    expect(openPaperCaseAt('dispatched').dispatch()?.requirements).toBe('清运垃圾');
  });

  it('CQ-14: dispatches by duty: another unit than the one of the duty table only with the reason', () => {
    const proposal = { unitId: 'sanitation', isUnique: true };
    const paper = openPaperCaseAt('filed', { proposal });
    expect(paper.refusal('dispatch', { unitId: 'water-works', requirements: 'x' }, 'dispatcher')).toBe(
      'case-override-unexplained',
    );
    paper.give('dispatch', { unitId: 'water-works', requirements: 'x', overrideReason: '环卫正在抢险' }, 'dispatcher');
    expect(paper.dispatch()?.explanation).toMatchObject({
      proposedUnitId: 'sanitation',
      overrideReason: '环卫正在抢险',
    });
    expect(paper.decision?.reason).toBe('环卫正在抢险');
  });

  it('CQ-14: refuses a unit that does not exist, and one that is reached through its competent department', () => {
    const paper = openPaperCaseAt('filed');
    expect(paper.refusal('dispatch', { unitId: 'nobody', requirements: 'x' }, 'dispatcher')).toBe('case-unit-unknown');
    expect(paper.refusal('dispatch', { unitId: 'power-grid', requirements: 'x' }, 'dispatcher')).toBe(
      'case-unit-not-dispatchable',
    );
  });

  it('CQ-14: tells in the same step everybody the rule names', () => {
    const copies = [{ unitId: 'urban-management', reason: 'competent-department' as const }];
    const paper = openPaperCaseAt('dispatched', { proposal: { unitId: 'sanitation', copies } });
    expect(paper.decision?.copies).toMatchObject([{ unitId: 'urban-management', dispatchId: paper.dispatch()?.id }]);
  });

  it('NB-32: sends a case without an owner where the rule sends it, and keeps it marked', () => {
    const proposal = {
      unitId: 'urban-management',
      isUnique: true,
      explanation: { rule: 'no-owner' as const, text: { zh: '', en: '' } },
    };
    const paper = openPaperCaseAt('filed', { proposal, report: { hasNoOwner: true } });
    paper.give('dispatch', { unitId: 'urban-management', requirements: '先行整改' }, 'dispatcher');
    expect(paper.row).toMatchObject({ hasNoOwner: true, unitId: 'urban-management' });
    expect(paper.dispatch()?.explanation).toMatchObject({ rule: 'no-owner' });
  });

  it('NB-30: coordinates in the district first and is taken over by the city, each with parties, result and deadline', () => {
    const paper = openPaperCaseAt('filed');
    const district = {
      level: 'district',
      parties: ['环卫处', '街道办'],
      reason: '责任不清',
      deadline: '2026-11-25T10:00:00+08:00',
    };
    paper.give('coordinate', district, 'dispatcher');
    expect(paper.row.state).toBe('coordinating');
    expect(paper.record('coordination')).toMatchObject({
      state: 'pending',
      dueAt: cn('2026-11-25T10:00'),
      data: { parties: ['环卫处', '街道办'] },
    });
    paper.give('coordinate', { ...district, level: 'city', reason: '跨区域' }, 'dispatcher');
    const [first, second] = paper.folder.records;
    expect(first).toMatchObject({ state: 'done', data: { escalatedTo: 'city' } });
    paper.give('settle-coordination', { agreement: '由环卫处办理', unitId: 'sanitation' }, 'dispatcher');
    expect(paper.row).toMatchObject({ state: 'filed', agreedUnitId: 'sanitation' });
    const settled = paper.folder.records.find(({ id }) => id === second?.id);
    expect(settled).toMatchObject({ state: 'approved', data: { level: 'city', agreement: '由环卫处办理' } });
  });

  it('NB-06: goes from the district to the city and not back down', () => {
    const paper = openPaperCaseAt('filed');
    const parties = { parties: ['甲', '乙'], reason: '综合性问题' };
    paper.give('coordinate', { level: 'city', ...parties }, 'dispatcher');
    expect(paper.refusal('coordinate', { level: 'district', ...parties }, 'dispatcher')).toBe(
      'case-coordination-level',
    );
    expect(paper.refusal('coordinate', { level: 'city', ...parties }, 'dispatcher')).toBe('case-coordination-level');
  });

  it('MQ-25: takes an unclear case through two levels up to the county government', () => {
    const paper = openPaperCaseAt('filed');
    const parties = { parties: ['甲'], reason: '责任单位不明' };
    paper.give('coordinate', { level: 'district', ...parties }, 'dispatcher');
    paper.give('coordinate', { level: 'county-government', ...parties }, 'dispatcher');
    expect(paper.folder.records.map(({ data }) => data['level'])).toEqual(['district', 'county-government']);
  });

  it('KH-12: names the configured office as the one that leads a coordination', () => {
    const paper = openPaperCaseAt('filed').give(
      'coordinate',
      { level: 'district', parties: ['甲'], reason: 'x' },
      'dispatcher',
    );
    expect(paper.record('coordination')?.data).toMatchObject({ office: '领导小组办公室' });
  });

  const boundUnit = () => {
    const paper = openPaperCaseAt('filed');
    paper.give('coordinate', { level: 'district', parties: ['甲'], reason: 'x' }, 'dispatcher');
    paper.give('settle-coordination', { agreement: '由环卫处办理', unitId: 'sanitation' }, 'dispatcher');
    expect(
      paper.refusal('dispatch', { unitId: 'water-works', requirements: 'x', overrideReason: 'x' }, 'dispatcher'),
    ).toBe('case-agreed-unit');
    paper.give('dispatch', toUnit, 'dispatcher').give('take-up', {}, 'handler');
    expect(paper.refusal('request-return', { reason: '非我责任', suggestedUnitId: 'water-works' }, 'officer')).toBe(
      'case-unit-bound',
    );
  };
  it('NB-31: binds the unit that agreed: it gets the case and may not return it', boundUnit);
  it('MQ-27: binds the unit that agreed: it gets the case and may not return it', boundUnit);

  const emergencyWithoutOwner = () => {
    const condition = { ...emergency };
    const paper = openPaperCaseAt('filed', { condition });
    paper.give('coordinate', { level: 'district', parties: ['甲'], reason: '无责任单位' }, 'dispatcher');
    paper.give(
      'dispatch',
      { unitId: 'urban-management', assistingUnitIds: ['sanitation', 'water-works'], requirements: '先行处置' },
      'dispatcher',
    );
    expect(paper.folder.dispatches.map(({ unitId, role }) => [unitId, role])).toEqual([
      ['urban-management', 'lead'],
      ['sanitation', 'assisting'],
      ['water-works', 'assisting'],
    ]);
    const ordinary = openPaperCaseAt('filed').give(
      'coordinate',
      { level: 'district', parties: ['甲'], reason: 'x' },
      'dispatcher',
    );
    expect(ordinary.refusal('dispatch', toUnit, 'dispatcher')).toBe('case-coordination-open');
  };
  it('MQ-26: dispatches an emergency to several units before it is clear who is responsible', emergencyWithoutOwner);
  it('CQ-16: dispatches an emergency to several units before it is clear who is responsible', emergencyWithoutOwner);

  it('KH-13: orders a substitute repair with who ordered it, the unit, the reason and the cost', () => {
    const paper = openPaperCaseAt('handling');
    paper.give(
      'substitute',
      { unitId: 'water-works', reason: '责任单位拒不整改', cost: '由责任单位承担 3000 元' },
      'chief',
    );
    expect(paper.row).toMatchObject({ state: 'dispatched', unitId: 'water-works' });
    expect(paper.record('substitution')).toMatchObject({
      ...{ createdBy: 'chief', unitId: 'water-works' },
      data: { originalUnitId: 'sanitation', reason: '责任单位拒不整改', cost: '由责任单位承担 3000 元' },
    });
    expect(paper.folder.dispatches.map(({ unitId, role, ending }) => [unitId, role, ending])).toEqual([
      ['sanitation', 'lead', 'replaced'],
      ['water-works', 'substitute', null],
    ]);
    // What the first unit used is not charged to the substitute.
    expect(
      paper.folder.clocks.filter(({ kind }) => kind === 'handling').map(({ unitId, outcome }) => [unitId, outcome]),
    ).toEqual([
      ['sanitation', 'void'],
      ['water-works', null],
    ]);
  });

  it('MQ-19: gives one working hour for 签收, counted from the 派遣, and says when it was late', () => {
    const paper = openPaperCaseAt('dispatched', { at: '2026-11-23T11:30' });
    expect(paper.running('take-up')).toMatchObject({ unitId: 'sanitation', dueAt: cn('2026-11-23T14:30') });
    paper.at('2026-11-23T14:31').give('take-up', {}, 'handler');
    expect(paper.clock('take-up')?.outcome).toBe('late');
    expect(paper.dispatch()).toMatchObject({ takenUpBy: 'handler', takenUpAt: cn('2026-11-23T14:31') });
  });

  it('MQ-28: counts an emergency from 受理 without break, and refuses every delay of it', () => {
    const paper = openPaperCaseAt('filed', { at: '2026-11-20T17:50', condition: emergency });
    expect(paper.running('handling')).toMatchObject({ unitId: null, dueAt: cn('2026-11-20T19:50') });
    paper.at('2026-11-20T18:30').give('dispatch', toUnit, 'dispatcher').give('take-up', {}, 'handler');
    expect(paper.running('handling')).toMatchObject({
      unitId: 'sanitation',
      startedAt: cn('2026-11-20T17:50'),
      dueAt: cn('2026-11-20T19:50'),
    });
    expect(
      paper.refusal('request-extension', { reason: 'x', by: { amount: 1, unit: 'emergency-hour' } }, 'officer'),
    ).toBe('case-emergency-no-delay');
    expect(paper.refusal('request-suspension', { reason: 'x', until: '2026-12-01T00:00:00Z' }, 'officer')).toBe(
      'case-emergency-no-delay',
    );
    expect(
      paper.refusal('set-handling-type', { type: 'coordinated', reason: 'x', authority: '铁路局' }, 'dispatcher'),
    ).toBe('case-emergency-no-delay');
    expect(
      paper.refusal(
        'set-handling-type',
        { type: 'promised', reason: 'x', promisedAt: '2026-12-01T00:00:00Z' },
        'dispatcher',
      ),
    ).toBe('case-emergency-no-delay');
  });

  it('MQ-28: goes on counting an emergency while it is returned and given to another unit', () => {
    const paper = openPaperCaseAt('handling', { at: '2026-11-23T09:00', condition: emergency });
    paper
      .give('request-return', { reason: '非我责任', suggestedUnitId: 'water-works' }, 'officer')
      .give('approve-return', {}, 'dispatcher');
    paper.at('2026-11-23T10:00').give('dispatch', { unitId: 'water-works', requirements: 'x' }, 'dispatcher');
    expect(paper.running('handling')).toMatchObject({ unitId: 'water-works', dueAt: cn('2026-11-23T11:00') });
  });
});

describe('回退', () => {
  const returned = { reason: '非本单位职责', suggestedUnitId: 'water-works' };

  it('MQ-23: takes a return only with reason and suggested unit, and only within one working hour of 签收', () => {
    for (const data of [{}, { reason: 'x' }, { suggestedUnitId: 'water-works' }, { ...returned, reason: ' ' }]) {
      expect(Value.Check(commandData['request-return'], data)).toBe(false);
    }
    const paper = openPaperCaseAt('handling', { at: '2026-11-23T11:30' });
    expect(paper.refusal('request-return', { ...returned, suggestedUnitId: 'nobody' }, 'officer')).toBe(
      'case-unit-unknown',
    );
    expect(paper.refusal('request-return', { ...returned, suggestedUnitId: 'sanitation' }, 'officer')).toBe(
      'case-return-to-itself',
    );
    // The hour goes on after the break: 11:30 to 12:00 and 14:00 to 14:30.
    expect(paper.at('2026-11-23T14:30').refusal('request-return', returned, 'officer')).toBeUndefined();
    expect(paper.at('2026-11-23T14:31').refusal('request-return', returned, 'officer')).toBe(
      'case-return-window-closed',
    );
  });

  it('MQ-23: never closes the window where the tenant has none', () => {
    const paper = openPaperCaseAt('handling', { rules: { returnWindow: null } }).at('2026-11-27T17:00');
    expect(paper.refusal('request-return', returned, 'officer')).toBeUndefined();
  });

  it('MQ-24: lets the clock of the unit run until the return is approved, then takes the case from it', () => {
    const paper = openPaperCaseAt('handling', { at: '2026-11-23T09:00' }).give('request-return', returned, 'officer');
    expect(paper.running('handling')).toMatchObject({ suspendedAt: null, dueAt: cn('2026-11-23T15:00') });
    expect(paper.record('return-request')).toMatchObject({ state: 'pending', data: returned });
    paper.at('2026-11-23T09:30').give('deny-return', { reason: '属于你单位' }, 'dispatcher');
    expect(paper.row.state).toBe('handling');
    expect(paper.running('handling')?.dueAt).toEqual(cn('2026-11-23T15:00'));
    // The window is gone with the first request: a unit does not ask again and again.
    expect(paper.refusal('request-return', returned, 'officer')).toBe('case-return-window-closed');
    const agreed = openPaperCaseAt('handling')
      .give('request-return', returned, 'officer')
      .give('approve-return', { opinion: '同意' }, 'dispatcher');
    expect(agreed.row.state).toBe('filed');
    expect(agreed.clock('handling')?.outcome).toBe('void');
    expect(agreed.dispatch()?.ending).toBe('returned');
    agreed.give('dispatch', { unitId: 'water-works', requirements: 'x' }, 'dispatcher');
    expect(agreed.running('handling')).toMatchObject({ unitId: 'water-works' });
  });

  it('takes a return from the unit that has the case only', () => {
    expect(openPaperCaseAt('handling').refusal('request-return', returned, 'otherOfficer')).toBe('case-not-own-unit');
  });
});

describe('CQ-18', () => {
  const cover = { needsProtection: true, limit: { amount: 4, unit: 'working-hour' as const } };

  it('CQ-18: gives one hour to make a place safe and 24 hours to repair it, nights included', () => {
    const paper = openPaperCaseAt('dispatched', { at: '2026-11-20T17:30', condition: cover });
    expect(paper.running('safety')?.dueAt).toEqual(cn('2026-11-20T18:30'));
    expect(paper.running('repair-24h')?.dueAt).toEqual(cn('2026-11-21T17:30'));
    paper.give('take-up', {}, 'handler');
    expect(paper.refusal('confirm-safety', { text: '已围护', photos: [photo] }, 'handler')).toBe(
      'case-attachment-unknown',
    );
    paper.attach('after', photo);
    expect(paper.refusal('feed-back', { result: 'x', photos: [photo], repairResult: 'replaced' }, 'handler')).toBe(
      'case-safety-unconfirmed',
    );
    paper
      .attach('safety', photo)
      .at('2026-11-20T18:31')
      .give('confirm-safety', { text: '已围护', photos: [photo] }, 'handler');
    expect(paper.clock('safety')?.outcome).toBe('late');
    expect(paper.refusal('confirm-safety', { text: 'x', photos: [photo] }, 'handler')).toBe('case-safety-not-due');
    expect(paper.refusal('feed-back', { result: 'x', photos: [photo] }, 'handler')).toBe('case-repair-result-missing');
    paper.at('2026-11-21T17:30');
    feedBack(paper, { repairResult: 'replaced' });
    expect(paper.clock('repair-24h')?.outcome).toBe('in-time');
  });

  it('CQ-18: asks nothing of the kind for other classes', () => {
    const paper = openPaperCaseAt('handling');
    expect([paper.clock('safety'), paper.clock('repair-24h')]).toEqual([undefined, undefined]);
    expect(paper.refusal('confirm-safety', { text: 'x', photos: [photo] }, 'handler')).toBe('case-safety-not-due');
  });

  it('CQ-18: takes 补充, 修复 or 移除 as a result and nothing else', () => {
    const feedback = { result: 'x', photos: [photo] };
    for (const repairResult of ['replaced', 'repaired', 'removed']) {
      expect(Value.Check(commandData['feed-back'], { ...feedback, repairResult })).toBe(true);
    }
    expect(Value.Check(commandData['feed-back'], { ...feedback, repairResult: 'painted' })).toBe(false);
  });
});

describe('a dispatch that is recalled', () => {
  it('goes back to the dispatcher while nobody has taken it up, with the reason, and no clock of the unit counts', () => {
    const paper = openPaperCaseAt('dispatched').advance(5 * 60_000);
    expect(paper.refusal('recall-dispatch', { reason: '派错单位' }, 'officer')).toBe('role-missing');
    paper.give('recall-dispatch', { reason: '派错单位' }, 'dispatcher');
    expect([paper.row.state, paper.event, paper.decision?.reason]).toEqual(['filed', 'dispatch-recalled', '派错单位']);
    expect(paper.dispatch()).toMatchObject({ ending: 'recalled', takenUpAt: null });
    expect(paper.clock('take-up')).toMatchObject({ outcome: 'void' });
    expect(paper.running('take-up')).toBeUndefined();
    expect(paper.running('handling')).toBeUndefined();
    expect(paper.running('dispatch')).toBeDefined();
    paper.give('dispatch', { unitId: 'water-works', requirements: 'x' }, 'dispatcher');
    expect(paper.row).toMatchObject({ unitId: 'water-works', dispatchRound: 2 });
  });

  it('is the unit’s to give back once it has taken it up', () => {
    const paper = openPaperCaseAt('handling');
    expect(paper.refusal('recall-dispatch', { reason: 'x' }, 'dispatcher')).toBe('state-conflict');
  });
});
