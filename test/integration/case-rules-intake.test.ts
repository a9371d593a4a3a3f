import { durationsOf } from '@streetwarden/aggregator/case/case-durations';
import { lightAt } from '@streetwarden/aggregator/case/clock/stage-clock';
import { commandData } from '@streetwarden/aggregator/case/commands/command-data';
import { caseChannelNames, caseChannels, caseSources, reportKinds } from '@streetwarden/shared/domain/case-life';
import { Value } from 'typebox/value';
import { describe, expect, it } from 'vitest';
import { cn, openPaperCase, openPaperCaseAt, paperRules, people, photo } from '../support/paper-case.ts';

const complaint = { channel: 'city-hotline', reportKind: 'complaint', description: '路边堆垃圾' };
const minuteMs = 60_000;

describe('受理', () => {
  it('MQ-07: files a report of the public only after a 核实 that says it is true', () => {
    const paper = openPaperCase({ report: complaint }).give('accept', {}, 'seat');
    expect(paper.refusal('file', {}, 'reviewer')).toBe('case-report-unchecked');
    paper.give('send-report-check', {}, 'seat');
    const { id: taskId } = paper.task('report-check') ?? {};
    paper.give('answer-report-check', { taskId, isTrue: false, text: '现场没有垃圾' }, 'collector');
    expect(paper.row.state).toBe('accepted');
    expect(paper.refusal('file', {}, 'reviewer')).toBe('case-report-unchecked');
    paper.give('send-report-check', {}, 'seat');
    paper.give(
      'answer-report-check',
      { taskId: paper.task('report-check')?.id, isTrue: true, text: '属实' },
      'collector',
    );
    expect(
      paper.refusal('file', { catalogueClass: { scheme: 'x', kind: 'event', code: '0110' } }, 'reviewer'),
    ).toBeUndefined();
  });

  it('MQ-07: checks nothing that a collector or a camera found, and nothing where the tenant wants no check', () => {
    expect(openPaperCaseAt('filed').row.state).toBe('filed');
    const trusting = openPaperCaseAt('filed', { report: complaint, rules: { needsReportCheck: false } });
    expect(trusting.row.state).toBe('filed');
  });

  it('KM-06: never takes a 核查 for a 核实: the one is asked before filing, the other after the handling', () => {
    const paper = openPaperCase({ report: complaint }).give('send-report-check', {}, 'seat');
    expect(paper.task('repair-check')).toBeUndefined();
    const { id: taskId } = paper.task('report-check') ?? {};
    expect(paper.refusal('pass-repair-check', { taskId }, 'collector')).toBe('state-conflict');
    paper.give('answer-report-check', { taskId, isTrue: true, text: '属实' }, 'collector');
    expect(paper.folder.tasks.map(({ kind, state, isPassed }) => [kind, state, isPassed])).toEqual([
      ['report-check', 'answered', true],
    ]);
    const later = openPaperCaseAt('repair-checking');
    expect(later.folder.tasks.map(({ kind, state }) => [kind, state])).toEqual([['repair-check', 'open']]);
    const taskOfLater = later.task('repair-check')?.id;
    expect(later.refusal('answer-report-check', { taskId: taskOfLater, isTrue: true, text: 'x' }, 'collector')).toBe(
      'state-conflict',
    );
  });

  it('KM-06: lets a collector answer the own task only', () => {
    const paper = openPaperCaseAt('repair-checking');
    const taskId = paper.task('repair-check')?.id;
    expect(paper.refusal('pass-repair-check', { taskId }, 'otherCollector')).toBe('case-task-not-yours');
    expect(paper.refusal('pass-repair-check', {}, 'collector')).toBe('case-task-unknown');
    expect(paper.refusal('pass-repair-check', { taskId: 'id-none' }, 'collector')).toBe('case-task-unknown');
    expect(paper.refusal('pass-repair-check', { taskId }, 'collector')).toBeUndefined();
  });

  it('MQ-06: knows the six channels and the three kinds of reports', () => {
    const six = [
      'mobile-patrol',
      'video-watch',
      'leader-instruction',
      'news-media',
      'government-site',
      'government-microblog',
    ];
    expect(six.map((name) => caseChannels[name as 'web'].zh)).toEqual([
      ...['移动巡查', '视频监控', '领导交办', '新闻媒体', '政府网站', '政务微博'],
    ]);
    expect([reportKinds.report.zh, reportKinds.complaint.zh, reportKinds.consultation.zh]).toEqual([
      '举报',
      '投诉',
      '咨询',
    ]);
  });

  it('MQ-06: answers and ends a consultation without filing, and nothing else', () => {
    const question = openPaperCase({ report: { ...complaint, reportKind: 'consultation' } });
    question.give('answer', { text: '垃圾清运时间为每日 7 时' }, 'seat');
    expect(question.row).toMatchObject({ state: 'closed', ending: 'answered' });
    expect(question.row.filedAt).toBeNull();
    expect(openPaperCase({ report: complaint }).refusal('answer', { text: 'x' }, 'seat')).toBe(
      'case-not-a-consultation',
    );
  });

  it('NB-08: knows hotline, web, mayor line and government site by their names', () => {
    const named = ['city-hotline', 'web', 'mayor-line', 'government-site'] as const;
    expect(named.map((name) => caseChannels[name].zh)).toEqual([
      ...['城管热线（12319/96310）', '网络', '市（县）长公开电话', '政府网站'],
    ]);
  });

  it('KM-05: takes every source of the regulation, and a transferred report only with the number of the partner', () => {
    const eight = [
      'city-hotline',
      'web',
      'mms',
      'transfer-110',
      'transfer-12345',
      'news-media',
      'leader-instruction',
      'video-watch',
      'collector',
    ];
    for (const channel of eight) expect(caseChannelNames).toContain(channel);
    for (const channel of ['transfer-110', 'transfer-12345', 'city-handover']) {
      const report = { channel, reportKind: 'report', description: 'x' };
      expect(() => openPaperCase({ report })).toThrow(expect.objectContaining({ code: 'case-reference-missing' }));
      const referred = openPaperCase({ report: { ...report, partnerReference: '110-2026-17' } });
      expect(referred.row.partnerReference).toBe('110-2026-17');
    }
  });

  it('NB-19: knows the five sources, and gives each channel its own', () => {
    expect(Object.values(caseSources).map(({ zh }) => zh)).toEqual([
      ...['信息采集', '智能分析', '公众投诉', '督查发现', '其他'],
    ]);
    const sourceOf = (channel: string) => {
      const report = { channel, reportKind: 'report', description: 'x', partnerReference: '1' };
      return openPaperCase({ report }).row.source;
    };
    for (const channel of caseChannelNames) expect(sourceOf(channel)).toBe(caseChannels[channel].source);
  });

  it('KM-03: takes a case of the mayor line through the same states as any other', () => {
    const mayor = { report: { ...complaint, channel: 'mayor-line' }, rules: { needsReportCheck: false } };
    expect(openPaperCaseAt('verified', mayor).give('close', {}, 'reviewer').row).toMatchObject({
      ...{ state: 'closed', ending: 'repaired', channel: 'mayor-line' },
    });
  });

  it('CQ-06: registers at night and on holidays, and counts the time of 受理 around the clock where the rule says so', () => {
    const night = openPaperCase({ at: '2026-10-01T23:30', report: complaint });
    expect(night.row.state).toBe('reported');
    // Minqing counts working minutes: the first working morning after the holidays.
    expect(night.running('acceptance')?.dueAt).toEqual(cn('2026-10-08T08:15'));
    const chongqing = {
      ...paperRules.stageLimits,
      limits: { ...paperRules.stageLimits.limits, acceptance: { limit: { amount: 15, unit: 'minute' as const } } },
    };
    const around = openPaperCase({ at: '2026-10-01T23:30', report: complaint, rules: { stageLimits: chongqing } });
    expect(around.running('acceptance')?.dueAt).toEqual(cn('2026-10-01T23:45'));
  });

  it('KH-02: marks what is registered in the trial run, so that it is never scored', () => {
    expect(openPaperCase({ rules: { mode: 'trial' } }).row.isTrial).toBe(true);
    expect(openPaperCase({ rules: { mode: 'live' } }).row.isTrial).toBe(false);
  });

  it('CQ-13: refuses filing with a reason that stays with the case, never without one', () => {
    for (const reason of [undefined, '', '   ', '\n\t'])
      expect(Value.Check(commandData.refuse, { reason })).toBe(false);
    const paper = openPaperCase({ report: complaint }).give('refuse', { reason: '不属于城市管理范围' }, 'seat');
    expect(paper.row).toMatchObject({ state: 'refused', ending: 'refused' });
    expect(paper.decision?.reason).toBe('不属于城市管理范围');
  });
});

