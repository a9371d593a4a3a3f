import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { and, eq, gt, isNull } from 'drizzle-orm';
import { readDeviceKey } from '#device/device-key';
import { hashSecret, makeSecret } from '#device/device-secret';
import { appendChanges } from '#events/change-feed';
import type { AppendLedger } from '#ledger/append-ledger';
import type { Storage } from '#storage/storage';
import type { Clock } from '#system/clock';

export interface EnrolmentRequest {
  readonly token: string;
  /** What the box calls itself in topics and paths: a slug. */
  readonly edgeId: string;
  readonly name: string;
  readonly publicKeyPem: string;
}

export interface EnrolmentService {
  /** Makes a one-time token. Only its hash is kept, so the token can be shown this once. */
  createToken(order: {
    readonly name: string;
    readonly createdBy: string;
    readonly validMinutes?: number;
  }): Promise<{ readonly token: string; readonly expiresAt: Date }>;
  /**
   * Enrols a box; its secret is given this once.
   *
   * @throws {DomainError} `enrolment-token-invalid`, `edge-exists`, `device-key-invalid`, `request-invalid` (edge id, name).
   */
  enrol(request: EnrolmentRequest): Promise<{ readonly edgeId: string; readonly deviceSecret: string }>;
  /**
   * Takes a box's rights away for good and ends its session; what it sent stays.
   *
   * @throws {DomainError} `not-found`. Revoking twice changes nothing.
   */
  revoke(edgeId: string, actor: string): Promise<void>;
}

export interface EnrolmentServiceOptions {
  readonly storage: Storage;
  readonly appendLedger: AppendLedger;
  /** Ends the edge's live session at once; called after the revocation is stored. */
  readonly disconnect: (edgeId: string) => void;
  readonly clock: Clock;
}

const defaultValidMinutes = 60;
const edgeIdPattern = /^[a-z0-9][a-z0-9-]{0,62}$/;

/** Makes the service that lets boxes in and shuts them out. */
export function createEnrolmentService(options: EnrolmentServiceOptions): EnrolmentService {
  const { storage, appendLedger, disconnect, clock } = options;
  const { edges, enrolmentTokens } = storage.tables;
  const now = () => new Date(clock.nowMs());

  return {
    async createToken({ name, createdBy, validMinutes = defaultValidMinutes }) {
      const token = makeSecret();
      const createdAt = now();
      const expiresAt = new Date(createdAt.getTime() + validMinutes * 60_000);
      await storage.write(async (tx) => {
        await tx
          .insert(enrolmentTokens)
          .values({ tokenHash: hashSecret(token), name, createdBy, createdAt, expiresAt });
      });
      return { token, expiresAt };
    },

    async enrol({ token, edgeId, name, publicKeyPem }) {
      refuseBadNames(edgeId, name);
      const key = readDeviceKey(publicKeyPem);
      const deviceSecret = makeSecret();
      const at = now();
      await storage.write(async (tx) => {
        // Taking the token and checking it is one statement, so it cannot be used twice by two requests at once.
        const taken = await tx
          .update(enrolmentTokens)
          .set({ usedAt: at, usedByEdgeId: edgeId })
          .where(
            and(
              eq(enrolmentTokens.tokenHash, hashSecret(token)),
              isNull(enrolmentTokens.usedAt),
              gt(enrolmentTokens.expiresAt, at),
            ),
          )
          .returning({ tokenHash: enrolmentTokens.tokenHash });
        if (taken.length === 0) throw new DomainError('enrolment-token-invalid');
        const entered = await tx
          .insert(edges)
          .values({ id: edgeId, name, ...key, credentialHash: hashSecret(deviceSecret), enrolledAt: at })
          .onConflictDoNothing()
          .returning({ id: edges.id });
        // The error undoes the whole write: the token can be used again for another name.
        if (entered.length === 0) throw new DomainError('edge-exists', { edgeId });
        const data = { name, keyId: key.keyId };
        await appendLedger(tx, { type: 'device-enrolled', actor: `edge:${edgeId}`, subject: edgeId, data }, at);
        await appendChanges(tx, [{ topic: 'edge', ids: { edgeId } }], at);
      });
      return { edgeId, deviceSecret };
    },

    async revoke(edgeId, actor) {
      const at = now();
      await storage.write(async (tx) => {
        const [edge] = await tx.select({ revokedAt: edges.revokedAt }).from(edges).where(eq(edges.id, edgeId));
        if (edge === undefined) throw new DomainError('not-found', { what: 'edge', id: edgeId });
        if (edge.revokedAt !== null) return;
        await tx.update(edges).set({ revokedAt: at, isOnline: false }).where(eq(edges.id, edgeId));
        await appendLedger(tx, { type: 'device-revoked', actor, subject: edgeId, data: {} }, at);
        await appendChanges(tx, [{ topic: 'edge', ids: { edgeId, change: 'revoked' } }], at);
      });
      disconnect(edgeId);
    },
  };
}

function refuseBadNames(edgeId: string, name: string): void {
  if (!edgeIdPattern.test(edgeId)) {
    const rule = 'lower-case letters, digits and hyphens, 1–63 characters';
    throw new DomainError('request-invalid', { field: '/edgeId', rule });
  }
  if (name.trim() === '' || name.length > 100) {
    throw new DomainError('request-invalid', { field: '/name', rule: '1–100 characters' });
  }
}
