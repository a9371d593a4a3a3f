import { and, asc, eq, inArray } from 'drizzle-orm';
import { type Static, Type } from 'typebox';
import type { SupervisionDraftRow, SupervisionMarkRow } from '#storage/schema';
import type { StorageView } from '#storage/storage';
import type { AccountableRole } from '#storage/supervision-words';
import { accountableNames, documentNames, markNames } from '#supervision/supervision-names';

const Word = Type.Object({ zh: Type.String(), en: Type.String() });
const Named = Type.Object({ id: Type.String(), name: Type.String() });

/** What a document of supervision says; frozen when it is issued. */
export const DocumentContentSchema = Type.Object({
  title: Word,
  office: Type.String(),
  unit: Type.Union([Named, Type.Null()]),
  person: Type.Union([Named, Type.Null()]),
  month: Type.String(),
  kind: Type.Union([Word, Type.Null()]),
  atCount: Type.Integer(),
  accountable: Type.Array(Type.Object({ role: Type.String(), word: Word, names: Type.Array(Type.String()) })),
  marks: Type.Array(
    Type.Object({ id: Type.String(), caseNumber: Type.String(), at: Type.String(), kind: Type.String() }),
  ),
  /** The dangerous case. */
  danger: Type.Union([
    Type.Object({ caseNumber: Type.String(), address: Type.String(), description: Type.String() }),
    Type.Null(),
  ]),
});
export type DocumentContent = Static<typeof DocumentContentSchema>;

/** What a draft says now; marks that do not count are left out. */
export async function readDocumentContent(view: StorageView, draft: SupervisionDraftRow): Promise<DocumentContent> {
  const danger = await dangerOf(view, draft.caseId);
  // A dangerous case may have come to a unit after it was drafted.
  const unitId = draft.unitId ?? danger?.unitId ?? null;
  const marks = await marksOf(view, draft);
  const unit = await nameOf(view, 'units', unitId);
  const isPersonal = draft.subject === 'person';
  const people = [...new Set(marks.flatMap(({ personId }) => personId ?? []))];
  return {
    title: documentNames[draft.document],
    office: (await nameOf(view, 'tenants', draft.tenantId))?.name ?? draft.tenantId,
    unit,
    person: isPersonal ? await nameOf(view, 'accounts', draft.subjectId) : null,
    month: draft.month,
    kind: draft.kind === null ? null : markNames[draft.kind],
    atCount: draft.atCount,
    accountable: await accountableOf(view, draft.accountable as readonly AccountableRole[], { unitId, people }),
    marks: marks.map(({ id, caseNumber, at, kind }) => ({ id, caseNumber, at: at.toISOString(), kind })),
    danger: danger?.facts ?? null,
  };
}

async function marksOf(view: StorageView, draft: SupervisionDraftRow): Promise<readonly SupervisionMarkRow[]> {
  const { kind, month, subject, subjectId } = draft;
  if (kind === null || subjectId === null) return [];
  const { supervisionMarks: marks } = view.tables;
  return await view
    .select()
    .from(marks)
    .where(
      and(
        eq(subject === 'unit' ? marks.unitId : marks.personId, subjectId),
        eq(marks.month, month),
        eq(marks.kind, kind),
        eq(marks.standing, 'counts'),
      ),
    )
    .orderBy(asc(marks.at), asc(marks.id));
}

async function dangerOf(view: StorageView, caseId: string | null) {
  if (caseId === null) return undefined;
  const { cases } = view.tables;
  const [row] = await view.select().from(cases).where(eq(cases.id, caseId));
  if (row === undefined) return undefined;
  const { number: caseNumber, address, description, unitId } = row;
  return { unitId, facts: { caseNumber, address, description } };
}

async function accountableOf(
  view: StorageView,
  roles: readonly AccountableRole[],
  { unitId, people }: { readonly unitId: string | null; readonly people: readonly string[] },
): Promise<DocumentContent['accountable']> {
  const { unitContacts, accounts } = view.tables;
  const contacts = unitId === null ? [] : await view.select().from(unitContacts).where(eq(unitContacts.unitId, unitId));
  const handlers =
    people.length === 0
      ? []
      : await view
          .select({ name: accounts.displayName })
          .from(accounts)
          .where(inArray(accounts.id, [...people]));
  return roles.map((role) => {
    const named = role === 'handler' ? handlers : contacts.filter(({ kind }) => kind === role);
    return { role, word: accountableNames[role], names: named.map(({ name }) => name) };
  });
}

async function nameOf(view: StorageView, table: 'units' | 'tenants' | 'accounts', id: string | null) {
  if (id === null) return null;
  const { units, tenants, accounts } = view.tables;
  const rows =
    table === 'units'
      ? await view.select({ name: units.name }).from(units).where(eq(units.id, id))
      : table === 'tenants'
        ? await view.select({ name: tenants.name }).from(tenants).where(eq(tenants.id, id))
        : await view.select({ name: accounts.displayName }).from(accounts).where(eq(accounts.id, id));
  return { id, name: rows[0]?.name ?? id };
}
