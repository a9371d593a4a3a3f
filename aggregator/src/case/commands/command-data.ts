import type { CaseCommand } from '@streetwarden/shared/domain/case-life';
import { type Static, type TSchema, Type } from 'typebox';
import * as closing from '#case/commands/closing-data';
import { closed, Id, OpinionSchema, ReasonSchema } from '#case/commands/command-words';
import * as dispatch from '#case/commands/dispatch-data';
import * as handling from '#case/commands/handling-data';
import * as intake from '#case/commands/intake-data';
import * as supervision from '#case/commands/supervision-data';

/** A candidate of the camera joins or leaves; given by review, not by a route. */
const CandidateDataSchema = Type.Object({ candidateId: Id }, closed);

/** What each command must say. */
export const commandData = {
  report: intake.ReportDataSchema,
  'send-report-check': intake.SendReportCheckDataSchema,
  'answer-report-check': intake.AnswerReportCheckDataSchema,
  accept: intake.AcceptDataSchema,
  refuse: ReasonSchema,
  answer: intake.AnswerDataSchema,
  amend: intake.AmendDataSchema,
  file: intake.FileDataSchema,
  'approve-filing': OpinionSchema,
  'return-filing': ReasonSchema,
  join: CandidateDataSchema,
  leave: CandidateDataSchema,
  withdraw: CandidateDataSchema,
  dispatch: dispatch.DispatchDataSchema,
  coordinate: dispatch.CoordinateDataSchema,
  'settle-coordination': dispatch.SettleCoordinationDataSchema,
  'recall-dispatch': ReasonSchema,
  substitute: dispatch.SubstituteDataSchema,
  'take-up': handling.TakeUpDataSchema,
  instruct: handling.InstructDataSchema,
  'request-return': handling.RequestReturnDataSchema,
  'approve-return': OpinionSchema,
  'deny-return': ReasonSchema,
  'request-extension': handling.RequestExtensionDataSchema,
  'endorse-extension': OpinionSchema,
  'approve-extension': OpinionSchema,
  'deny-extension': ReasonSchema,
  'request-suspension': handling.RequestSuspensionDataSchema,
  'approve-suspension': OpinionSchema,
  'deny-suspension': ReasonSchema,
  resume: ReasonSchema,
  'set-handling-type': handling.SetHandlingTypeDataSchema,
  'confirm-safety': handling.ConfirmSafetyDataSchema,
  'report-difficulty': handling.ReportDifficultyDataSchema,
  'feed-back': handling.FeedBackDataSchema,
  'sign-feedback': handling.SignFeedbackDataSchema,
  'reject-feedback': ReasonSchema,
  'pass-repair-check': closing.PassRepairCheckDataSchema,
  'fail-repair-check': closing.FailRepairCheckDataSchema,
  close: OpinionSchema,
  'approve-closing': OpinionSchema,
  'return-closing': ReasonSchema,
  'force-close': ReasonSchema,
  cancel: ReasonSchema,
  merge: closing.MergeDataSchema,
  'take-in-merged': closing.TakeInMergedDataSchema,
  urge: supervision.UrgeDataSchema,
  'answer-urge': supervision.AnswerUrgeDataSchema,
  'order-rectification': supervision.OrderRectificationDataSchema,
  refer: supervision.ReferDataSchema,
  'end-referred': ReasonSchema,
} as const satisfies Readonly<Record<CaseCommand, TSchema>>;

export type CommandData<C extends CaseCommand = CaseCommand> = Static<(typeof commandData)[C]>;
