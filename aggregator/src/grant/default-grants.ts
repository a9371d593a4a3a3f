import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Role } from '#account/role';
import { raiseGrantsVersion } from '#grant/rights-version';
import { appendLedger } from '#ledger/append-ledger';
import type { CameraRight } from '#storage/camera-words';
import type { Storage } from '#storage/storage';
import type { Clock } from '#system/clock';

/**
 * What roles may do on a new database; ordinary grants that an administrator may revoke.
 *
 * Originals are opened by those who judge what they show, not by those who run the system.
 */
const defaults: readonly (readonly [Role, readonly CameraRight[]])[] = [
  ['operator', ['see', 'playback', 'steer', 'capture', 'export']],
  ['reviewer', ['see', 'playback', 'original']],
  ['dispatcher', ['see', 'playback', 'steer']],
  ['duty-chief', ['see', 'playback', 'steer', 'capture']],
  ['supervisor', ['see']],
  ['assessor', ['see']],
  ['leader', ['see']],
  ['admin', ['see', 'playback', 'steer', 'capture', 'export']],
];
const settingKey = 'camera-grants-given';

/** Gives the roles their first rights, once in the life of a database: what was revoked does not come back. */
export async function ensureDefaultGrants(
  storage: Storage,
  { clock, timeZone }: { readonly clock: Clock; readonly timeZone: string },
): Promise<void> {
  const { settings, cameraGrants } = storage.tables;
  const at = new Date(clock.nowMs());
  await storage.write(async (tx) => {
    const [given] = await tx.select().from(settings).where(eq(settings.key, settingKey));
    if (given !== undefined) return;
    await tx.insert(settings).values({ key: settingKey, value: at.toISOString() });
    for (const [role, rights] of defaults) {
      const id = randomUUID();
      await tx.insert(cameraGrants).values({
        ...{ id, granteeKind: 'role', granteeId: role, scopeKind: 'all', scopeId: null, rights, timeZone },
        ...{ validFrom: new Date(0), validUntil: null, weeklyHours: null },
        ...{ reason: 'default of the role', grantedAt: at, grantedBy: 'system' },
      });
      const data = { what: 'granted', granteeKind: 'role', granteeId: role, scopeKind: 'all', scopeId: null, rights };
      await appendLedger(tx, { type: 'camera-right-changed', actor: 'system', subject: id, data }, at);
    }
    await raiseGrantsVersion(tx);
  });
}
