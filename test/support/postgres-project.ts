import type { TestProject } from 'vitest/node';
import { type RealPostgres, startRealPostgres } from './real-postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** `postgres://…` of the server's own database. */
    readonly postgresUrl: string;
  }
}

let server: RealPostgres | undefined;

/** Starts the one server of the project `postgres`. */
export async function setup(project: TestProject): Promise<void> {
  const started = await startRealPostgres();
  if ('reason' in started) throw new Error(`PostgreSQL is installed here and cannot be started: ${started.reason}`);
  server = started;
  project.provide('postgresUrl', started.url);
}

export async function teardown(): Promise<void> {
  await server?.stop();
}
