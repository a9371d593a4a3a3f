import type { CaseActor } from '@streetwarden/aggregator/case/case-actor';
import { createCatalogueImporter } from '@streetwarden/aggregator/catalogue/import-catalogue';
import { composeCases } from '@streetwarden/aggregator/compose-cases';
import { composeSupervision } from '@streetwarden/aggregator/compose-supervision';
import { parseAggregatorConfig } from '@streetwarden/aggregator/config/load-config';
import { createOrganisation } from '@streetwarden/aggregator/organisation/create-organisation';
import type { CaseRow } from '@streetwarden/aggregator/storage/schema';
import type { Storage } from '@streetwarden/aggregator/storage/storage';
import type { CaseCommand } from '@streetwarden/shared/domain/case-life';
import { eq } from 'drizzle-orm';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { createManualClock } from './manual-clock.ts';
import { openTestStorage } from './test-storage.ts';
import { readWatchedClasses } from './watched-classes.ts';

export interface SupervisedCityOptions {
  /** Instead of a database of its own. */
  readonly storage?: Storage;
  /** Monday 09:00 in Shanghai by default. */
  readonly start?: string;
  /** The `notice` section of the settings. */
  readonly notice?: Readonly<Record<string, unknown>>;
  readonly rules?: Readonly<Record<string, unknown>>;
}

export type SupervisedCity = Awaited<ReturnType<typeof openSupervisedCity>>;

/** Everybody of the centre in one person. */
export const office: CaseActor = {
  accountId: 'office',
  roles: ['operator', 'reviewer', 'dispatcher', 'duty-chief'],
  tenantId: null,
  unitId: null,
};
/** The officer and daily receiver of a unit. */
export const officerOf = (unitId: string): CaseActor => {
  return { accountId: `officer-${unitId}`, roles: ['unit-officer'], tenantId: null, unitId };
};

const never = new AbortController().signal;

/**
 * A city with two units, their contacts and officers, and cases that supervision and notices watch.
 *
 * Nothing runs by itself: tests fire alarms and work the outbox. The clock stands until it is moved.
 * In the project `postgres` two servers stand on one database: commands go to them in turn, jobs run on both at once.
 */
