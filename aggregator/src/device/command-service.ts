import { randomUUID } from 'node:crypto';
import type { Command, CommandMessage } from '@streetwarden/shared/message/command-message';
import { currentVersion } from '@streetwarden/shared/message/envelope';
import type { AggregatorMessageKind } from '@streetwarden/shared/message/topics';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { and, asc, eq, gt, isNull } from 'drizzle-orm';
import type { CommandRow } from '#storage/schema';
import type { Storage } from '#storage/storage';
import type { Clock } from '#system/clock';

/** What the service needs of the broker. */
export interface CommandLink {
  send(edgeId: string, kind: AggregatorMessageKind, payload: string): boolean;
}

export interface CommandService {
  /**
   * Stores a command, then sends it; an edge that is away gets it when it comes back, unless it has expired by then.
   *
   * @throws {DomainError} `edge-unknown`, `edge-revoked`.
   */
  send(order: {
    readonly edgeId: string;
    readonly command: Command;
    readonly createdBy: string;
    readonly validMs?: number;
  }): Promise<{ readonly commandId: string }>;
  /** Sends what an edge has not answered and what has not expired, oldest first; called when the edge listens again. */
  resend(edgeId: string): Promise<void>;
}

const defaultValidMs = 60_000;

/** Makes the service that tells boxes what to do; their replies are recorded by ingest/fleet-recorder.ts. */
export function createCommandService(options: {
  readonly storage: Storage;
  readonly link: CommandLink;
  readonly clock: Clock;
}): CommandService {
  const { storage, link, clock } = options;
  const { commands, edges } = storage.tables;

  function publish({
    id,
    edgeId,
    command,
    expiresAt,
  }: Pick<CommandRow, 'id' | 'edgeId' | 'command' | 'expiresAt'>): void {
    const message: CommandMessage = {
      schemaVersion: currentVersion,
      messageId: randomUUID(),
      edgeId,
      sentAt: new Date(clock.nowMs()).toISOString(),
      commandId: id,
      expiresAt: expiresAt.toISOString(),
      command,
    };
    link.send(edgeId, 'command', JSON.stringify(message));
  }

  return {
    async send({ edgeId, command, createdBy, validMs = defaultValidMs }) {
      const createdAt = new Date(clock.nowMs());
      const row = {
        id: randomUUID(),
        edgeId,
        command,
        createdBy,
        createdAt,
        expiresAt: new Date(createdAt.getTime() + validMs),
      };
      await storage.write(async (tx) => {
        const [edge] = await tx.select({ revokedAt: edges.revokedAt }).from(edges).where(eq(edges.id, edgeId));
        if (edge === undefined) throw new DomainError('edge-unknown', { edgeId });
        if (edge.revokedAt !== null) throw new DomainError('edge-revoked', { edgeId });
        await tx.insert(commands).values(row);
      });
      publish(row);
      return { commandId: row.id };
    },

    async resend(edgeId) {
      const owed = await storage.read(async (view) =>
        view
          .select()
          .from(commands)
          .where(
            and(eq(commands.edgeId, edgeId), isNull(commands.outcome), gt(commands.expiresAt, new Date(clock.nowMs()))),
          )
          .orderBy(asc(commands.createdAt))
          .limit(100),
      );
      for (const command of owed) publish(command);
    },
  };
}
