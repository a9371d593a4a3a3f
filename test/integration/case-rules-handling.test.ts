import { commandData } from '@streetwarden/aggregator/case/commands/command-data';
import { Value } from 'typebox/value';
import { describe, expect, it } from 'vitest';
import { cn, feedBack, openPaperCase, openPaperCaseAt, photo } from '../support/paper-case.ts';

const document = 'd'.repeat(64);

describe('处置', () => {
  it('MQ-20: records the 批办 of the leader in charge by name and opinion', () => {
    const paper = openPaperCaseAt('handling').give('instruct', { leaderName: '王局', opinion: '今日办结' }, 'officer');
    expect(paper.record('instruction')).toMatchObject({
      createdBy: 'officer',
      data: { leaderName: '王局', opinion: '今日办结' },
    });
    expect(paper.refusal('instruct', { leaderName: 'x', opinion: 'x' }, 'handler')).toBe('role-missing');
    expect(Value.Check(commandData.instruct, { leaderName: '王局' })).toBe(false);
  });

  it('KM-10: handles a case as 即办件 within its limit unless somebody decides otherwise', () => {
    const paper = openPaperCaseAt('handling', { at: '2026-11-23T09:00' });
    expect(paper.row.handlingType).toBe('immediate');
    expect(paper.running('handling')?.dueAt).toEqual(cn('2026-11-23T15:00'));
    feedBack(paper.at('2026-11-23T15:00'));
    expect(paper.clock('handling')?.outcome).toBe('in-time');
    const late = openPaperCaseAt('handling', { at: '2026-11-23T09:00' });
    feedBack(late.at('2026-11-23T15:01'));
    expect(late.clock('handling')?.outcome).toBe('late');
  });

  it('KM-11: takes a 承诺件 only with a document and a date, which is then its deadline', () => {
    const paper = openPaperCaseAt('handling', { at: '2026-11-23T09:00' });
    const promise = {
      type: 'promised',
      reason: '需立项改造',
      promisedAt: '2026-12-10T18:00:00+08:00',
      documentSha256: document,
    };
    expect(paper.refusal('set-handling-type', { ...promise, promisedAt: undefined }, 'dispatcher')).toBe(
      'case-promise-incomplete',
    );
    expect(paper.refusal('set-handling-type', { ...promise, documentSha256: undefined }, 'dispatcher')).toBe(
      'case-promise-incomplete',
    );
    expect(paper.refusal('set-handling-type', promise, 'dispatcher')).toBe('case-attachment-unknown');
    paper.attach('document', document);
    expect(
      paper.refusal('set-handling-type', { ...promise, promisedAt: '2026-11-23T08:00:00+08:00' }, 'dispatcher'),
    ).toBe('promise-too-early');
    paper.give('set-handling-type', promise, 'dispatcher');
    expect(paper.row).toMatchObject({ handlingType: 'promised', dueAt: cn('2026-12-10T18:00') });
    expect(paper.record('promise')).toMatchObject({
      state: 'approved',
      dueAt: cn('2026-12-10T18:00'),
      data: { documentSha256: document },
    });
  });

  it('KM-12: holds the clock of a 协调件 up, names the authority outside, and keeps every letter', () => {
    const paper = openPaperCaseAt('handling', { at: '2026-11-23T09:00' });
    const letter = { type: 'coordinated', reason: '铁路用地', authority: '铁路局' };
    expect(paper.refusal('set-handling-type', { ...letter, authority: undefined }, 'dispatcher')).toBe(
      'case-authority-missing',
    );
    paper.at('2026-11-23T10:00').give('set-handling-type', letter, 'dispatcher');
    expect(paper.running('handling')?.suspendedAt).toEqual(cn('2026-11-23T10:00'));
    paper.at('2026-11-24T10:00').give('set-handling-type', { ...letter, reason: '再次致函' }, 'dispatcher');
    expect(paper.folder.records.filter(({ kind }) => kind === 'authority-letter')).toHaveLength(2);
    paper.at('2026-11-25T09:00').give('set-handling-type', { type: 'immediate', reason: '已移交' }, 'dispatcher');
    // Three of four working hours were left.
    expect(paper.running('handling')).toMatchObject({ suspendedAt: null, dueAt: cn('2026-11-25T12:00') });
  });

  it('MQ-04: urges any open case; the unit sees it and answers in time or late', () => {
    const paper = openPaperCaseAt('handling', { at: '2026-11-23T09:00' }).give('urge', { text: '抓紧办理' }, 'leader');
    expect(paper.row.isUrged).toBe(true);
    expect(paper.record('urge')).toMatchObject({ state: 'pending', unitId: 'sanitation', data: { text: '抓紧办理' } });
    expect(paper.running('urge-answer')).toMatchObject({ unitId: 'sanitation', dueAt: cn('2026-11-24T09:00') });
    paper.at('2026-11-24T09:01').give('answer-urge', { text: '已安排' }, 'handler');
    expect(paper.row.isUrged).toBe(false);
    expect(paper.record('urge')).toMatchObject({ state: 'answered', data: { answer: '已安排' } });
    expect(paper.clock('urge-answer')?.outcome).toBe('late');
    expect(paper.refusal('answer-urge', { text: 'x' }, 'handler')).toBe('case-request-absent');
    for (const stage of ['accepted', 'filed', 'repair-checking', 'verified'] as const) {
      expect(openPaperCaseAt(stage).refusal('urge', { text: 'x' }, 'leader')).toBeUndefined();
    }
  });

  it('extends twice at most, never by more than the limit, endorsed by one and approved by another', () => {
    const paper = openPaperCaseAt('handling', { at: '2026-11-23T09:00' });
    const by = { amount: 4, unit: 'working-hour' };
    expect(
      paper.refusal('request-extension', { reason: 'x', by: { amount: 5, unit: 'working-hour' } }, 'officer'),
    ).toBe('case-extension-too-long');
    expect(
      paper.refusal('request-extension', { reason: 'x', by: { amount: 1, unit: 'calendar-day' } }, 'officer'),
    ).toBe('limit-units-differ');
    paper.give('request-extension', { reason: '等待配件', by }, 'officer');
    expect(paper.row.awaits).toBe('dispatcher');
    expect(paper.refusal('request-extension', { reason: 'x', by }, 'officer')).toBe('case-request-pending');
    expect(paper.refusal('approve-extension', {}, 'chief')).toBe('case-extension-unendorsed');
    paper.give('endorse-extension', {}, 'dispatcher');
    expect(paper.row.awaits).toBe('duty-chief');
    paper.give('approve-extension', {}, 'chief');
    expect(paper.row).toMatchObject({ extensionCount: 1, awaits: null, dueAt: cn('2026-11-24T09:00') });
    paper
      .give('request-extension', { reason: 'x', by }, 'officer')
      .give('deny-extension', { reason: '不同意' }, 'dispatcher');
    expect(paper.row.extensionCount).toBe(1);
    paper
      .give('request-extension', { reason: 'x', by }, 'officer')
      .give('endorse-extension', {}, 'dispatcher')
      .give('approve-extension', {}, 'chief');
    expect(paper.refusal('request-extension', { reason: 'x', by }, 'officer')).toBe('case-extension-limit');
  });

  it('refuses at the request, not only at the decision, to hold up a limit in emergency hours', () => {
    const limit = { amount: 2, unit: 'emergency-hour' as const };
    const paper = openPaperCaseAt('handling', { at: '2026-11-23T09:00', condition: { limit, isEmergency: false } });
    expect(paper.row.isEmergency).toBe(false);
    const asked = { reason: '等待配件', by: { amount: 1, unit: 'emergency-hour' } };
    expect(paper.refusal('request-extension', asked, 'officer')).toBe('case-emergency-no-delay');
    const until = '2026-11-24T09:00:00+08:00';
    expect(paper.refusal('request-suspension', { reason: '待资金', until }, 'officer')).toBe('case-emergency-no-delay');
  });

  it('suspends once, for a year at most, holds the clock up, and goes on by itself', () => {
    const paper = openPaperCaseAt('handling', { at: '2026-11-23T09:00' });
    expect(paper.refusal('request-suspension', { reason: 'x', until: '2028-01-01T00:00:00Z' }, 'officer')).toBe(
      'case-suspension-too-long',
    );
    expect(paper.refusal('request-suspension', { reason: 'x', until: '2026-01-01T00:00:00Z' }, 'officer')).toBe(
      'time-limit-invalid',
    );
    paper.give('request-suspension', { reason: '待资金', until: '2026-12-01T09:00:00+08:00' }, 'officer');
    expect(paper.row.awaits).toBe('duty-chief');
    paper.at('2026-11-23T10:00').give('approve-suspension', {}, 'chief');
    expect(paper.row).toMatchObject({ state: 'suspended', suspensionCount: 1, dueAt: cn('2026-12-01T09:00') });
    expect(paper.running('handling')?.suspendedAt).toEqual(cn('2026-11-23T10:00'));
    paper.at('2026-12-01T09:00').give('resume', { reason: '挂账到期' }, 'system');
    expect(paper.row).toMatchObject({ state: 'handling', dueAt: cn('2026-12-01T12:00') });
    expect(paper.clock('suspension')?.outcome).toBe('void');
    expect(paper.refusal('request-suspension', { reason: 'x', until: '2026-12-05T09:00:00Z' }, 'officer')).toBe(
      'case-suspension-limit',
    );
  });
});

