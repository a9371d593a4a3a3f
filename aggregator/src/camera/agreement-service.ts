import { randomUUID } from 'node:crypto';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { asc, desc, eq, inArray } from 'drizzle-orm';
import { actorOf } from '#account/session-service';
import type { CameraActor } from '#camera/camera-service';
import { visibleTo } from '#camera/camera-sets';
import type { CameraRights, VisibleCameras } from '#grant/camera-rights';
import { appendLedger } from '#ledger/append-ledger';
import { tenantsWithin } from '#organisation/scope';
import type { SharingAgreementRow } from '#storage/schema';
import type { Storage, StorageTransaction, StorageView } from '#storage/storage';
import type { Clock } from '#system/clock';

/** What the parties agreed on. */
export type AgreementWords = Omit<
  SharingAgreementRow,
  'id' | 'endedAt' | 'endReason' | 'version' | 'changedAt' | 'changedBy'
>;

/** An agreement with the cameras that it covers now, as far as the reader may know of them. */
export interface Agreement extends SharingAgreementRow {
  readonly isInForce: boolean;
  readonly cameraNumbers: readonly string[];
}

export type AgreementService = ReturnType<typeof createAgreementService>;

/** Agreements with the owners of cameras, first of all the police: who shares what, for what, how long. */
export function createAgreementService(parts: {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly rights: Pick<CameraRights, 'visible'>;
}) {
  const { storage, clock } = parts;
  const { sharingAgreements } = storage.tables;
  const now = () => new Date(clock.nowMs());

  async function note(tx: StorageTransaction, row: SharingAgreementRow, what: string): Promise<void> {
    const { documentNumber, version, changedBy, changedAt, id } = row;
    const entry = { type: 'sharing-agreement-changed', actor: actorOf(changedBy), subject: id } as const;
    await appendLedger(tx, { ...entry, data: { what, documentNumber, version } }, changedAt);
  }

  async function load(tx: StorageTransaction, id: string, version: number): Promise<SharingAgreementRow> {
    const [row] = await tx.select().from(sharingAgreements).where(eq(sharingAgreements.id, id));
    if (row === undefined) throw new DomainError('not-found', { what: 'sharing agreement', id });
    if (row.version !== version)
      throw new DomainError('version-stale', { what: 'sharing agreement', version: row.version });
    if (row.endedAt !== null) throw new DomainError('camera-agreement-ended', { documentNumber: row.documentNumber });
    return row;
  }

  return {
    /** All of them, the newest first. */
    async list(actor: CameraActor): Promise<readonly Agreement[]> {
      return await storage.read(async (view) => {
        const visible = await visibleTo(parts, view, actor);
        const rows = await view
          .select()
          .from(sharingAgreements)
          .orderBy(desc(sharingAgreements.validFrom), desc(sharingAgreements.id));
        const agreements: Agreement[] = [];
        for (const row of rows) agreements.push(await withCameras(view, row, { visible, at: now() }));
        return agreements;
      });
    },

    /** @throws {DomainError} `request-invalid`, `not-found` for an area, group or camera. */
    async add(words: AgreementWords, actor: CameraActor): Promise<Agreement> {
      assertSpan(words);
      return await storage.write(async (tx) => {
        const visible = await visibleTo(parts, tx, actor);
        await assertScope(tx, words, visible);
        const by = { version: 1, changedAt: now(), changedBy: actor.accountId };
        const row = { ...words, id: randomUUID(), endedAt: null, endReason: null, ...by };
        await tx.insert(sharingAgreements).values(row);
        await note(tx, row, 'added');
        return await withCameras(tx, row, { visible, at: now() });
      });
    },

    /** @throws {DomainError} as `add`, and `version-stale`, `camera-agreement-ended`. */
    async change(
      id: string,
      { version, ...words }: AgreementWords & { readonly version: number },
      actor: CameraActor,
    ): Promise<Agreement> {
      assertSpan(words);
      return await storage.write(async (tx) => {
        const before = await load(tx, id, version);
        const visible = await visibleTo(parts, tx, actor);
        await assertScope(tx, words, visible);
        const hidden = await hiddenOf(tx, before, visible);
        const scopeIds = words.scopeKind === before.scopeKind ? [...words.scopeIds, ...hidden] : words.scopeIds;
        const by = { version: version + 1, changedAt: now(), changedBy: actor.accountId };
        const row = { ...before, ...words, scopeIds, ...by };
        await tx.update(sharingAgreements).set(row).where(eq(sharingAgreements.id, id));
        await note(tx, row, 'changed');
        return await withCameras(tx, row, { visible, at: now() });
      });
    },

    /** Ends it before its time; it stays on file. @throws {DomainError} `not-found`, `version-stale`, `camera-agreement-ended`. */
    async end(
      id: string,
      { reason, version }: { readonly reason: string; readonly version: number },
      actor: CameraActor,
    ): Promise<Agreement> {
      return await storage.write(async (tx) => {
        const before = await load(tx, id, version);
        const by = { version: version + 1, changedAt: now(), changedBy: actor.accountId };
        const row = { ...before, endedAt: now(), endReason: reason, ...by };
        await tx.update(sharingAgreements).set(row).where(eq(sharingAgreements.id, id));
        await note(tx, row, 'ended');
        return await withCameras(tx, row, { visible: await visibleTo(parts, tx, actor), at: now() });
      });
    },
  };
}

