import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { DomainError } from '@streetwarden/shared/problem/domain-error';

/** One numbered step of the database's shape. */
export interface Migration {
  /** File name without `.sql`, e.g. `0000_first-tables`; the same on both engines. */
  readonly name: string;
  readonly statements: readonly string[];
  /** SHA-256 of the SQL text: a step that was edited after it ran is refused. */
  readonly hash: string;
}

export interface AppliedMigration {
  readonly name: string;
  readonly hash: string;
}

// Works from src/ and from dist/: the SQL is not compiled, so it stays in src/.
const migrationsUrl = (engine: string) => new URL(`../../src/storage/migrations/${engine}/`, import.meta.url);

/** Reads the SQL files of an engine in their order. */
export function readMigrations(engine: 'sqlite' | 'postgres'): readonly Migration[] {
  const folder = fileURLToPath(migrationsUrl(engine));
  return readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => {
      const text = readFileSync(`${folder}/${file}`, 'utf8');
      return {
        name: file.slice(0, -'.sql'.length),
        statements: text
          .split('--> statement-breakpoint')
          .map((statement) => statement.trim())
          .filter(Boolean),
        hash: createHash('sha256').update(text).digest('hex'),
      };
    });
}

/**
 * Steps still to run on a database.
 *
 * @throws {DomainError} `storage-schema-newer` when the database knows steps that this build does not have,
 *   `storage-schema-changed` when a step's text differs from what ran.
 */
export function pendingMigrations(
  known: readonly Migration[],
  applied: readonly AppliedMigration[],
): readonly Migration[] {
  applied.forEach((step, position) => {
    const own = known[position];
    if (own === undefined || own.name !== step.name) {
      throw new DomainError('storage-schema-newer', { migration: step.name });
    }
    if (own.hash !== step.hash) throw new DomainError('storage-schema-changed', { migration: step.name });
  });
  return known.slice(applied.length);
}

/** Table that remembers which steps ran; plain SQL that both engines understand. */
export const migrationTableSql =
  'CREATE TABLE IF NOT EXISTS schema_migrations (name text PRIMARY KEY NOT NULL, hash text NOT NULL, applied_at text NOT NULL)';
