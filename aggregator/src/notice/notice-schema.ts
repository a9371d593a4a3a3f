import { type Static, Type } from 'typebox';
import { Nullable } from '#http/list-page';
import type { UntoldCase } from '#notice/notice-list';
import { noticeChannels, noticeEventNames, noticeRecipientKinds, noticeStates } from '#storage/notice-words';
import type { CaseRecordRow, NoticeRow } from '#storage/schema';

export const NoticeFormSchema = Type.Object({
  id: Type.String(),
  event: Type.Enum([...noticeEventNames]),
  channel: Type.Enum([...noticeChannels]),
  caseId: Nullable(Type.String()),
  recipientKind: Type.Enum([...noticeRecipientKinds]),
  recipientId: Nullable(Type.String()),
  address: Type.String({ description: 'shortened: enough to recognise, not to use' }),
  subject: Type.String(),
  body: Type.String(),
  payload: Type.Record(Type.String(), Type.Unknown()),
  state: Type.Enum([...noticeStates]),
  attempts: Type.Integer(),
  nextAttemptAt: Nullable(Type.String()),
  lastFailure: Nullable(Type.String()),
  createdAt: Type.String(),
  sentAt: Nullable(Type.String()),
});

export function toNoticeForm(row: NoticeRow): Static<typeof NoticeFormSchema> {
  const { id, event, channel, caseId, recipientKind, recipientId, subject, body, payload, state } = row;
  return {
    ...{ id, event, channel, caseId, recipientKind, recipientId, subject, body, payload: { ...payload }, state },
    address: shortened(row),
    attempts: row.attempts,
    nextAttemptAt: row.nextAttemptAt?.toISOString() ?? null,
    lastFailure: row.lastFailure,
    createdAt: row.createdAt.toISOString(),
    sentAt: row.sentAt?.toISOString() ?? null,
  };
}

/** `138****2211`, `l***@example.org`; a partner's URL without what may be a key in it. */
function shortened({ channel, address }: NoticeRow): string {
  if (channel === 'sms') return `${address.slice(0, 3)}****${address.slice(-2)}`;
  if (channel === 'email') return `${address.slice(0, 1)}***@${address.split('@').at(-1) ?? ''}`;
  return channel === 'webhook' && URL.canParse(address) ? new URL(address).origin : '';
}

export const UntoldFormSchema = Type.Object({
  caseId: Type.String(),
  number: Type.String(),
  event: Type.Enum([...noticeEventNames]),
  owedSince: Type.String(),
  noticeState: Nullable(Type.Enum([...noticeStates])),
});

export function toUntoldForm(row: UntoldCase): Static<typeof UntoldFormSchema> {
  return { ...row, owedSince: row.owedSince.toISOString() };
}

export const CallbackFormSchema = Type.Object({
  id: Type.String(),
  caseId: Type.String(),
  at: Type.String(),
  calledBy: Type.String(),
  isReached: Type.Boolean(),
  satisfaction: Nullable(Type.Integer()),
  text: Type.String(),
});

export function toCallbackForm({
  id,
  caseId,
  createdAt,
  createdBy,
  data,
}: CaseRecordRow): Static<typeof CallbackFormSchema> {
  const { isReached, satisfaction, text } = data;
  return {
    id,
    caseId,
    at: createdAt.toISOString(),
    calledBy: createdBy,
    isReached: isReached === true,
    satisfaction: typeof satisfaction === 'number' ? satisfaction : null,
    text: typeof text === 'string' ? text : '',
  };
}

export const TemplateFormSchema = Type.Object({
  event: Type.Enum([...noticeEventNames]),
  language: Type.Enum(['zh', 'en']),
  subject: Type.String(),
  body: Type.String(),
  places: Type.Array(Type.String()),
  isOwn: Type.Boolean(),
});