export async function openSupervisedCity(options: SupervisedCityOptions = {}) {
  const clock = createManualClock(options.start ?? '2026-11-02T01:00:00.000Z');
  const logger = pino({ level: 'silent' });
  const storages = options.storage === undefined ? await openTestStorage() : [options.storage];
  const [storage = storages[0]] = storages;
  if (options.storage !== undefined) onTestFinished(() => storage.close());
  const config = parseAggregatorConfig({ notice: options.notice ?? {} });
  /** Each on its own connection, all on one database. */
  const servers = storages.map((own) => {
    const organisation = createOrganisation({ storage: own, clock });
    const supervision = composeSupervision({ storage: own, clock, logger, config, organisation });
    onTestFinished(() => supervision.worker.close());
    const { reactors } = supervision;
    const cases = composeCases({ organisation, clock, timeZone: 'Asia/Shanghai', reactors });
    return { storage: own, organisation, supervision, cases, jobs: supervision.jobs(cases.commands) };
  });
  const turns = takeTurns(servers);
  const { organisation, supervision, jobs } = turns.next();
  await organisation.tenants.ensureRoot('示范市');
  await createCatalogueImporter({ storage, clock }).ensureNational(await readWatchedClasses());
  const { tables } = storage;
  await addPeople();
  const { rules } = options;
  if (rules !== undefined) {
    const by = { actor: { accountId: 'office', tenantId: null }, at: new Date(clock.nowMs()) };
    const change = { tenantId: 'city', patch: rules, reason: 'test' };
    await storage.write((tx) => organisation.rules.change(tx, change, by));
  }

  async function addPeople(): Promise<void> {
    const at = new Date(0);
    await storage.write(async (tx) => {
      for (const unitId of ['sanitation', 'greening']) {
        const unit = { id: unitId, tenantId: 'city', type: 'department', level: 'city', code: unitId } as const;
        await tx
          .insert(tables.units)
          .values({ ...unit, name: `${unitId} office`, isDispatchable: true, createdAt: at });
        for (const kind of ['receiver', 'head', 'leader'] as const) {
          const accountId = kind === 'receiver' ? officerOf(unitId).accountId : null;
          const reach = { phone: '13800000000', email: `${kind}@${unitId}.test`, accountId };
          await tx
            .insert(tables.unitContacts)
            .values({ unitId, kind, name: `${kind} of ${unitId}`, ...reach, updatedAt: at });
        }
      }
      for (const actor of [office, officerOf('sanitation'), officerOf('greening')]) {
        const { accountId: id, roles, unitId } = actor;
        const person = { id, username: id, displayName: id, passwordHash: '-', roles, unitId, language: 'zh' } as const;
        await tx.insert(tables.accounts).values({ ...person, createdAt: at });
      }
    });
  }

  const now = () => new Date(clock.nowMs());
  const run = async (actor: CaseActor, caseId: string | undefined, command: CaseCommand, data: object = {}) => {
    const server = turns.next();
    return await server.storage.write((tx) => {
      // The data of each command is checked by its own type where it is given to the API.
      const request = { command, data: data as never, actor, at: now() };
      return server.cases.commands.run(tx, caseId === undefined ? request : { ...request, caseId });
    });
  };
  const rowOf = async (id: string): Promise<CaseRow> => {
    const [row] = await storage.read((view) => view.select().from(tables.cases).where(eq(tables.cases.id, id)));
    if (row === undefined) throw new Error(`no case ${id}`);
    return row;
  };

  return {
    ...{ clock, storage, tables, organisation, supervision, jobs, run, rowOf },
    /** Works the outbox once, on every server at the same moment; gives what they did together. */
    async deliver(): Promise<{ readonly sent: number; readonly delayed: number; readonly failed: number }> {
      const done = await Promise.all(servers.map((server) => server.supervision.worker.runOnce(never)));
      const sum = (of: 'sent' | 'delayed' | 'failed') => done.reduce((total, one) => total + one[of], 0);
      return { sent: sum('sent'), delayed: sum('delayed'), failed: sum('failed') };
    },
    /** Registers, accepts and files a case; the reporter and the way it came in may be given. */
    async fileCase(report: object = {}): Promise<CaseRow> {
      const facts = { channel: 'collector', reportKind: 'finding', description: '路口有散落垃圾', category: 'litter' };
      const { id } = await run(office, undefined, 'report', { ...facts, ...report });
      if ((await rowOf(id)).state === 'reported') await run(office, id, 'accept');
      await run(office, id, 'file');
      return await rowOf(id);
    },
    dispatch: (id: string, unitId = 'sanitation') => run(office, id, 'dispatch', { unitId, requirements: '清扫' }),
    async feedBack(id: string, unitId = 'sanitation'): Promise<void> {
      const sha256 = 'a'.repeat(64);
      const photo = {
        caseId: id,
        sha256,
        kind: 'after',
        name: 'after.jpg',
        mediaType: 'image/jpeg',
        sizeBytes: 1,
      } as const;
      const by = { uploadedBy: officerOf(unitId).accountId, uploadedAt: now() };
      await storage.write((tx) =>
        tx
          .insert(tables.caseAttachments)
          .values({ ...photo, ...by })
          .onConflictDoNothing(),
      );
      await run(officerOf(unitId), id, 'feed-back', { result: '已清理', photos: [sha256] });
    },
    /** On every server at the same moment; gives how many alarms they fired together. */
    async fireAlarms(): Promise<number> {
      const fired = await Promise.all(servers.map((server) => server.jobs.scheduler.fireDue(never)));
      return fired.reduce((total, count) => total + count, 0);
    },
    marks: () => storage.read((view) => view.select().from(tables.supervisionMarks)),
    counters: () => storage.read((view) => view.select().from(tables.supervisionCounters)),
    drafts: () => storage.read((view) => view.select().from(tables.supervisionDrafts)),
    notices: () => storage.read((view) => view.select().from(tables.notices)),
  };
}

function takeTurns<T>(all: readonly T[]): { next(): T } {
  let turn = 0;
  return {
    next() {
      const one = all[turn % all.length];
      turn += 1;
      if (one === undefined) throw new Error('nobody to take a turn');
      return one;
    },
  };
}
