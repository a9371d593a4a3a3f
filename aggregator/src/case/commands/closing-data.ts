import { Type } from 'typebox';
import { closed, Id, OptionalText, Photos, ShortText, Text } from '#case/commands/command-words';

export const PassRepairCheckDataSchema = Type.Object(
  {
    taskId: Type.Optional(Id),
    /** The camera's look that the person follows; without it the person has looked. */
    relookTaskId: Type.Optional(Id),
    text: OptionalText,
    photos: Type.Optional(Photos),
  },
  closed,
);
export const FailRepairCheckDataSchema = Type.Object(
  { taskId: Type.Optional(Id), relookTaskId: Type.Optional(Id), reason: Text, photos: Type.Optional(Photos) },
  closed,
);
/** Given by the system with a merge, to the case that goes on. */
export const TakeInMergedDataSchema = Type.Object({ fromCaseId: Id, fromNumber: ShortText }, closed);
export const MergeDataSchema = Type.Object({ intoCaseId: Id, reason: Text }, closed);
