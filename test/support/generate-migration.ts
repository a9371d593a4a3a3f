import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { postgresKit } from '@streetwarden/aggregator/storage/postgres-kit';
import { defineSchema } from '@streetwarden/aggregator/storage/schema';
import { sqliteKit } from '@streetwarden/aggregator/storage/sqlite-kit';
import {
  generateDrizzleJson,
  generateMigration,
  generateSQLiteDrizzleJson,
  generateSQLiteMigration,
} from 'drizzle-kit/api';

// Writes the next migration of both engines: `node --conditions=source --import tsx test/support/generate-migration.ts <name>`.

const folderOf = (engine: string) =>
  fileURLToPath(new URL(`../../aggregator/src/storage/migrations/${engine}/`, import.meta.url));

type Snapshot = Readonly<Record<string, unknown>>;

/** The snapshot that the newest migration of an engine ends with. */
function newestSnapshot(engine: 'sqlite' | 'postgres'): Snapshot | undefined {
  const folder = `${folderOf(engine)}meta`;
  if (!existsSync(folder)) return undefined;
  const newest = readdirSync(folder).sort().at(-1);
  return newest === undefined ? undefined : (JSON.parse(readFileSync(`${folder}/${newest}`, 'utf8')) as Snapshot);
}

/** SQL that leads from the newest migration to the schema of the code, and the snapshot it ends with. */
export async function migrationToSchema(engine: 'sqlite' | 'postgres') {
  const before = newestSnapshot(engine);
  if (engine === 'sqlite') {
    const empty = await generateSQLiteDrizzleJson({});
    const after = await generateSQLiteDrizzleJson(defineSchema(sqliteKit), before?.['id'] as string | undefined);
    return { statements: await generateSQLiteMigration((before ?? empty) as typeof after, after), snapshot: after };
  }
  const after = generateDrizzleJson(defineSchema(postgresKit), before?.['id'] as string | undefined);
  return {
    statements: await generateMigration((before ?? generateDrizzleJson({})) as typeof after, after),
    snapshot: after,
  };
}

async function writeNext(engine: 'sqlite' | 'postgres', name: string): Promise<string> {
  const folder = folderOf(engine);
  mkdirSync(`${folder}meta`, { recursive: true });
  const { statements, snapshot } = await migrationToSchema(engine);
  const number = String(readdirSync(folder).filter((file) => file.endsWith('.sql')).length).padStart(4, '0');
  writeFileSync(`${folder}${number}_${name}.sql`, `${statements.join('\n--> statement-breakpoint\n')}\n`);
  writeFileSync(`${folder}meta/${number}_snapshot.json`, `${JSON.stringify(snapshot, null, 1)}\n`);
  return `${engine}: ${number}_${name}.sql, ${statements.length} statements\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const name = process.argv[2];
  if (name === undefined || !/^[a-z0-9-]+$/.test(name)) throw new Error('give the migration a kebab-case name');
  for (const engine of ['sqlite', 'postgres'] as const) process.stdout.write(await writeNext(engine, name));
}
