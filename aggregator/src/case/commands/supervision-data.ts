import { Type } from 'typebox';
import { TimeLimitSchema } from '#case/clock/time-limit';
import { closed, Id, ShortText, Text } from '#case/commands/command-words';

export const UrgeDataSchema = Type.Object({ text: Text, limit: Type.Optional(TimeLimitSchema) }, closed);
export const AnswerUrgeDataSchema = Type.Object({ text: Text }, closed);
export const OrderRectificationDataSchema = Type.Object({ text: Text, limit: Type.Optional(TimeLimitSchema) }, closed);
export const ReferDataSchema = Type.Object(
  {
    authority: ShortText,
    reason: Text,
    /** Enters the receipt of an earlier 移交. */
    recordId: Type.Optional(Id),
    receiptNumber: Type.Optional(ShortText),
    /** Number of the enforcement case that came of it. */
    enforcementNumber: Type.Optional(ShortText),
  },
  closed,
);
