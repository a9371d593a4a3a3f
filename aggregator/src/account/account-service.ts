import { randomBytes, randomUUID } from 'node:crypto';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { eq, inArray } from 'drizzle-orm';
import { assertMayManage, assertPlace } from '#account/account-place';
import type { PasswordHasher } from '#account/password-hasher';
import { assertPasswordAllowed } from '#account/password-rules';
import type { Role } from '#account/role';
import { actorOf } from '#account/session-service';
import { appendChanges } from '#events/change-feed';
import { appendLedger } from '#ledger/append-ledger';
import { readScope, scopeCondition } from '#organisation/scope';
import type { TenantRulesStore } from '#organisation/tenant-rules-store';
import type { AccountRow } from '#storage/schema';
import type { Storage, StorageTransaction } from '#storage/storage';
import type { Clock } from '#system/clock';

export interface NewAccount {
  readonly username: string;
  readonly displayName: string;
  readonly password: string;
  readonly roles: readonly Role[];
  readonly language?: 'zh' | 'en';
  /** Null is the whole city. */
  readonly tenantId?: string | null;
  /** Unit the account speaks for. */
  readonly unitId?: string | null;
  readonly phone?: string | null;
  readonly email?: string | null;
}

export interface AccountChange {
  readonly displayName?: string;
  readonly roles?: readonly Role[];
  readonly isDisabled?: boolean;
  /** A temporary password: its owner can do nothing but change it. */
  readonly password?: string;
  readonly language?: 'zh' | 'en';
  /** Null is the whole city. */
  readonly tenantId?: string | null;
  /** Unit the account speaks for. */
  readonly unitId?: string | null;
  readonly phone?: string | null;
  readonly email?: string | null;
}

export interface AccountParts {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly hasher: PasswordHasher;
  readonly rules: Pick<TenantRulesStore, 'read'>;
}

export type AccountService = ReturnType<typeof createAccountService>;

