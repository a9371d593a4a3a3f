import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { eq, lt } from 'drizzle-orm';
import { admissionProblem } from '#account/admission';
import type { LoginThrottle } from '#account/login-throttle';
import type { PasswordHasher } from '#account/password-hasher';
import { assertPasswordAllowed } from '#account/password-rules';
import { hashSessionToken, newSessionToken } from '#account/session-token';
import type { SignedInAccount } from '#http/actor';
import { appendLedger } from '#ledger/append-ledger';
import { knownQuery } from '#storage/known-query';
import type { AccountRow, SessionRow } from '#storage/schema';
import type { Storage, StorageTransaction } from '#storage/storage';
import type { Clock } from '#system/clock';

export interface SessionPolicy {
  readonly idleMs: number;
  readonly absoluteMs: number;
}

export interface SessionParts {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly hasher: PasswordHasher;
  readonly throttle: LoginThrottle;
  readonly policy: SessionPolicy;
}

/** Where a request comes from. */
export interface Origin {
  readonly address: string;
  readonly userAgent: string;
}

export interface SignInRequest extends Origin {
  readonly username: string;
  readonly password: string;
  /** A session the browser still holds: it ends, so that a planted one is never upgraded (session fixation). */
  readonly replaces?: string;
}

export interface OpenedSession {
  readonly token: string;
  readonly account: SignedInAccount;
  readonly maxAgeSeconds: number;
}

export interface LiveSession {
  readonly account: SignedInAccount;
  readonly idHash: string;
}

export type SessionService = ReturnType<typeof createSessionService>;

/** The last use is written this often at most, not at every request. */
const touchIntervalMs = 60_000;

interface FoundSession {
  readonly account: AccountRow;
  readonly session: SessionRow;
  readonly certificateEndsAt: Date | null;
}

const sessionByHash = knownQuery<{ idHash: string }, FoundSession[]>((view, value) => {
  const { accounts, sessions, collectors } = view.tables;
  return view
    .select({ account: accounts, session: sessions, certificateEndsAt: collectors.certificateEndsAt })
    .from(sessions)
    .innerJoin(accounts, eq(accounts.id, sessions.accountId))
    .leftJoin(collectors, eq(collectors.accountId, sessions.accountId))
    .where(eq(sessions.idHash, value('idHash')));
});

