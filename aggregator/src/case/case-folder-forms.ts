import type { Static } from 'typebox';
import type { CaseFolder } from '#case/decide/case-context';
import type {
  CaseAttachmentFormSchema,
  CaseClockFormSchema,
  CaseCopyFormSchema,
  CaseDispatchFormSchema,
  CaseEventFormSchema,
  CaseRecordFormSchema,
  CaseTaskFormSchema,
} from '#http/forms/case-folder-form';
import type { CaseCopyRow, CaseEventRow } from '#storage/schema';

/** What hangs on a case, as the API shows it. */
export function folderForms(folder: CaseFolder, copies: readonly CaseCopyRow[]) {
  return {
    clocks: folder.clocks.map(toClockForm),
    dispatches: folder.dispatches.map(toDispatchForm),
    copies: copies.map(toCopyForm),
    tasks: folder.tasks.map(toTaskForm),
    records: folder.records.map(toRecordForm),
    attachments: folder.attachments.map(toAttachmentForm),
  };
}

const textOf = (at: Date | null): string | null => at?.toISOString() ?? null;

function toClockForm(clock: CaseFolder['clocks'][number]): Static<typeof CaseClockFormSchema> {
  const { id, kind, unitId, taskId, limit, startedAt, dueAt, warnAt, suspendedAt, stoppedAt, outcome } = clock;
  return {
    ...{ id, kind, unitId, taskId, limit, outcome },
    startedAt: startedAt.toISOString(),
    dueAt: dueAt.toISOString(),
    warnAt: warnAt.toISOString(),
    suspendedAt: textOf(suspendedAt),
    stoppedAt: textOf(stoppedAt),
  };
}

function toDispatchForm(row: CaseFolder['dispatches'][number]): Static<typeof CaseDispatchFormSchema> {
  const { id, round, unitId, role, requirements, explanation, dispatchedBy, takenUpBy, ending } = row;
  return {
    ...{ id, round, unitId, role, requirements, explanation, dispatchedBy, takenUpBy, ending },
    dispatchedAt: row.dispatchedAt.toISOString(),
    takenUpAt: textOf(row.takenUpAt),
    endedAt: textOf(row.endedAt),
  };
}

function toCopyForm({ dispatchId, unitId, reason, at, seenAt }: CaseCopyRow): Static<typeof CaseCopyFormSchema> {
  return { dispatchId, unitId, reason, at: at.toISOString(), seenAt: textOf(seenAt) };
}

export function toTaskForm(row: CaseFolder['tasks'][number]): Static<typeof CaseTaskFormSchema> {
  const { id, caseId, kind, state, round, assigneeId, answeredBy, isPassed, result } = row;
  return {
    ...{ id, caseId, kind, state, round, assigneeId, answeredBy, isPassed, result },
    createdAt: row.createdAt.toISOString(),
    dueAt: textOf(row.dueAt),
    answeredAt: textOf(row.answeredAt),
  };
}

function toRecordForm(row: CaseFolder['records'][number]): Static<typeof CaseRecordFormSchema> {
  const { id, kind, number, state, unitId, createdBy, decidedBy, data } = row;
  return {
    ...{ id, kind, number, state, unitId, createdBy, decidedBy, data },
    dueAt: textOf(row.dueAt),
    createdAt: row.createdAt.toISOString(),
    decidedAt: textOf(row.decidedAt),
  };
}

function toAttachmentForm(row: CaseFolder['attachments'][number]): Static<typeof CaseAttachmentFormSchema> {
  const { sha256, kind, name, mediaType, sizeBytes, uploadedBy } = row;
  return {
    ...{ sha256, kind, name, mediaType, sizeBytes, uploadedBy },
    takenAt: textOf(row.takenAt),
    uploadedAt: row.uploadedAt.toISOString(),
  };
}

export function toEventForm(row: CaseEventRow, actor: string | null): Static<typeof CaseEventFormSchema> {
  const { seq, type, command, fromState, toState, actorId, actorUnitId, reason, data } = row;
  return {
    ...{ seq, type, command, fromState, toState, actorUnitId, reason, data },
    at: row.at.toISOString(),
    actor: actor ?? actorId,
  };
}
