import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { and, asc, eq, gt } from 'drizzle-orm';
import { createWallTime, dayMs } from '#case/clock/wall-time';
import { logChange, type OrganisationActor } from '#organisation/change-log';
import { assertInScope, readScope, scopeCondition } from '#organisation/scope';
import type { TenantRulesStore } from '#organisation/tenant-rules-store';
import { findUnit } from '#organisation/unit-service';
import type { AccountRow, CollectorRow } from '#storage/schema';
import { rootTenantId } from '#storage/schema-words';
import type { Storage, StorageTransaction, StorageView } from '#storage/storage';
import type { Clock } from '#system/clock';

export interface Certificate {
  readonly number: string;
  readonly issuer: string;
  /** Last day on which it holds, `yyyy-MM-dd`. */
  readonly validUntil: string;
}

export interface CollectorFacts {
  readonly certificate: Certificate;
  /** 信息采集单位. */
  readonly unitId?: string | null;
}

export interface Standing {
  readonly isOnDuty?: boolean;
  readonly position?: { readonly latitude: number; readonly longitude: number };
}

/** A collector with what the account says. */
export interface CollectorView extends CollectorRow {
  readonly displayName: string;
  readonly phone: string | null;
  readonly tenantId: string | null;
  readonly suspendedAt: Date | null;
  readonly gridCodes: readonly string[];
}

export interface CollectorParts {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly rules: Pick<TenantRulesStore, 'read'>;
}

export type CollectorService = ReturnType<typeof createCollectorService>;

