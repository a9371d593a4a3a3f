import { type Static, Type } from 'typebox';
import { Nullable } from '#http/list-page';
import { holderOf } from '#steer/decide-lock';
import type { LockView } from '#steer/steer-desk';
import { requesterOf } from '#steer/steer-locks';
import type { SteerLockRow } from '#storage/schema';
import { steerEnds } from '#storage/steer-words';

const PersonSchema = Type.Object({
  accountId: Type.String(),
  name: Type.String(),
  isMe: Type.Boolean(),
});

/** Who steers a camera, as the one who asks sees it. */
export const SteerLockFormSchema = Type.Object({
  holder: Nullable(
    Type.Object({
      ...PersonSchema.properties,
      priority: Type.Integer(),
      takenAt: Type.String(),
      until: Type.String({ description: 'ends then by itself, unless steering goes on' }),
      leftMs: Type.Integer({ description: 'until then, for consoles whose clock is another' }),
    }),
  ),
  request: Nullable(Type.Object({ ...PersonSchema.properties, at: Type.String() })),
  myPriority: Type.Integer(),
  canTakeOver: Type.Boolean({ description: 'somebody of lower priority steers' }),
  lastEnd: Nullable(
    Type.Object(
      { reason: Type.Enum([...steerEnds]), byName: Type.String(), at: Type.String() },
      {
        description: 'how my own last steering of this camera ended',
      },
    ),
  ),
});
export type SteerLockForm = Static<typeof SteerLockFormSchema>;

export function toSteerLockForm({ lock, at, names, myPriority }: LockView, accountId: string): SteerLockForm {
  const holder = holderOf(lock, at);
  const requester = requesterOf(lock, at);
  const person = (id: string) => ({ accountId: id, name: names.get(id) ?? '', isMe: id === accountId });
  return {
    holder:
      holder === undefined
        ? null
        : {
            ...person(holder.accountId),
            priority: holder.priority,
            takenAt: (lock?.takenAt ?? at).toISOString(),
            until: holder.expiresAt.toISOString(),
            leftMs: holder.expiresAt.getTime() - at.getTime(),
          },
    request: requester === undefined ? null : { ...person(requester), at: (lock?.requestedAt ?? at).toISOString() },
    myPriority,
    canTakeOver: holder !== undefined && holder.accountId !== accountId && myPriority > holder.priority,
    lastEnd: lock?.lastAccountId === accountId ? toLastEnd(lock, names) : null,
  };
}

function toLastEnd(lock: SteerLockRow, names: LockView['names']): SteerLockForm['lastEnd'] {
  const { lastEnd, lastEndedAt, lastEndedBy } = lock;
  if (lastEnd === null || lastEndedAt === null) return null;
  return { reason: lastEnd, byName: names.get(lastEndedBy ?? '') ?? '', at: lastEndedAt.toISOString() };
}