describe('反馈', () => {
  it('NB-28: takes a feedback only with a text and a photo after the work', () => {
    for (const data of [
      { photos: [photo] },
      { result: 'x' },
      { result: 'x', photos: [] },
      { result: ' ', photos: [photo] },
    ]) {
      expect(Value.Check(commandData['feed-back'], data)).toBe(false);
    }
    const paper = openPaperCaseAt('handling').attach('before', photo);
    expect(paper.refusal('feed-back', { result: 'x', photos: [photo] }, 'handler')).toBe('case-attachment-unknown');
    expect(
      paper.attach('after', photo).refusal('feed-back', { result: 'x', photos: [photo] }, 'handler'),
    ).toBeUndefined();
  });

  it('MQ-09: feeds back level by level: the handler drafts, the officer signs, both stand in the case', () => {
    const paper = openPaperCaseAt('handling').attach('after', photo);
    paper.give('feed-back', { result: '已清运', photos: [photo] }, 'handler');
    expect([paper.row.state, paper.event]).toEqual(['feedback-review', 'feedback-drafted']);
    expect(paper.running('handling')).toBeDefined();
    expect(paper.refusal('sign-feedback', {}, 'handler')).toBe('role-missing');
    paper
      .give('reject-feedback', { reason: '照片角度不对' }, 'officer')
      .give('feed-back', { result: '已清运', photos: [photo] }, 'handler');
    paper.give('sign-feedback', { opinion: '属实' }, 'officer');
    expect([paper.row.state, paper.event, paper.decision?.reason]).toEqual([
      'repair-checking',
      'case-fed-back',
      '属实',
    ]);
    expect(paper.running('handling')).toBeUndefined();
    const direct = openPaperCaseAt('handling', { rules: { needsFeedbackSignature: false } }).attach('after', photo);
    expect(direct.give('feed-back', { result: 'x', photos: [photo] }, 'handler').row.state).toBe('repair-checking');
  });

  it('CQ-17: asks for the form of the class: what became of a cover, and nothing more of garbage', () => {
    const cover = openPaperCaseAt('handling', { condition: { needsProtection: true } })
      .attach('after', photo)
      .attach('safety', photo);
    cover.give('confirm-safety', { text: 'x', photos: [photo] }, 'handler');
    const feedback = { result: 'x', photos: [photo] };
    expect(cover.refusal('feed-back', feedback, 'handler')).toBe('case-repair-result-missing');
    expect(cover.refusal('feed-back', { ...feedback, repairResult: 'repaired' }, 'handler')).toBeUndefined();
    expect(
      openPaperCaseAt('handling').attach('after', photo).refusal('feed-back', feedback, 'handler'),
    ).toBeUndefined();
  });

  it('CQ-21: opens a 核查 by the feedback itself, which is the application for 结案', () => {
    const paper = openPaperCaseAt('repair-checking');
    expect(paper.task('repair-check')).toMatchObject({
      state: 'open',
      assigneeId: 'collector',
      dueAt: paper.running('repair-check')?.dueAt,
    });
    paper
      .give('pass-repair-check', { taskId: paper.task('repair-check')?.id }, 'collector')
      .give('close', {}, 'reviewer');
    expect(paper.row).toMatchObject({ state: 'closed', ending: 'repaired', closedAt: paper.now });
  });
});

