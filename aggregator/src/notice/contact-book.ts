import { inArray } from 'drizzle-orm';
import type { Role } from '#account/role';
import type { NoticeLanguage } from '#notice/notice-texts';
import type { CaseReporter } from '#storage/case-tables';
import type { NoticeRecipientKind } from '#storage/notice-words';
import type { UnitContactKind } from '#storage/organisation-words';
import type { StorageView } from '#storage/storage';

/** Who is to be told, in the words of the work. */
export type NoticeAudience =
  | { readonly kind: 'reporter'; readonly reporter: CaseReporter }
  /** The body that handed the case over, by its channel. */
  | { readonly kind: 'origin'; readonly channel: string }
  | { readonly kind: 'account'; readonly accountId: string }
  /** The unit's page in the console, and its named contacts outside of it (MQ-37). */
  | {
      readonly kind: 'unit';
      readonly unitId: string;
      readonly contacts: readonly UnitContactKind[];
      /** Also whoever owns it (国有资产出资人): what goes wrong in a company is told to its owner (NB-04). */
      readonly tellsOwner?: boolean;
    }
  /** Everybody of a role in the tenant, in the console only. */
  | { readonly kind: 'role'; readonly role: Role };

/** One place a notice goes to. */
export interface Receiver {
  readonly kind: NoticeRecipientKind;
  readonly id: string | null;
  /** Unique among the receivers of one telling. */
  readonly key: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly language: NoticeLanguage;
  /** A further contact of a unit whose page shows the notice already. */
  readonly isOutsideOnly: boolean;
}

/** The places behind audiences; people who left and units that have no such contact are left out. */
export async function findContacts(
  view: StorageView,
  audiences: readonly NoticeAudience[],
  language: NoticeLanguage,
): Promise<readonly Receiver[]> {
  const found: Receiver[] = [];
  const here = { email: null, phone: null, language, isOutsideOnly: false };
  for (const audience of audiences) {
    if (audience.kind === 'reporter') {
      const { email = null, phone = null } = audience.reporter;
      found.push({ ...here, kind: 'reporter', id: null, key: 'reporter', email, phone });
    } else if (audience.kind === 'origin') {
      found.push({ ...here, kind: 'origin', id: audience.channel, key: 'origin' });
    } else if (audience.kind === 'role') {
      found.push({ ...here, kind: 'role', id: audience.role, key: `role:${audience.role}` });
    }
  }
  found.push(...(await accountsOf(view, audiences)), ...(await unitsOf(view, audiences, language)));
  const seen = new Set<string>();
  return found.filter(({ key }) => !seen.has(key) && seen.add(key));
}

async function accountsOf(view: StorageView, audiences: readonly NoticeAudience[]): Promise<readonly Receiver[]> {
  const { accounts } = view.tables;
  const ids = audiences.flatMap((audience) => (audience.kind === 'account' ? [audience.accountId] : []));
  if (ids.length === 0) return [];
  const rows = await view.select().from(accounts).where(inArray(accounts.id, ids));
  return rows
    .filter(({ isDisabled }) => !isDisabled)
    .map(({ id, email, phone, language, unitId }) => {
      // People of a unit read what is on its page.
      const isOutsideOnly = audiences.some((audience) => audience.kind === 'unit' && audience.unitId === unitId);
      return { kind: 'account', id, key: `account:${id}`, email, phone, language, isOutsideOnly };
    });
}

async function unitsOf(
  view: StorageView,
  audiences: readonly NoticeAudience[],
  language: NoticeLanguage,
): Promise<readonly Receiver[]> {
  const { units, unitContacts } = view.tables;
  const named = audiences.flatMap((audience) => (audience.kind === 'unit' ? [audience] : []));
  if (named.length === 0) return [];
  const wanted = [...named, ...(await ownersOf(view, named))];
  const ids = [...new Set(wanted.map(({ unitId }) => unitId))];
  const unitRows = await view.select().from(units).where(inArray(units.id, ids));
  const contactRows = await view.select().from(unitContacts).where(inArray(unitContacts.unitId, ids));
  return unitRows.flatMap((unit): Receiver[] => {
    const kinds = wanted.flatMap(({ unitId, contacts }) => (unitId === unit.id ? contacts : []));
    const people = contactRows.filter((row) => row.unitId === unit.id && kinds.includes(row.kind));
    const of = (key: string, reach: { email: string | null; phone: string | null }, isOutsideOnly: boolean) => {
      return { kind: 'unit' as const, id: unit.id, key, ...reach, language, isOutsideOnly };
    };
    // A unit that named nobody is reached at its own address.
    const ownReach = people.length === 0 ? { email: unit.email, phone: unit.phone } : { email: null, phone: null };
    const page = of(`unit:${unit.id}`, ownReach, false);
    return [page, ...people.map(({ kind, email, phone }) => of(`unit:${unit.id}:${kind}`, { email, phone }, true))];
  });
}

type UnitAudience = Extract<NoticeAudience, { kind: 'unit' }>;

/** The owners of units whose owner is to know, by their own named contacts. */
async function ownersOf(view: StorageView, named: readonly UnitAudience[]): Promise<readonly UnitAudience[]> {
  const { units } = view.tables;
  const owned = named.filter(({ tellsOwner }) => tellsOwner === true);
  if (owned.length === 0) return [];
  const rows = await view
    .select({ id: units.id, ownerUnitId: units.ownerUnitId })
    .from(units)
    .where(
      inArray(
        units.id,
        owned.map(({ unitId }) => unitId),
      ),
    );
  return rows.flatMap(({ id, ownerUnitId }): UnitAudience[] => {
    const audience = owned.find(({ unitId }) => unitId === id);
    if (ownerUnitId === null || audience === undefined) return [];
    return [{ kind: 'unit', unitId: ownerUnitId, contacts: audience.contacts }];
  });
}
