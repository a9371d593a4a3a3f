import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';

/** One connection, used by one transaction at a time. */
export interface PostgresSession {
  /** drizzle builder bound to this connection. */
  readonly builder: object;
  /** Runs one or more statements without parameters. */
  script(text: string): Promise<void>;
  query(text: string, values?: readonly unknown[]): Promise<readonly Readonly<Record<string, unknown>>[]>;
  /** Hands the connection back; with `isBroken` it is closed instead of used again. */
  release(isBroken: boolean): void;
}

/** What the engine needs of a PostgreSQL client library; node-postgres here, PGlite in the contract suite. */
export interface PostgresDriver {
  acquire(): Promise<PostgresSession>;
  close(): Promise<void>;
}

export interface PoolOptions {
  /** `postgres://user:password@host:port/database`. */
  readonly url: string;
  /** Connections for reads and the one writer. */
  readonly maxConnections?: number;
  /** Told about connections that break while idle. */
  readonly onIdleError: (error: Error) => void;
}

/** Makes a driver over a node-postgres pool; connects on first use. */
export function createPoolDriver(options: PoolOptions): PostgresDriver {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.maxConnections ?? 10,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    application_name: 'streetwarden-aggregator',
  });
  pool.on('error', options.onIdleError);
  /** Kept with the connection, so that queries built for it are found again. */
  const builders = new WeakMap<pg.PoolClient, object>();
  return {
    async acquire() {
      const client = await pool.connect();
      // A connection that breaks while lent shows in the next statement; without a listener it would end the process.
      const ignoreHere = () => undefined;
      client.on('error', ignoreHere);
      return {
        builder: builderOf(client, builders),
        async script(text) {
          await client.query(text);
        },
        async query(text, values) {
          const result = await client.query(text, values === undefined ? [] : [...values]);
          return result.rows as Readonly<Record<string, unknown>>[];
        },
        release(isBroken) {
          client.off('error', ignoreHere);
          client.release(isBroken);
        },
      };
    },
    async close() {
      await pool.end();
    },
  };
}

function builderOf(client: pg.PoolClient, builders: WeakMap<pg.PoolClient, object>): object {
  const known = builders.get(client);
  if (known !== undefined) return known;
  const made = drizzle(client);
  builders.set(client, made);
  return made;
}