describe('核查', () => {
  const failed = { reason: '仍有残留' };

  it('NB-29: sends a 核查 after every feedback; passing it leads to 结案, failing it back to 派遣 with the count raised', () => {
    const paper = openPaperCaseAt('repair-checking', { rules: { afterFailedCheck: 'dispatcher' } });
    paper.give('fail-repair-check', { taskId: paper.task('repair-check')?.id, ...failed }, 'collector');
    expect(paper.row).toMatchObject({ state: 'filed', failedChecks: 1 });
    expect(paper.dispatch()?.ending).toBe('fed-back');
    paper.give('dispatch', { unitId: 'water-works', requirements: 'x' }, 'dispatcher');
    expect(paper.row).toMatchObject({ unitId: 'water-works', dispatchRound: 2 });
  });

  it.each([0, 1])('MQ-10: gives the failed case a new order with what is still wrong (%i)', (round) => {
    const paper = openPaperCaseAt('repair-checking');
    for (let n = 0; n <= round; n += 1) {
      paper.give('fail-repair-check', { taskId: paper.task('repair-check')?.id, ...failed }, 'collector');
      expect(paper.dispatch()).toMatchObject({ requirements: '仍有残留', round: n + 2, unitId: 'sanitation' });
      feedBack(paper.give('take-up', {}, 'handler'));
    }
    expect(paper.row.failedChecks).toBe(round + 1);
  });

  it('KH-10: lets the collector pass or fail it on site, with photos of the check', () => {
    const paper = openPaperCaseAt('repair-checking');
    const taskId = paper.task('repair-check')?.id;
    expect(paper.refusal('pass-repair-check', { taskId, photos: [photo] }, 'collector')).toBe(
      'case-attachment-unknown',
    );
    paper.attach('check', photo).give('pass-repair-check', { taskId, photos: [photo], text: '已清理' }, 'collector');
    expect(paper.task('repair-check')).toMatchObject({ state: 'answered', isPassed: true, answeredBy: 'collector' });
    expect(paper.row.state).toBe('verified');
  });

  it('MQ-22: returns to the same unit after the first failure and calls the second one 逾期处置 though all was in time', () => {
    const paper = openPaperCaseAt('repair-checking');
    paper.give('fail-repair-check', { taskId: paper.task('repair-check')?.id, ...failed }, 'collector');
    expect(paper.row).toMatchObject({
      state: 'dispatched',
      unitId: 'sanitation',
      failedChecks: 1,
      isOverdueByRework: false,
    });
    feedBack(paper.give('take-up', {}, 'handler'));
    paper.give('fail-repair-check', { taskId: paper.task('repair-check')?.id, ...failed }, 'collector');
    expect(paper.row).toMatchObject({ failedChecks: 2, isOverdueByRework: true });
    expect(paper.folder.clocks.filter(({ kind }) => kind === 'handling').map(({ outcome }) => outcome)).toEqual([
      'in-time',
      'in-time',
      null,
    ]);
  });

  it('MQ-22: begins the time of the unit anew with the rework', () => {
    const paper = openPaperCaseAt('repair-checking', { at: '2026-11-23T09:00' }).at('2026-11-24T09:00');
    paper.give('fail-repair-check', { taskId: paper.task('repair-check')?.id, ...failed }, 'collector');
    expect(paper.running('handling')?.dueAt).toEqual(cn('2026-11-24T15:00'));
  });

  it('wants to know from people of the centre by what they judge', () => {
    const paper = openPaperCaseAt('repair-checking');
    expect(paper.refusal('pass-repair-check', {}, 'reviewer')).toBe('case-check-ground-missing');
    expect(paper.refusal('pass-repair-check', { text: '电话回访并查看照片' }, 'reviewer')).toBeUndefined();
    expect(paper.refusal('pass-repair-check', { relookTaskId: 'id-none' }, 'reviewer')).toBe('case-task-unknown');
  });
});

