import { HandlingTypeSchema } from '@streetwarden/shared/domain/case-life';
import { Type } from 'typebox';
import { TimeLimitSchema } from '#case/clock/time-limit';
import { closed, Id, Instant, OptionalText, Photos, Sha256, ShortText, Text } from '#case/commands/command-words';

export const TakeUpDataSchema = Type.Object({}, closed);
export const InstructDataSchema = Type.Object({ leaderName: ShortText, opinion: Text }, closed);
export const RequestReturnDataSchema = Type.Object({ reason: Text, suggestedUnitId: Id }, closed);
export const RequestExtensionDataSchema = Type.Object({ reason: Text, by: TimeLimitSchema }, closed);
export const RequestSuspensionDataSchema = Type.Object({ reason: Text, until: Instant }, closed);
export const SetHandlingTypeDataSchema = Type.Object(
  {
    type: HandlingTypeSchema,
    reason: Text,
    promisedAt: Type.Optional(Instant),
    /** 法律文书/公用文书 behind a promise (KM 四(二)2). */
    documentSha256: Type.Optional(Sha256),
    /** The body outside the city's authority; a letter to it is one of these records. */
    authority: Type.Optional(ShortText),
  },
  closed,
);
export const ConfirmSafetyDataSchema = Type.Object({ text: Text, photos: Photos }, closed);
export const ReportDifficultyDataSchema = Type.Object({ text: Text }, closed);
/** What was done to a cover, pole or pipe (CQ 19). */
export const repairResults = ['replaced', 'repaired', 'removed'] as const;
export const FeedBackDataSchema = Type.Object(
  { result: Text, photos: Photos, repairResult: Type.Optional(Type.Enum([...repairResults])) },
  closed,
);
export const SignFeedbackDataSchema = Type.Object({ opinion: OptionalText }, closed);
