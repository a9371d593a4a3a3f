import type { LookResult, ReplyMessage } from '@streetwarden/shared/message/command-message';
import type { OutboxDatabase } from '#outbox/outbox-database';
import type { Clock } from '#platform/clock';

/** The answer to one command, as first given. */
export type CommandAnswer = Pick<ReplyMessage, 'outcome' | 'code' | 'detail' | 'look' | 'revision'>;

/** Which commands were answered and how, so that a redelivered command is answered the same and not carried out again. */
export interface CommandRecord {
  answerTo(commandId: string): CommandAnswer | undefined;
  remember(commandId: string, answer: CommandAnswer): void;
}

interface AnswerRow {
  readonly outcome: CommandAnswer['outcome'];
  readonly code: string | null;
  readonly detail: string | null;
  readonly look: string | null;
  readonly revision: number | null;
}

const keptForMs = 7 * 24 * 3_600_000;

export function createCommandRecord(database: OutboxDatabase, clock: Clock): CommandRecord {
  const read = database.prepare(
    'SELECT outcome, code, detail, look_json AS look, revision FROM commands WHERE command_id = ?',
  );
  const write = database.prepare(
    `INSERT OR IGNORE INTO commands (command_id, outcome, code, detail, look_json, revision, answered_at_ms)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const forget = database.prepare('DELETE FROM commands WHERE answered_at_ms < ?');
  return {
    answerTo: (commandId) => {
      const row = read.get(commandId) as AnswerRow | undefined;
      if (row === undefined) return undefined;
      return {
        outcome: row.outcome,
        ...(row.code === null ? {} : { code: row.code }),
        ...(row.detail === null ? {} : { detail: row.detail }),
        ...(row.look === null ? {} : { look: JSON.parse(row.look) as LookResult }),
        ...(row.revision === null ? {} : { revision: row.revision }),
      };
    },
    remember: (commandId, { outcome, code, detail, look, revision }) => {
      const nowMs = clock.nowMs();
      const lookJson = look === undefined ? null : JSON.stringify(look);
      write.run(commandId, outcome, code ?? null, detail ?? null, lookJson, revision ?? null, nowMs);
      forget.run(nowMs - keptForMs);
    },
  };
}