describe('立案', () => {
  it('NB-26: needs a row of filing conditions, and measures the time from 受理 to 立案', () => {
    const paper = openPaperCase({ at: '2026-11-23T09:00' }).give('accept', {}, 'seat').at('2026-11-23T09:10');
    expect(paper.refusal('file', {}, 'reviewer')).toBe('case-class-missing');
    const catalogueClass = { scheme: 'GB/T 30428.2-2013', kind: 'event', code: '0110' };
    const without = openPaperCase({ condition: null }).give('accept', {}, 'seat');
    expect(without.refusal('file', { catalogueClass }, 'reviewer')).toBe('case-condition-unknown');
    paper.give('file', { catalogueClass, conditionSeq: 1 }, 'reviewer');
    expect(paper.row).toMatchObject({ conditionSeq: 1, catalogueVersionId: 'gb-1' });
    expect(durationsOf(paper.row, [], null).intakeToFilingMs).toBe(10 * minuteMs);
    expect(paper.clock('filing')?.outcome).toBe('in-time');
  });

  it('NB-05: lets the city review filing and closing where it wants to, and only the city', () => {
    const reviewed = { rules: { reviewsFiling: true, reviewsClosing: true } };
    const paper = openPaperCaseAt('filed', reviewed);
    expect([paper.row.state, paper.row.filedAt]).toEqual(['filing-review', null]);
    expect(paper.refusal('approve-filing', {}, 'reviewer')).toBe('case-city-only');
    expect(paper.refusal('dispatch', { unitId: 'sanitation', requirements: 'x' }, 'dispatcher')).toBe('state-conflict');
    paper.give('return-filing', { reason: '类别不符' }, 'cityReviewer');
    expect(paper.row.state).toBe('accepted');
    paper.give('file', {}, 'reviewer').give('approve-filing', {}, 'cityReviewer');
    expect(paper.row.state).toBe('filed');
    expect(paper.row.filedAt).toEqual(paper.now);
    paper.give('dispatch', { unitId: 'sanitation', requirements: 'x' }, 'dispatcher').give('take-up', {}, 'handler');
    paper.attach('after', photo).give('feed-back', { result: 'x', photos: [photo] }, 'officer');
    paper
      .give('pass-repair-check', { taskId: paper.task('repair-check')?.id }, 'collector')
      .give('close', {}, 'reviewer');
    expect(paper.row).toMatchObject({ state: 'closing-review', ending: null });
    expect(paper.refusal('approve-closing', {}, 'reviewer')).toBe('case-city-only');
    paper.give('return-closing', { reason: '照片不清' }, 'cityReviewer');
    expect(paper.row.state).toBe('repair-checking');
    paper.give('pass-repair-check', { taskId: paper.task('repair-check')?.id }, 'collector');
    paper.give('close', {}, 'reviewer').give('approve-closing', {}, 'cityReviewer');
    expect(paper.row).toMatchObject({ state: 'closed', ending: 'repaired' });
  });

  it('KH-01: measures discovery to 受理, 派遣 to 反馈, 受理 to 结案', () => {
    const paper = openPaperCase({ at: '2026-11-23T09:00' });
    paper.at('2026-11-23T09:05').give('accept', {}, 'seat');
    paper.give('file', { catalogueClass: { scheme: 'x', kind: 'event', code: '0110' } }, 'reviewer');
    paper.at('2026-11-23T09:20').give('dispatch', { unitId: 'sanitation', requirements: 'x' }, 'dispatcher');
    paper.give('take-up', {}, 'handler').attach('after', photo);
    paper.at('2026-11-23T10:50').give('feed-back', { result: 'x', photos: [photo] }, 'officer');
    expect(durationsOf(paper.row, paper.folder.dispatches, null).intakeToCloseMs).toBeNull();
    paper.give('pass-repair-check', { taskId: paper.task('repair-check')?.id }, 'collector');
    paper.at('2026-11-23T11:05').give('close', {}, 'reviewer');
    expect(durationsOf(paper.row, paper.folder.dispatches, cn('2026-11-23T08:55'))).toEqual({
      discoveryToIntakeMs: 10 * minuteMs,
      intakeToFilingMs: 0,
      dispatchToFeedbackMs: 90 * minuteMs,
      intakeToCloseMs: 120 * minuteMs,
    });
  });

  it('NB-12: keeps the city hotline as the origin of a case that is handed over to a district', () => {
    const report = { ...complaint, channel: 'city-handover', partnerReference: '96310-2026-1123' };
    const paper = openPaperCaseAt('verified', { report, rules: { needsReportCheck: false } }).give(
      'close',
      {},
      'reviewer',
    );
    expect(paper.row).toMatchObject({
      channel: 'city-handover',
      partnerReference: '96310-2026-1123',
      ending: 'repaired',
    });
  });

  it('shows the light of a waiting case from its first clock', () => {
    const paper = openPaperCase({ at: '2026-11-23T09:00' });
    expect([paper.row.dueAt, paper.row.warnAt]).toEqual([cn('2026-11-23T09:15'), cn('2026-11-23T09:12')]);
    const clock = paper.running('acceptance');
    expect(clock && lightAt(clock, cn('2026-11-23T09:16'))).toBe('red');
    expect(people.seat.unitId).toBeNull();
  });
});
