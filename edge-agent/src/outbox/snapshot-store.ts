import type { OutboxDatabase } from '#outbox/outbox-database';
import type { Clock } from '#platform/clock';

/** Small JSON states that outlive the process: what is open at each camera, so that a restart reports nothing twice. */
export interface SnapshotStore {
  load(name: string): unknown;
  save(name: string, value: unknown): void;
  /** Deletes those whose name begins so and that were saved before. */
  forget(namePrefix: string, savedBeforeMs: number): void;
}

export function createSnapshotStore(database: OutboxDatabase, clock: Clock): SnapshotStore {
  const read = database.prepare('SELECT body FROM snapshots WHERE name = ?');
  const write = database.prepare(
    `INSERT INTO snapshots (name, body, saved_at_ms) VALUES (?, ?, ?)
     ON CONFLICT (name) DO UPDATE SET body = excluded.body, saved_at_ms = excluded.saved_at_ms`,
  );
  const remove = database.prepare('DELETE FROM snapshots WHERE substr(name, 1, ?) = ? AND saved_at_ms < ?');
  return {
    forget: (namePrefix, savedBeforeMs) => {
      remove.run(namePrefix.length, namePrefix, savedBeforeMs);
    },
    load: (name) => {
      const row = read.get(name) as { body: string } | undefined;
      return row === undefined ? undefined : JSON.parse(row.body);
    },
    save: (name, value) => {
      write.run(name, JSON.stringify(value), clock.nowMs());
    },
  };
}
