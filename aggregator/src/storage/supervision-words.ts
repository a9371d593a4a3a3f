import { oneOf } from '#storage/schema-words';

/** Facts counted against a unit and a person. @see MQ 33(1)–(3); NB 28 */
export const markKinds = oneOf(['late-take-up', 'overdue', 'not-to-standard', 'shirking'] as const);
export type MarkKind = (typeof markKinds)[number];

/** `counts` · `exempt` a won appeal: the fact stays, the count does not · `void` the case was cancelled or merged. */
export const markStandings = oneOf(['counts', 'exempt', 'void'] as const);
export type MarkStanding = (typeof markStandings)[number];

export const counterSubjects = oneOf(['unit', 'person'] as const);
export type CounterSubject = (typeof counterSubjects)[number];

/**
 * `circular` 通报 by the centre · `efficiency-circular` 效能办通报 · `efficiency-admonition` 效能告诫 of a person ·
 * `leader-accountability` 领导效能责任 (MQ 33(4)) · `danger-circular` 通报 of a danger (CQ 20).
 */
export const documentKinds = oneOf([
  'circular',
  'efficiency-circular',
  'efficiency-admonition',
  'leader-accountability',
  'danger-circular',
] as const);
export type DocumentKind = (typeof documentKinds)[number];

/** `void`: the marks it rested on no longer reach its step. */
export const draftStates = oneOf(['draft', 'issued', 'dropped', 'void'] as const);
export type DraftState = (typeof draftStates)[number];

/** 漏报, 虚报, 瞒报, 假报. @see KM 四(一)3; NB 16 */
export const collectorFlagKinds = oneOf(['missed', 'false', 'concealed', 'fabricated'] as const);
export type CollectorFlagKind = (typeof collectorFlagKinds)[number];
export const flagGravities = oneOf(['minor', 'ordinary', 'serious'] as const);
export type FlagGravity = (typeof flagGravities)[number];
export const flagStates = oneOf(['proposed', 'upheld', 'dismissed', 'appealed', 'confirmed', 'overturned'] as const);
export type FlagState = (typeof flagStates)[number];

/** Who answers for a step of the ladder: 经办人, 日常接收人, 处置机构负责人, 分管领导 (MQ-34). */
export const accountableRoles = oneOf(['handler', 'receiver', 'head', 'leader'] as const);
export type AccountableRole = (typeof accountableRoles)[number];
