import { join } from 'node:path';
import type { CaseActor } from '@streetwarden/aggregator/case/case-actor';
import { composeCases } from '@streetwarden/aggregator/compose-cases';
import { composeSupervision } from '@streetwarden/aggregator/compose-supervision';
import { parseAggregatorConfig } from '@streetwarden/aggregator/config/load-config';
import { createOrganisation } from '@streetwarden/aggregator/organisation/create-organisation';
import type { CaseRow } from '@streetwarden/aggregator/storage/schema';
import { openSqliteStorage } from '@streetwarden/aggregator/storage/sqlite-storage';
import type { Storage } from '@streetwarden/aggregator/storage/storage';
import type { CaseCommand } from '@streetwarden/shared/domain/case-life';
import { eq } from 'drizzle-orm';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { createManualClock } from './manual-clock.ts';
import { tempFolder } from './temp-folder.ts';

export interface SupervisedCityOptions {
  /** Instead of a SQLite database in a folder of its own. */
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

/**
 * A city with two units, their contacts and officers, and cases that supervision and notices watch.
 *
 * Nothing runs by itself: tests fire alarms and work the outbox. The clock stands until it is moved.
 */
export async function openSupervisedCity(options: SupervisedCityOptions = {}) {
  const clock = createManualClock(options.start ?? '2026-11-02T01:00:00.000Z');
  const logger = pino({ level: 'silent' });
  const storage = options.storage ?? (await openSqliteStorage({ file: join(tempFolder(), 'city.db') }));
  onTestFinished(() => storage.close());
  const organisation = createOrganisation({ storage, clock });
  await organisation.tenants.ensureRoot('示范市');
  const config = parseAggregatorConfig({ notice: options.notice ?? {} });
  const supervision = composeSupervision({ storage, clock, logger, config, organisation });
  onTestFinished(() => supervision.worker.close());
  const { reactors } = supervision;
  const cases = composeCases({ organisation, clock, timeZone: 'Asia/Shanghai', reactors });
  const jobs = supervision.jobs(cases.commands);
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
  const run = async (actor: CaseActor, caseId: string | undefined, command: CaseCommand, data: object = {}) =>
    await storage.write((tx) => {
      // The data of each command is checked by its own type where it is given to the API.
      const request = { command, data: data as never, actor, at: now() };
      return cases.commands.run(tx, caseId === undefined ? request : { ...request, caseId });
    });
  const rowOf = async (id: string): Promise<CaseRow> => {
    const [row] = await storage.read((view) => view.select().from(tables.cases).where(eq(tables.cases.id, id)));
    if (row === undefined) throw new Error(`no case ${id}`);
    return row;
  };

  return {
    ...{ clock, storage, tables, organisation, supervision, jobs, run, rowOf },
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
    fireAlarms: () => jobs.scheduler.fireDue(new AbortController().signal),
    marks: () => storage.read((view) => view.select().from(tables.supervisionMarks)),
    counters: () => storage.read((view) => view.select().from(tables.supervisionCounters)),
    drafts: () => storage.read((view) => view.select().from(tables.supervisionDrafts)),
    notices: () => storage.read((view) => view.select().from(tables.notices)),
  };
}