function assertSpan({ validFrom, validUntil, signedOn, scopeKind, scopeIds }: AgreementWords): void {
  const refuse = (field: string, rule: string) => new DomainError('request-invalid', { field: `/${field}`, rule });
  if (validUntil !== null && validUntil <= validFrom) throw refuse('validUntil', 'after validFrom');
  const day = new Date(`${signedOn}T00:00:00.000Z`);
  if (Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== signedOn) {
    throw refuse('signedOn', 'a day that exists, yyyy-MM-dd');
  }
  if (scopeKind !== 'cameras' && scopeIds.length !== 1) throw refuse('scopeIds', 'one area or one group');
}

async function assertScope(tx: StorageTransaction, words: AgreementWords, visible: VisibleCameras): Promise<void> {
  const { scopeKind, scopeIds } = words;
  const { tenants, cameraGroups } = tx.tables;
  if (scopeKind === 'cameras') {
    const unknown = scopeIds.find((id) => !visible.has(id));
    if (unknown !== undefined) throw new DomainError('not-found', { what: 'camera', id: unknown });
    return;
  }
  const [id = ''] = scopeIds;
  const table = scopeKind === 'tenant' ? tenants : cameraGroups;
  const found = await tx.select({ id: table.id }).from(table).where(eq(table.id, id));
  if (found.length === 0) throw new DomainError('not-found', { what: scopeKind, id });
}

/** Cameras of an agreement that the one who changes it must not know of: they stay in it. */
async function hiddenOf(
  view: StorageView,
  { scopeKind, scopeIds }: SharingAgreementRow,
  visible: VisibleCameras,
): Promise<readonly string[]> {
  if (scopeKind !== 'cameras') return [];
  const { cameraRecords } = view.tables;
  const secret = await view
    .select({ id: cameraRecords.id })
    .from(cameraRecords)
    .where(eq(cameraRecords.isSecret, true));
  const isSecret = new Set(secret.map(({ id }) => id));
  return scopeIds.filter((id) => isSecret.has(id) && !visible.has(id));
}

async function withCameras(
  view: StorageView,
  row: SharingAgreementRow,
  { visible, at }: { readonly visible: VisibleCameras; readonly at: Date },
): Promise<Agreement> {
  const hasEnded = row.endedAt !== null || (row.validUntil !== null && row.validUntil <= at);
  const cameras = (await coveredCameras(view, row)).filter(({ id }) => visible.has(id));
  const scopeIds = row.scopeKind === 'cameras' ? row.scopeIds.filter((id) => visible.has(id)) : row.scopeIds;
  return {
    ...row,
    scopeIds,
    isInForce: !hasEnded && row.validFrom <= at,
    cameraNumbers: cameras.map(({ number }) => number),
  };
}

async function coveredCameras(view: StorageView, { scopeKind, scopeIds }: SharingAgreementRow) {
  const { cameraRecords, cameraGroupMembers } = view.tables;
  const [first = ''] = scopeIds;
  const members = view
    .select({ id: cameraGroupMembers.cameraRecordId })
    .from(cameraGroupMembers)
    .where(eq(cameraGroupMembers.groupId, first));
  const within = scopeKind === 'tenant' ? await tenantsWithin(view, first) : null;
  const covered = {
    cameras: inArray(cameraRecords.id, [...scopeIds]),
    group: inArray(cameraRecords.id, members),
    tenant: within === null ? undefined : inArray(cameraRecords.tenantId, [...within]),
  };
  return await view
    .select({ id: cameraRecords.id, number: cameraRecords.number })
    .from(cameraRecords)
    .where(covered[scopeKind])
    .orderBy(asc(cameraRecords.number));
}
