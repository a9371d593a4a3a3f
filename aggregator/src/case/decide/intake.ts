import { caseChannels } from '@streetwarden/shared/domain/case-life';
import { problemCategories } from '@streetwarden/shared/domain/problem-category';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { CommandData } from '#case/commands/command-data';
import type { CaseDecision } from '#case/decide/case-decision';
import type { CaseDraft } from '#case/decide/case-draft';
import { type Deciders, endCase, mustBeAttached } from '#case/decide/decider';
import { answerCheckTask } from '#case/decide/task-answer';

/** 采集 and 受理: what comes in, whether it is true, and whether it is ours. */
export const intake: Deciders<
  'report' | 'send-report-check' | 'answer-report-check' | 'accept' | 'refuse' | 'answer' | 'amend'
> = {
  report(draft, data) {
    const channel = caseChannels[data.channel];
    if (channel.isTransfer && data.partnerReference === undefined) {
      throw new DomainError('case-reference-missing', { channel: data.channel });
    }
    draft.set({
      source: data.source ?? channel.source,
      channel: data.channel,
      reportKind: data.reportKind,
      description: data.description,
      partnerReference: data.partnerReference ?? null,
      reporter: data.reporter ?? null,
      ...subjectOf(draft, data),
    });
    draft.tell({ channel: data.channel, reportKind: data.reportKind });
  },
  'send-report-check'(draft, { text, assigneeId }) {
    const task = draft.openTask('report-check', assigneeId === undefined ? {} : { assigneeId });
    draft.tell({ taskId: task.id, assigneeId: task.assigneeId }, text);
  },
  'answer-report-check'(draft, { taskId, isTrue, text, photos = [] }) {
    mustBeAttached(draft, photos, 'check');
    const result = { text, photos };
    const answered = answerCheckTask(draft, { kind: 'report-check', taskId, isPassed: isTrue, result });
    draft.tell({ isTrue, taskId: answered?.id ?? null, photos }, text);
  },
  accept(draft, { opinion, isEmergency }) {
    draft.set({ acceptedAt: draft.context.at, ...(isEmergency === undefined ? {} : { isEmergency }) });
    draft.tell({}, opinion);
  },
  refuse(draft, { reason }) {
    endCase(draft, 'refused');
    draft.tell({}, reason);
  },
  answer(draft, { text }) {
    endCase(draft, 'answered');
    draft.tell({}, text);
  },
  amend(draft, data) {
    const { reason, description, ...subject } = data;
    draft.set({ ...subjectOf(draft, subject), ...(description === undefined ? {} : { description }) });
    draft.tell({ changed: Object.keys(data).filter((name) => name !== 'reason') }, reason);
  },
};

type Subject = Omit<CommandData<'amend'>, 'reason' | 'description'>;

function subjectOf(draft: CaseDraft, data: Subject): CaseDecision['patch'] {
  const { catalogueClass, category, position, ...plain } = data;
  const { found, actor } = draft.context;
  const source = actor.roles.includes('collector') ? 'gps' : 'operator';
  const { place } = found;
  const named = catalogueClass ?? (category === undefined ? undefined : problemCategories[category].catalogueClass);
  return {
    ...plain,
    ...(category === undefined ? {} : { category }),
    ...(named === undefined ? {} : classPatch(draft, named)),
    ...(position === undefined ? {} : { ...position, position: { ...position, source } }),
    ...(place === null ? {} : { gridCode: place.gridCode, areaClass: place.areaClass, isFringe: place.isFringe }),
  };
}

/** @throws {DomainError} `case-class-unknown`. */
function classPatch(draft: CaseDraft, { scheme, kind, code }: NonNullable<Subject['catalogueClass']>) {
  const { condition } = draft.context.found;
  if (condition === null) throw new DomainError('case-class-unknown', { scheme, kind, code });
  const isFiled = draft.context.row.filedAt !== null;
  return {
    catalogueScheme: scheme,
    catalogueKind: kind,
    catalogueCode: code,
    ...(isFiled ? { conditionSeq: condition.seq, catalogueVersionId: condition.versionId } : {}),
  };
}