describe('移交 and ends', () => {
  const referral = { authority: '综合行政执法局', reason: '涉嫌违法' };

  const referredActs = () => {
    const paper = openPaperCaseAt('handling').give('refer', referral, 'dispatcher');
    expect(paper.record('referral')).toMatchObject({ number: 'SW20261123-00001-YJ1', state: 'pending' });
    expect(paper.refusal('end-referred', { reason: 'x' }, 'chief')).toBe('case-referral-unreceipted');
    const receipt = {
      ...referral,
      recordId: paper.record('referral')?.id,
      receiptNumber: 'R-7',
      enforcementNumber: '执法〔2026〕12号',
    };
    paper.give('refer', receipt, 'dispatcher');
    expect(paper.record('referral')).toMatchObject({
      state: 'answered',
      data: { receiptNumber: 'R-7', enforcementNumber: '执法〔2026〕12号' },
    });
    paper.give('end-referred', { reason: '已立案查处' }, 'chief');
    expect(paper.row).toMatchObject({ state: 'closed', ending: 'referred' });
  };
  it('NB-38: refers illegal acts with a number, and ends as referred only with the receipt', referredActs);
  it('MQ-41: refers illegal acts with a number, and ends as referred only with the receipt', referredActs);
  it('CQ-25: refers illegal acts with a number, and ends as referred only with the receipt', referredActs);

  it('merges a case into another one and cancels, each with a reason', () => {
    const paper = openPaperCaseAt('filed').give('merge', { intoCaseId: 'case-2', reason: '重复上报' }, 'reviewer');
    expect(paper.row).toMatchObject({ state: 'cancelled', ending: 'merged', mergedInto: 'case-2' });
    for (const command of ['cancel', 'force-close', 'merge', 'refuse', 'deny-return'] as const) {
      expect(Value.Check(commandData[command], { reason: '', intoCaseId: 'case-2' })).toBe(false);
    }
  });

  it('leaves nothing open behind a case that ends', () => {
    const paper = openPaperCaseAt('handling')
      .give('urge', { text: 'x' }, 'leader')
      .give('report-difficulty', { text: 'x' }, 'handler');
    paper.give('force-close', { reason: '上级决定' }, 'chief');
    expect(paper.folder.clocks.filter(({ stoppedAt }) => stoppedAt === null)).toEqual([]);
    expect(paper.folder.tasks.filter(({ state }) => state === 'open')).toEqual([]);
    expect(paper.folder.records.filter(({ state }) => state === 'pending')).toEqual([]);
    expect(paper.row).toMatchObject({ dueAt: null, isUrged: false, ending: 'forced' });
    expect(paper.dispatch()?.ending).toBe('ended');
    expect(openPaperCase().refusal('force-close', { reason: 'x' }, 'chief')).toBe('state-conflict');
  });
});
