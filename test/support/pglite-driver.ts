import { PGlite } from '@electric-sql/pglite';
import type { PostgresDriver } from '@streetwarden/aggregator/storage/postgres-driver';
import { drizzle } from 'drizzle-orm/pglite';

/** PGlite (PostgreSQL compiled to WebAssembly, in memory) as a driver; it has one connection, lent in turn. */
export function createPgliteDriver(): PostgresDriver {
  const database = new PGlite();
  let turn: Promise<void> = Promise.resolve();
  return {
    async acquire() {
      const before = turn;
      let handBack: () => void = () => undefined;
      turn = new Promise((resolve) => {
        handBack = resolve;
      });
      await before;
      await database.waitReady;
      return {
        builder: drizzle(database),
        async script(text) {
          await database.exec(text);
        },
        async query(text, values) {
          const result = await database.query<Readonly<Record<string, unknown>>>(text, [...(values ?? [])]);
          return result.rows;
        },
        release: () => handBack(),
      };
    },
    async close() {
      await database.close();
    },
  };
}
