import { and, gt, gte, inArray, isNull } from 'drizzle-orm';
import type { CommandService } from '#device/command-service';
import type { Storage } from '#storage/storage';
import type { Clock } from '#system/clock';

export interface HandOnCommandsParts {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly commands: Pick<CommandService, 'resend'>;
  /** Boxes that are connected here. */
  readonly boxes: () => readonly string[];
}

/** Clocks of servers differ by seconds; a box does what it is told once, however often it is told. */
const overlapMs = 10_000;

/** Sends what other aggregators told boxes that are connected to the broker of this one; called again and again. */
export function createCommandHandOn({ storage, clock, commands, boxes }: HandOnCommandsParts): () => Promise<void> {
  const { commands: table } = storage.tables;
  let seenUntilMs = clock.nowMs();
  return async () => {
    const nowMs = clock.nowMs();
    const ids = boxes();
    if (ids.length === 0) return;
    const isNew = gte(table.createdAt, new Date(seenUntilMs - overlapMs));
    const isOwed = and(isNew, isNull(table.outcome), gt(table.expiresAt, new Date(nowMs)));
    const owed = await storage.read((view) =>
      view
        .selectDistinct({ edgeId: table.edgeId })
        .from(table)
        .where(and(isOwed, inArray(table.edgeId, [...ids]))),
    );
    for (const { edgeId } of owed) await commands.resend(edgeId);
    seenUntilMs = nowMs;
  };
}