/** Opens, recognises and ends sessions. A session is a random secret whose hash is stored; every request reads its row. */
export function createSessionService(parts: SessionParts) {
  const { storage, clock, hasher, throttle, policy } = parts;
  const { accounts, sessions, collectors } = storage.tables;

  async function open(tx: StorageTransaction, account: AccountRow, origin: Origin): Promise<OpenedSession> {
    const now = new Date(clock.nowMs());
    const token = newSessionToken();
    await tx.delete(sessions).where(lt(sessions.expiresAt, now));
    await tx.insert(sessions).values({
      idHash: hashSessionToken(token),
      accountId: account.id,
      createdAt: now,
      lastSeenAt: now,
      expiresAt: new Date(now.getTime() + policy.absoluteMs),
      address: origin.address,
      userAgent: origin.userAgent.slice(0, 300),
    });
    return { token, account: signedIn(account), maxAgeSeconds: Math.floor(policy.absoluteMs / 1000) };
  }

  async function refuseSignIn(account: AccountRow | undefined, address: string): Promise<never> {
    const at = new Date(clock.nowMs());
    // The text of an unknown username may be a mistyped password: it is not kept.
    const actor = account === undefined ? 'unknown' : actorOf(account.id);
    await storage.write((tx) =>
      appendLedger(tx, { type: 'login-failed', actor, subject: account?.id ?? 'unknown', data: { address } }, at),
    );
    throw new DomainError('credentials-wrong');
  }

  async function assertAdmitted(account: AccountRow, address: string): Promise<void> {
    const [collector] = await storage.read((view) =>
      view
        .select({ certificateEndsAt: collectors.certificateEndsAt })
        .from(collectors)
        .where(eq(collectors.accountId, account.id)),
    );
    const code = admissionProblem(account, collector?.certificateEndsAt ?? null, clock.nowMs());
    if (code === undefined) return;
    const entry = { type: 'login-failed', actor: actorOf(account.id), subject: account.id } as const;
    const at = new Date(clock.nowMs());
    await storage.write((tx) => appendLedger(tx, { ...entry, data: { address, code } }, at));
    throw new DomainError(code);
  }

  return {
    /**
     * Opens a session for a username and password.
     *
     * @throws {DomainError} `too-many-attempts`, `credentials-wrong` (also for unknown and disabled accounts),
     *   `account-suspended`, `collector-certificate-missing`, `collector-certificate-expired`.
     */
    async signIn(request: SignInRequest): Promise<OpenedSession> {
      const username = request.username.trim().toLowerCase();
      const attempt = { username, address: request.address };
      const waitMs = throttle.begin(attempt);
      if (waitMs > 0) throw new DomainError('too-many-attempts', { retryAfterSeconds: Math.ceil(waitMs / 1000) });
      const [account] = await storage.read((view) =>
        view.select().from(accounts).where(eq(accounts.username, username)),
      );
      const isRight = await hasher.verify(account?.passwordHash, request.password);
      if (account === undefined || !isRight || account.isDisabled) return await refuseSignIn(account, request.address);
      throttle.succeeded(attempt);
      await assertAdmitted(account, request.address);
      return await storage.write(async (tx) => {
        if (request.replaces !== undefined) {
          await tx.delete(sessions).where(eq(sessions.idHash, hashSessionToken(request.replaces)));
        }
        const { address } = request;
        await appendLedger(
          tx,
          { type: 'session-opened', actor: actorOf(account.id), subject: account.id, data: { address } },
          new Date(clock.nowMs()),
        );
        return await open(tx, account, request);
      });
    },

    /** The account behind a token, or `undefined` when the session is unknown, over, or its account may not work now. */
    async authenticate(token: string): Promise<LiveSession | undefined> {
      const idHash = hashSessionToken(token);
      const [found] = await storage.read((view) => sessionByHash(view, { idHash }));
      const nowMs = clock.nowMs();
      if (found === undefined || found.account.isDisabled || isOver(found.session, nowMs)) return undefined;
      if (admissionProblem(found.account, found.certificateEndsAt, nowMs) !== undefined) return undefined;
      if (nowMs - found.session.lastSeenAt.getTime() >= touchIntervalMs) {
        await storage.write((tx) =>
          tx
            .update(sessions)
            .set({ lastSeenAt: new Date(nowMs) })
            .where(eq(sessions.idHash, idHash)),
        );
      }
      return { account: signedIn(found.account), idHash };
    },

    async signOut(idHash: string): Promise<void> {
      await storage.write((tx) => tx.delete(sessions).where(eq(sessions.idHash, idHash)));
    },

    /**
     * Changes the caller's own password; every other session of the account ends and the current one gets a new secret.
     *
     * @throws {DomainError} `password-wrong`, `password-too-weak`, `too-many-attempts`.
     */
    async changePassword(
      accountId: string,
      passwords: { readonly current: string; readonly next: string },
      origin: Origin,
    ): Promise<OpenedSession> {
      const [account] = await storage.read((view) => view.select().from(accounts).where(eq(accounts.id, accountId)));
      if (account === undefined) throw new DomainError('session-required');
      const attempt = { username: account.username, address: origin.address };
      const waitMs = throttle.begin(attempt);
      if (waitMs > 0) throw new DomainError('too-many-attempts', { retryAfterSeconds: Math.ceil(waitMs / 1000) });
      if (!(await hasher.verify(account.passwordHash, passwords.current))) throw new DomainError('password-wrong');
      throttle.succeeded(attempt);
      assertPasswordAllowed(passwords.next, account.username);
      const passwordHash = await hasher.hash(passwords.next);
      return await storage.write(async (tx) => {
        await tx.update(accounts).set({ passwordHash, passwordMustChange: false }).where(eq(accounts.id, accountId));
        await tx.delete(sessions).where(eq(sessions.accountId, accountId));
        const data = { changed: ['password'] };
        const at = new Date(clock.nowMs());
        await appendLedger(tx, { type: 'account-changed', actor: actorOf(accountId), subject: accountId, data }, at);
        return await open(tx, { ...account, passwordMustChange: false }, origin);
      });
    },
  };

  function isOver(session: { readonly lastSeenAt: Date; readonly expiresAt: Date }, nowMs: number): boolean {
    return nowMs >= session.expiresAt.getTime() || nowMs - session.lastSeenAt.getTime() >= policy.idleMs;
  }
}

/** How the ledger names an account. */
export function actorOf(accountId: string): string {
  return `account:${accountId}`;
}

function signedIn(account: AccountRow): SignedInAccount {
  const { id, username, displayName, roles, language, passwordMustChange, tenantId, unitId } = account;
  return { id, username, displayName, roles, language, passwordMustChange, tenantId, unitId };
}
