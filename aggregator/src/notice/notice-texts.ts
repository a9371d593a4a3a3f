import type { NoticeEvent } from '#storage/notice-words';

export type NoticeLanguage = 'zh' | 'en';

export interface NoticeText {
  readonly subject: string;
  readonly body: string;
}

interface NoticeTexts {
  /** The places a text of this event may hold, as `{name}`. */
  readonly places: readonly string[];
  readonly zh: NoticeText;
  readonly en: NoticeText;
}

/** The built-in text of every event; a tenant may put its own words in their place. */
export const noticeTexts: Readonly<Record<NoticeEvent, NoticeTexts>> = {
  'case-registered': {
    places: ['number', 'hotline'],
    zh: { subject: '已登记：{number}', body: '您反映的问题已登记，编号 {number}。可凭编号致电 {hotline} 查询。' },
    en: {
      subject: 'Registered: {number}',
      body: 'Your report is registered as {number}. Call {hotline} with this number to ask about it.',
    },
  },
  'case-refused': {
    places: ['number', 'reason', 'hotline'],
    zh: {
      subject: '不予立案：{number}',
      body: '您反映的问题（{number}）不予立案，理由：{reason}。如有疑问请致电 {hotline}。',
    },
    en: {
      subject: 'Not filed: {number}',
      body: 'Your report {number} is not filed. Reason: {reason}. Questions: call {hotline}.',
    },
  },
  'case-closed': {
    places: ['number', 'result', 'hotline'],
    zh: {
      subject: '办理结果：{number}',
      body: '您反映的问题（{number}）已办结：{result}。感谢您的监督，如不满意请致电 {hotline}。',
    },
    en: {
      subject: 'Result: {number}',
      body: 'Your report {number} is settled: {result}. Not satisfied? Call {hotline}.',
    },
  },
  'origin-feedback': {
    places: ['number', 'reference', 'result'],
    zh: { subject: '交办反馈：{reference}', body: '交办件 {reference}（案件 {number}）办理情况：{result}' },
    en: { subject: 'Feedback: {reference}', body: 'Hand-over {reference} (case {number}): {result}' },
  },
  'case-dispatched': {
    places: ['number', 'address', 'requirements', 'dueAt'],
    zh: {
      subject: '派遣：{number}',
      body: '案件 {number} 已派遣至贵单位。地点：{address}。要求：{requirements}。处置时限：{dueAt}。请及时签收。',
    },
    en: {
      subject: 'Dispatched: {number}',
      body: 'Case {number} is dispatched to your unit. Place: {address}. Required: {requirements}. Due: {dueAt}. Please take it up.',
    },
  },
  'case-recalled': {
    places: ['number', 'address', 'reason'],
    zh: { subject: '派遣撤回：{number}', body: '案件 {number}（{address}）的派遣已撤回，无需处置：{reason}' },
    en: { subject: 'Recalled: {number}', body: 'The dispatch of case {number} ({address}) is recalled: {reason}' },
  },
  'case-copied': {
    places: ['number', 'address', 'unit'],
    zh: { subject: '同步告知：{number}', body: '案件 {number}（{address}）已派遣至 {unit}，特此告知。' },
    en: { subject: 'For information: {number}', body: 'Case {number} ({address}) is dispatched to {unit}.' },
  },
  'case-urged': {
    places: ['number', 'reason', 'dueAt'],
    zh: { subject: '督办：{number}', body: '案件 {number} 已被督办：{reason}。请于 {dueAt} 前回复。' },
    en: { subject: 'Urged: {number}', body: 'Case {number} is urged: {reason}. Answer by {dueAt}.' },
  },
  'urge-answer-due': {
    places: ['number', 'dueAt'],
    zh: { subject: '督办回复提醒：{number}', body: '案件 {number} 的督办回复期限为 {dueAt}，尚未回复。' },
    en: {
      subject: 'Urging unanswered: {number}',
      body: 'The urging of case {number} is to be answered by {dueAt}; there is no answer yet.',
    },
  },
  'rectification-ordered': {
    places: ['number', 'order', 'dueAt'],
    zh: { subject: '责令限期处置：{order}', body: '案件 {number}：现以 {order} 责令贵单位于 {dueAt} 前处置完毕。' },
    en: {
      subject: 'Rectification order {order}',
      body: 'Case {number}: order {order} requires it to be settled by {dueAt}.',
    },
  },
  'clock-warning': {
    places: ['number', 'clock', 'dueAt'],
    zh: { subject: '将超时：{number}', body: '案件 {number} 的{clock}将于 {dueAt} 到期。' },
    en: { subject: 'Due soon: {number}', body: 'Case {number}: {clock} ends at {dueAt}.' },
  },
  'clock-overdue': {
    places: ['number', 'clock', 'dueAt'],
    zh: { subject: '已超时：{number}', body: '案件 {number} 的{clock}已于 {dueAt} 超时。' },
    en: { subject: 'Overdue: {number}', body: 'Case {number}: {clock} ended at {dueAt}.' },
  },
  'morning-reminder': {
    places: ['unit', 'date', 'awaiting', 'handling', 'dueToday', 'overdue'],
    zh: {
      subject: '{date} 待办提醒：{unit}',
      body: '{unit}：待签收 {awaiting} 件，处置中 {handling} 件，今日到期 {dueToday} 件，已超时 {overdue} 件。请及时查阅接收。',
    },
    en: {
      subject: '{date} open cases of {unit}',
      body: '{unit}: {awaiting} to take up, {handling} being handled, {dueToday} due today, {overdue} overdue.',
    },
  },
  'mark-made': {
    places: ['number', 'mark', 'month'],
    zh: { subject: '督查记录：{number}', body: '案件 {number} 记“{mark}”一次，计入 {month}。如有异议可申诉。' },
    en: { subject: 'Supervision mark: {number}', body: 'Case {number} is marked “{mark}” in {month}. You may appeal.' },
  },
  'document-issued': {
    places: ['title', 'document'],
    zh: { subject: '{title}（{document}）', body: '{title}（{document}）已印发，请登录系统查阅。' },
    en: { subject: '{title} ({document})', body: '{title} ({document}) has been issued; sign in to read it.' },
  },
  'holiday-table-missing': {
    places: ['year'],
    zh: {
      subject: '缺少 {year} 年节假日表',
      body: '系统中没有 {year} 年的法定节假日与调休安排，涉及该年的时限只按周计算。请更新系统或在日历中填写。',
    },
    en: {
      subject: 'Holidays of {year} are missing',
      body: 'The public holidays of {year} are not known; limits that reach into it are counted by weekdays only. Update the system or fill in the calendar.',
    },
  },
  'camera-away': {
    places: ['box', 'count', 'cameras', 'since'],
    zh: {
      subject: '摄像机离线：{box}',
      body: '{box} 有 {count} 路摄像机自 {since} 起离线：{cameras}。离线期间未巡查，“未发现问题”不代表已查看。',
    },
    en: {
      subject: 'Cameras away: {box}',
      body: '{box}: {count} camera(s) away since {since}: {cameras}. Nothing is looked at meanwhile.',
    },
  },
  'camera-blind': {
    places: ['box', 'count', 'cameras', 'since'],
    zh: {
      subject: '摄像机画面异常：{box}',
      body: '{box} 有 {count} 路摄像机自 {since} 起画面无法判断（黑屏、冻结、模糊、遮挡或移位）：{cameras}。请检修。',
    },
    en: {
      subject: 'Cameras blind: {box}',
      body: '{box}: {count} camera(s) show nothing that can be judged since {since}: {cameras}. Please have a look at them.',
    },
  },
};
