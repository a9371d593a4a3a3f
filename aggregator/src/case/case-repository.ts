import type { CaseState } from '@streetwarden/shared/domain/case-life';
import type { ProblemCategory } from '@streetwarden/shared/domain/problem-category';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { and, asc, desc, eq, gte, inArray, lt, type SQL } from 'drizzle-orm';
import { type Static, Type } from 'typebox';
import { readEvidenceOf, readThumbnails } from '#candidate/candidate-evidence';
import type { CaseForm } from '#http/forms/case-form';
import { decodeCursor, defaultPageSize, encodeCursor } from '#http/list-page';
import { keysetBefore } from '#storage/keyset';
import type { CaseRow } from '#storage/schema';
import type { Storage, StorageView } from '#storage/storage';

export interface CaseFilter {
  readonly state?: CaseState;
  readonly category?: ProblemCategory;
  /** Beginning of the case number. */
  readonly q?: string;
  readonly limit?: number;
  readonly cursor?: string;
}

export interface CaseEventForm {
  readonly seq: number;
  readonly type: string;
  readonly at: string;
  readonly actor: string;
  readonly data: unknown;
}

const CursorSchema = Type.Union([
  Type.Object({ openedAtMs: Type.Number(), id: Type.String() }),
  Type.Object({ number: Type.String() }),
]);
type Place = Static<typeof CursorSchema>;

export type CaseRepository = ReturnType<typeof createCaseRepository>;

/** Reads cases in the forms the API shows. Pages seek by key, so the last page costs what the first one does. */
export function createCaseRepository({ storage }: { readonly storage: Storage }) {
  return {
    async list(filter: CaseFilter): Promise<{ items: CaseForm[]; nextCursor: string | null }> {
      const limit = filter.limit ?? defaultPageSize;
      const place = filter.cursor === undefined ? undefined : decodeCursor(CursorSchema, filter.cursor);
      return await storage.read(async (view) => {
        const rows = await findPage(view, filter, place, limit + 1);
        const shown = rows.slice(0, limit);
        const last = rows.length > limit ? shown.at(-1) : undefined;
        return { items: await toForms(view, shown), nextCursor: last === undefined ? null : cursorAfter(last, filter) };
      });
    },

    /** @throws {DomainError} `not-found`. */
    async read(id: string): Promise<{ form: CaseForm; events: readonly CaseEventForm[] }> {
      return await storage.read(async (view) => {
        const { cases, caseEvents, accounts } = view.tables;
        const [row] = await view.select().from(cases).where(eq(cases.id, id));
        const [form] = row === undefined ? [] : await toForms(view, [row]);
        if (form === undefined) throw new DomainError('not-found', { what: 'case', id });
        const events = await view
          .select({ event: caseEvents, actor: accounts.displayName })
          .from(caseEvents)
          .leftJoin(accounts, eq(accounts.id, caseEvents.actorId))
          .where(eq(caseEvents.caseId, id))
          .orderBy(asc(caseEvents.seq));
        return {
          form,
          events: events.map(({ event, actor }) => ({
            seq: event.seq,
            type: event.type,
            at: event.at.toISOString(),
            actor: actor ?? event.actorId,
            data: event.data,
          })),
        };
      });
    },
  };
}

/** With a number prefix the order is by number, else by filing time: each has its index. */
async function findPage(view: StorageView, filter: CaseFilter, place: Place | undefined, count: number) {
  const { cases } = view.tables;
  const conditions: (SQL | undefined)[] = [
    filter.state === undefined ? undefined : eq(cases.state, filter.state),
    filter.category === undefined ? undefined : eq(cases.category, filter.category),
  ];
  if (filter.q !== undefined) {
    conditions.push(gte(cases.number, filter.q), lt(cases.number, `${filter.q}~`));
    if (place !== undefined) {
      if (!('number' in place)) throw new DomainError('cursor-invalid');
      conditions.push(lt(cases.number, place.number));
    }
    return await view
      .select()
      .from(cases)
      .where(and(...conditions))
      .orderBy(desc(cases.number))
      .limit(count);
  }
  if (place !== undefined) {
    if (!('id' in place)) throw new DomainError('cursor-invalid');
    conditions.push(keysetBefore([cases.openedAt, cases.id], [new Date(place.openedAtMs), place.id]));
  }
  return await view
    .select()
    .from(cases)
    .where(and(...conditions))
    .orderBy(desc(cases.openedAt), desc(cases.id))
    .limit(count);
}

function cursorAfter(last: CaseRow, filter: CaseFilter): string {
  const place: Place =
    filter.q === undefined ? { openedAtMs: last.openedAt.getTime(), id: last.id } : { number: last.number };
  return encodeCursor(place);
}

async function toForms(view: StorageView, rows: readonly CaseRow[]): Promise<CaseForm[]> {
  const candidateIds = rows.flatMap((row) => row.candidateId ?? []);
  const evidence = await readEvidenceOf(view, candidateIds);
  const thumbnails = await readThumbnails(view, candidateIds);
  const names = await displayNames(
    view,
    rows.flatMap((row) => row.filedBy ?? []),
  );
  return rows.map((row) => {
    const files = evidence.get(row.candidateId ?? '') ?? [];
    return {
      id: row.id,
      number: row.number,
      tenantId: row.tenantId,
      state: row.state,
      source: row.source,
      channel: row.channel,
      reportKind: row.reportKind,
      description: row.description,
      category: row.category,
      catalogueClass: classOf(row),
      position: row.position,
      address: row.address,
      gridCode: row.gridCode,
      openedAt: row.openedAt.toISOString(),
      filedAt: row.filedAt?.toISOString() ?? null,
      filedBy: row.filedBy === null ? null : { id: row.filedBy, displayName: names.get(row.filedBy) ?? row.filedBy },
      unitId: row.unitId,
      handlingType: row.handlingType,
      isEmergency: row.isEmergency,
      isUrged: row.isUrged,
      dueAt: row.dueAt?.toISOString() ?? null,
      warnAt: row.warnAt?.toISOString() ?? null,
      ending: row.ending,
      closedAt: row.closedAt?.toISOString() ?? null,
      version: row.version,
      candidateId: row.candidateId,
      problemId: row.problemId,
      thumbnailSha256: thumbnails.get(row.candidateId ?? '') ?? null,
      evidence: [...files],
    };
  });
}

function classOf({ catalogueScheme: scheme, catalogueKind: kind, catalogueCode: code }: CaseRow) {
  return scheme === null || kind === null || code === null ? null : { scheme, kind, code };
}

async function displayNames(view: StorageView, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { accounts } = view.tables;
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const rows = await view
    .select({ id: accounts.id, name: accounts.displayName })
    .from(accounts)
    .where(inArray(accounts.id, wanted));
  return new Map(rows.map((row) => [row.id, row.name]));
}