/** Manages people's accounts; every change stands in the ledger, and what must end sessions does so in the same commit. */
export function createAccountService({ storage, clock, hasher, rules }: AccountParts) {
  const { accounts, sessions } = storage.tables;

  async function insert(tx: StorageTransaction, added: AccountRow, actor: string): Promise<void> {
    const taken = await tx.select({ id: accounts.id }).from(accounts).where(eq(accounts.username, added.username));
    if (taken.length > 0) throw new DomainError('username-taken', { username: added.username });
    await tx.insert(accounts).values(added);
    const data = { changed: ['created'], roles: [...added.roles] };
    await appendLedger(tx, { type: 'account-changed', actor, subject: added.id, data }, added.createdAt);
  }

  async function newRow(added: NewAccount, passwordMustChange: boolean): Promise<AccountRow> {
    const username = added.username.toLowerCase();
    assertPasswordAllowed(added.password, username);
    return {
      id: randomUUID(),
      username,
      displayName: added.displayName,
      passwordHash: await hasher.hash(added.password),
      roles: [...new Set(added.roles)],
      language: added.language ?? 'zh',
      isDisabled: false,
      passwordMustChange,
      tenantId: added.tenantId ?? null,
      unitId: added.unitId ?? null,
      phone: added.phone ?? null,
      email: added.email ?? null,
      suspendedAt: null,
      suspensionReason: null,
      createdAt: new Date(clock.nowMs()),
    };
  }

  async function assertAdminRemains(tx: StorageTransaction, changed: AccountRow): Promise<void> {
    const all = await tx.select().from(accounts);
    const remaining = all.map((row) => (row.id === changed.id ? changed : row)).filter(isActiveAdmin);
    if (remaining.length === 0) throw new DomainError('last-admin');
  }

  async function assertChangeAllowed(
    tx: StorageTransaction,
    { current, changed }: { readonly current: AccountRow; readonly changed: AccountRow },
    byAccountId: string,
  ): Promise<void> {
    await assertMayManage(tx, byAccountId, [current.tenantId, changed.tenantId]);
    if (isElsewhere(current, changed)) await assertPlace(tx, changed, rules);
    if (isActiveAdmin(current) && !isActiveAdmin(changed)) await assertAdminRemains(tx, changed);
  }

  return {
    /** The accounts of a tenant and everything below it; without one those of the whole city. */
    async list(tenantId: string | null = null): Promise<readonly AccountRow[]> {
      return await storage.read(async (view) => {
        const scope = await readScope(view, { tenantId });
        return await view
          .select()
          .from(accounts)
          .where(scopeCondition(scope, accounts.tenantId))
          .orderBy(accounts.username);
      });
    },

    /** What people are called, for those whose ids somebody has read elsewhere; unknown ids are left out. */
    async names(ids: readonly string[]): Promise<readonly Pick<AccountRow, 'id' | 'displayName'>[]> {
      if (ids.length === 0) return [];
      return await storage.read((view) =>
        view
          .select({ id: accounts.id, displayName: accounts.displayName })
          .from(accounts)
          .where(inArray(accounts.id, [...ids])),
      );
    },

    /** @throws {DomainError} `username-taken`, `password-too-weak`, `tenant-out-of-scope`, and those of `assertPlace`. */
    async create(added: NewAccount, byAccountId: string): Promise<AccountRow> {
      const row = await newRow(added, true);
      await storage.write(async (tx) => {
        await assertMayManage(tx, byAccountId, [row.tenantId]);
        await assertPlace(tx, row, rules);
        await insert(tx, row, actorOf(byAccountId));
      });
      return row;
    },

    /** @throws {DomainError} `not-found`, `last-admin`, `password-too-weak`, `tenant-out-of-scope`, and those of `assertPlace`. */
    async update(id: string, change: AccountChange, byAccountId: string): Promise<AccountRow> {
      const { password, ...plain } = change;
      const [known] = await storage.read((view) => view.select().from(accounts).where(eq(accounts.id, id)));
      if (known === undefined) throw new DomainError('not-found', { what: 'account', id });
      if (password !== undefined) assertPasswordAllowed(password, known.username);
      const passwordHash = password === undefined ? undefined : await hasher.hash(password);
      return await storage.write(async (tx) => {
        const [current] = await tx.select().from(accounts).where(eq(accounts.id, id));
        if (current === undefined) throw new DomainError('not-found', { what: 'account', id });
        const secret = passwordHash === undefined ? {} : { passwordHash, passwordMustChange: id !== byAccountId };
        const changed: AccountRow = { ...current, ...plain, ...secret };
        await assertChangeAllowed(tx, { current, changed }, byAccountId);
        await tx.update(accounts).set(changed).where(eq(accounts.id, id));
        if (changed.isDisabled || passwordHash !== undefined)
          await tx.delete(sessions).where(eq(sessions.accountId, id));
        const data = { changed: Object.keys(change), roles: [...changed.roles], isDisabled: changed.isDisabled };
        const at = new Date(clock.nowMs());
        await appendLedger(tx, { type: 'account-changed', actor: actorOf(byAccountId), subject: id, data }, at);
        // Its consoles hear of it at once: another role sees other cameras.
        await appendChanges(tx, [{ topic: 'account', ids: { accountId: id } }], at);
        return changed;
      });
    },

    /**
     * Creates `admin` when there is no account yet.
     *
     * @param configuredPassword from the configuration; without it a random one is made, which the caller prints once.
     * @returns the password that was made, `undefined` when nothing has to be told.
     */
    async ensureFirstAdmin(configuredPassword: string | undefined): Promise<string | undefined> {
      const existing = await storage.read((view) => view.select({ id: accounts.id }).from(accounts).limit(1));
      if (existing.length > 0) return undefined;
      const password = configuredPassword ?? randomBytes(15).toString('base64url');
      const first = {
        username: 'admin',
        displayName: '管理员',
        password,
        roles: ['admin', 'reviewer', 'operator'],
      } as const;
      const row = await newRow(first, configuredPassword === undefined);
      const wasMade = await storage.write(async (tx) => {
        const others = await tx.select({ id: accounts.id }).from(accounts).limit(1);
        if (others.length > 0) return false;
        await insert(tx, row, 'system');
        return true;
      });
      return wasMade && configuredPassword === undefined ? password : undefined;
    },

    /**
     * Sets a password from the command line of the server and unlocks the account.
     *
     * @throws {DomainError} `not-found`, `password-too-weak`.
     */
    async setPassword(username: string, password: string): Promise<void> {
      const folded = username.toLowerCase();
      assertPasswordAllowed(password, folded);
      const passwordHash = await hasher.hash(password);
      await storage.write(async (tx) => {
        const [account] = await tx
          .update(accounts)
          .set({ passwordHash, isDisabled: false, passwordMustChange: false })
          .where(eq(accounts.username, folded))
          .returning();
        if (account === undefined) throw new DomainError('not-found', { what: 'account', id: username });
        await tx.delete(sessions).where(eq(sessions.accountId, account.id));
        const entry = {
          type: 'account-changed',
          actor: 'system',
          subject: account.id,
          data: { changed: ['password'] },
        } as const;
        await appendLedger(tx, entry, new Date(clock.nowMs()));
      });
    },
  };
}

function isActiveAdmin(account: AccountRow): boolean {
  return !account.isDisabled && account.roles.includes('admin');
}

const isElsewhere = (before: AccountRow, after: AccountRow): boolean =>
  before.tenantId !== after.tenantId ||
  before.unitId !== after.unitId ||
  before.roles.join(' ') !== after.roles.join(' ');