/** Manages 信息采集员: certificate, grids, duty, last position. @see NB-07, NB-22 */
export function createCollectorService({ storage, clock, rules }: CollectorParts) {
  const { collectors, accounts, gridCollectors } = storage.tables;
  const now = () => new Date(clock.nowMs());

  async function findAccount(view: StorageView, id: string, actor: OrganisationActor): Promise<AccountRow> {
    const [account] = await view.select().from(accounts).where(eq(accounts.id, id));
    if (account?.roles.includes('collector') !== true) throw new DomainError('collector-unknown', { id });
    await assertInScope(view, actor, account.tenantId ?? rootTenantId);
    return account;
  }

  async function assertCertificate(tx: StorageTransaction, id: string, { number }: Certificate): Promise<void> {
    const [twin] = await tx
      .select({ accountId: collectors.accountId })
      .from(collectors)
      .where(eq(collectors.certificateNumber, number));
    if (twin !== undefined && twin.accountId !== id) {
      throw new DomainError('code-taken', { what: 'certificate', code: number });
    }
  }

  async function gridsOf(view: StorageView, accountId: string): Promise<readonly string[]> {
    const rows = await view
      .select({ code: gridCollectors.gridCode })
      .from(gridCollectors)
      .where(eq(gridCollectors.accountId, accountId))
      .orderBy(asc(gridCollectors.gridCode));
    return rows.map(({ code }) => code);
  }

  return {
    async list(
      { afterId, isOnDuty, limit }: { readonly afterId?: string; readonly isOnDuty?: boolean; readonly limit: number },
      actor: OrganisationActor,
    ): Promise<readonly CollectorView[]> {
      return await storage.read(async (view) => {
        const scope = await readScope(view, actor);
        const rows = await view
          .select({ collector: collectors, account: accounts })
          .from(collectors)
          .innerJoin(accounts, eq(accounts.id, collectors.accountId))
          .where(
            and(
              scopeCondition(scope, accounts.tenantId),
              isOnDuty === undefined ? undefined : eq(collectors.isOnDuty, isOnDuty),
              afterId === undefined ? undefined : gt(collectors.accountId, afterId),
            ),
          )
          .orderBy(asc(collectors.accountId))
          .limit(limit);
        const found: CollectorView[] = [];
        for (const { collector, account } of rows) {
          found.push(viewOf(collector, account, await gridsOf(view, account.id)));
        }
        return found;
      });
    },

    /**
     * Files the certificate of a collector, or the one that follows it.
     *
     * @throws {DomainError} `collector-unknown`, `tenant-out-of-scope`, `unit-unknown`, `certificate-invalid`, `code-taken`.
     */
    async put(accountId: string, { certificate, unitId = null }: CollectorFacts, actor: OrganisationActor) {
      return await storage.write(async (tx) => {
        const account = await findAccount(tx, accountId, actor);
        await assertCertificate(tx, accountId, certificate);
        if (unitId !== null && (await findUnit(tx, unitId))?.isActive !== true) {
          throw new DomainError('unit-unknown', { id: unitId });
        }
        const tenantId = account.tenantId ?? rootTenantId;
        const { workingCalendar } = await rules.read(tx, tenantId);
        const certificateEndsAt = endOfDay(certificate.validUntil, workingCalendar.timeZone);
        const [before] = await tx.select().from(collectors).where(eq(collectors.accountId, accountId));
        const after: CollectorRow = {
          ...(before ?? blank(accountId)),
          ...{ unitId, certificateNumber: certificate.number, certificateIssuer: certificate.issuer },
          ...{ certificateValidUntil: certificate.validUntil, certificateEndsAt, updatedAt: now() },
        };
        if (before === undefined) await tx.insert(collectors).values(after);
        else await tx.update(collectors).set(after).where(eq(collectors.accountId, accountId));
        const change = { tenantId, subject: 'collector', subjectId: accountId, before: before ?? null, after } as const;
        await logChange(tx, change, { actor, at: now() });
        return viewOf(after, account, await gridsOf(tx, accountId));
      });
    },

    /** @throws {DomainError} `collector-unknown`: nobody entered a certificate for the account. */
    async standing(accountId: string): Promise<CollectorRow> {
      const [row] = await storage.read((view) =>
        view.select().from(collectors).where(eq(collectors.accountId, accountId)),
      );
      if (row === undefined) throw new DomainError('collector-unknown', { id: accountId });
      return row;
    },

    /**
     * What the collector's own phone says: on or off duty, and where. Not logged: it changes all day.
     *
     * @throws {DomainError} `collector-unknown`.
     */
    async stand(accountId: string, { isOnDuty, position }: Standing): Promise<CollectorRow> {
      return await storage.write(async (tx) => {
        const [before] = await tx.select().from(collectors).where(eq(collectors.accountId, accountId));
        if (before === undefined) throw new DomainError('collector-unknown', { id: accountId });
        const duty = isOnDuty === undefined || isOnDuty === before.isOnDuty ? {} : { isOnDuty, dutyChangedAt: now() };
        const after = { ...before, ...duty, ...(position === undefined ? {} : { ...position, positionAt: now() }) };
        await tx.update(collectors).set(after).where(eq(collectors.accountId, accountId));
        return after;
      });
    },
  };
}

function viewOf(collector: CollectorRow, account: AccountRow, gridCodes: readonly string[]): CollectorView {
  const { displayName, phone, tenantId, suspendedAt } = account;
  return { ...collector, displayName, phone, tenantId, suspendedAt, gridCodes };
}

type UncertifiedCollector = Omit<
  CollectorRow,
  'certificateNumber' | 'certificateIssuer' | 'certificateValidUntil' | 'certificateEndsAt' | 'updatedAt'
>;

function blank(accountId: string): UncertifiedCollector {
  const place = { latitude: null, longitude: null, positionAt: null };
  return { accountId, unitId: null, isOnDuty: false, dutyChangedAt: null, ...place };
}

/**
 * The first instant after a day.
 *
 * @throws {DomainError} `certificate-invalid` for a date that does not exist.
 */
function endOfDay(date: string, timeZone: string): Date {
  const wallMs = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(wallMs) || !new Date(wallMs).toISOString().startsWith(date)) {
    throw new DomainError('certificate-invalid', { field: 'validUntil', rule: `${date} is no date` });
  }
  return new Date(createWallTime(timeZone).firstInstant(wallMs + dayMs));
}
