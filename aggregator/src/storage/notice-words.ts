import { oneOf } from '#storage/schema-words';

/** What people are told of; texts are in `notice/notice-texts.ts`. */
export const noticeEventNames = oneOf([
  'case-registered',
  'case-refused',
  'case-closed',
  'origin-feedback',
  'case-dispatched',
  'case-recalled',
  'case-copied',
  'case-urged',
  'urge-answer-due',
  'rectification-ordered',
  'clock-warning',
  'clock-overdue',
  'morning-reminder',
  'mark-made',
  'document-issued',
  'holiday-table-missing',
  'camera-away',
  'camera-blind',
] as const);
export type NoticeEvent = (typeof noticeEventNames)[number];

/** `in-app` is read in the console: stored is delivered. */
export const noticeChannels = oneOf(['email', 'sms', 'webhook', 'in-app'] as const);
export type NoticeChannel = (typeof noticeChannels)[number];

/**
 * `queued` waits (also between attempts) · `sent` the gateway took it · `failed` the gateway refuses it for good ·
 * `dead` given up after the last attempt.
 */
export const noticeStates = oneOf(['queued', 'sent', 'failed', 'dead'] as const);
export type NoticeState = (typeof noticeStates)[number];

export const noticeRecipientKinds = oneOf(['reporter', 'origin', 'account', 'unit', 'role'] as const);
export type NoticeRecipientKind = (typeof noticeRecipientKinds)[number];

export const reporterAnswerWays = oneOf(['notice', 'callback'] as const);
