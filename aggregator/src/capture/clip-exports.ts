import { randomUUID } from 'node:crypto';
import type { EvidenceFile } from '@streetwarden/shared/evidence/evidence-file';
import type { ExportClipCommand } from '@streetwarden/shared/message/command-message';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { and, asc, desc, eq, type SQL } from 'drizzle-orm';
import { actorOf } from '#account/session-service';
import { type ExportStanding, exportStanding } from '#capture/export-state';
import { findWatchedCamera } from '#capture/locate-capture';
import type { CommandService } from '#device/command-service';
import { appendChanges } from '#events/change-feed';
import { writeAccessNotes } from '#grant/access-batch';
import { assertReasoned } from '#grant/open-access-log';
import type { SignedInAccount } from '#http/actor';
import { appendLedger } from '#ledger/append-ledger';
import type { ClipExportRow } from '#storage/schema';
import type { Storage, StorageTransaction, StorageView } from '#storage/storage';
import type { Clock } from '#system/clock';

export interface ClipExportOrder {
  readonly cameraRecordId: string;
  readonly account: SignedInAccount;
  /** Grants of the rights `export` and, for an original, `original`. */
  readonly grants: readonly { readonly right: 'export' | 'original'; readonly grantId: string }[];
  readonly ipAddress: string;
  readonly from: Date;
  readonly to: Date;
  readonly reason: string;
  readonly isOriginal: boolean;
}

export interface ClipExportParts {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly boxes: Pick<CommandService, 'resend'>;
  readonly maxExportMs: number;
  /** How long a box may be away and still cut the clip. */
  readonly waitMs: number;
}

export type ClipExports = ReturnType<typeof createClipExports>;

const clockSlackMs = 60_000;
const maxListed = 100;

/** Clips that people take out of the footage of boxes, each with a reason. */
export function createClipExports(parts: ClipExportParts) {
  const { storage, clock, boxes } = parts;
  const now = () => new Date(clock.nowMs());

  return {
    /**
     * Orders a clip of the box.
     *
     * @throws {DomainError} `camera-reason-missing`, `export-span-invalid`, `not-found`, `camera-unwatched`, `edge-revoked`.
     */
    async order(order: ClipExportOrder) {
      const at = now();
      assertReasoned('export', order.reason);
      checkSpan(order, parts.maxExportMs, at);
      const row = await storage.write((tx) => enterOrder(tx, order, { at, waitMs: parts.waitMs }));
      await boxes.resend(row.edgeId);
      return await one(row.cameraRecordId, row.id);
    },
    one,
    ofCamera: (cameraRecordId: string) =>
      storage.read((view) => readExports(view, eq(view.tables.clipExports.cameraRecordId, cameraRecordId), now())),

    /**
     * Takes down which files a box will send; the same again changes nothing.
     *
     * @throws {DomainError} `not-found` for an export that was not ordered of this box.
     */
    async announce(edgeId: string, exportId: string, files: readonly EvidenceFile[]): Promise<void> {
      await storage.write(async (tx) => {
        const { clipExports, clipExportFiles } = tx.tables;
        const [ordered] = await tx
          .select({ id: clipExports.id })
          .from(clipExports)
          .where(and(eq(clipExports.id, exportId), eq(clipExports.edgeId, edgeId)));
        if (ordered === undefined) throw new DomainError('not-found', { what: 'export', id: exportId });
        // An order carried out again after a crash has a manifest of its own: only the last one counts.
        await tx.delete(clipExportFiles).where(eq(clipExportFiles.exportId, exportId));
        await tx.insertRows(
          clipExportFiles,
          files.map((file, ordinal) => ({
            ...{ exportId, ordinal, sha256: file.sha256, kind: file.kind, mediaType: file.mediaType },
            ...{ sizeBytes: file.sizeBytes, capturedAt: new Date(file.capturedAt) },
            ...{ durationMs: file.durationMs ?? null, widthPx: file.widthPx ?? null, heightPx: file.heightPx ?? null },
            derivedFrom: file.derivedFrom ?? null,
          })),
        );
      });
    },
  };

  /** @throws {DomainError} `not-found`. */
  async function one(cameraRecordId: string, id: string): Promise<ClipExport> {
    const [found] = await storage.read((view) => {
      const { clipExports } = view.tables;
      return readExports(view, and(eq(clipExports.id, id), eq(clipExports.cameraRecordId, cameraRecordId)), now());
    });
    if (found === undefined) throw new DomainError('not-found', { what: 'export', id });
    return found;
  }
}

/** A clip export as people see it. */
export interface ClipExport extends ExportStanding {
  readonly row: ClipExportRow;
  readonly by: string;
  /** Announced by the box, the manifest first; each with whether it is stored. */
  readonly files: readonly (EvidenceFile & { readonly isStored: boolean })[];
}

function checkSpan({ from, to }: ClipExportOrder, maxExportMs: number, at: Date): void {
  const lengthMs = to.getTime() - from.getTime();
  const refuse = (rule: string) => new DomainError('export-span-invalid', { rule });
  if (lengthMs <= 0) throw refuse('must end after it begins');
  if (lengthMs > maxExportMs) throw refuse(`may be at most ${maxExportMs / 60_000} minutes long`);
  if (to.getTime() > at.getTime() + clockSlackMs) throw refuse('must not lie in the future');
}

async function enterOrder(
  tx: StorageTransaction,
  order: ClipExportOrder,
  { at, waitMs }: { readonly at: Date; readonly waitMs: number },
): Promise<ClipExportRow> {
  const { commands, clipExports } = tx.tables;
  const { account, from, to, isOriginal } = order;
  const reason = order.reason.trim();
  const camera = await findWatchedCamera(tx, order.cameraRecordId);
  const { edgeId, cameraId } = camera;
  const expiresAt = new Date(at.getTime() + waitMs);
  const row: ClipExportRow = {
    ...{ id: randomUUID(), cameraRecordId: camera.id, edgeId, cameraId, commandId: randomUUID() },
    ...{ accountId: account.id, requestedFrom: from, requestedTo: to, reason, isOriginal, createdAt: at, expiresAt },
    ...{ outcome: null, code: null, answeredAt: null },
  };
  const command: ExportClipCommand = {
    ...{ type: 'export-clip', cameraId, exportId: row.id, from: from.toISOString(), to: to.toISOString() },
    ...{ isOriginal, reason, requestedBy: { accountId: account.id, name: account.displayName } },
  };
  await tx.insert(clipExports).values(row);
  await tx
    .insert(commands)
    .values({ id: row.commandId, edgeId, command, createdBy: account.id, createdAt: at, expiresAt });
  const span = { from: command.from, to: command.to };
  const data = { cameraRecordId: camera.id, edgeId, cameraId, ...span, reason, isOriginal };
  await appendLedger(tx, { type: 'clip-export-ordered', actor: actorOf(account.id), subject: row.id, data }, at);
  await writeAccessNotes(
    tx,
    order.grants.map(({ right, grantId }) => ({
      kind: 'begun' as const,
      row: {
        ...{ id: randomUUID(), cameraRecordId: camera.id, accountId: account.id, right, grantId, reason },
        ...{ ipAddress: order.ipAddress, startedAt: at, endedAt: at, lastSeenAt: at, footageFrom: from, footageTo: to },
      },
    })),
    at,
  );
  await appendChanges(tx, [{ topic: 'camera', ids: { edgeId, cameraId, exportId: row.id } }], at);
  return row;
}

async function readExports(view: StorageView, condition: SQL | undefined, at: Date): Promise<ClipExport[]> {
  const { clipExports, clipExportFiles, evidenceFiles, accounts } = view.tables;
  const rows = await view
    .select({ row: clipExports, by: accounts.displayName })
    .from(clipExports)
    .leftJoin(accounts, eq(accounts.id, clipExports.accountId))
    .where(condition)
    .orderBy(desc(clipExports.createdAt), desc(clipExports.id))
    .limit(maxListed);
  const found: ClipExport[] = [];
  for (const { row, by } of rows) {
    const announced = await view
      .select({ file: clipExportFiles, state: evidenceFiles.state })
      .from(clipExportFiles)
      .leftJoin(evidenceFiles, eq(evidenceFiles.sha256, clipExportFiles.sha256))
      .where(eq(clipExportFiles.exportId, row.id))
      .orderBy(asc(clipExportFiles.ordinal));
    const files = announced.map(({ file, state }) => ({
      ...{ sha256: file.sha256, kind: file.kind, mediaType: file.mediaType, sizeBytes: file.sizeBytes },
      capturedAt: file.capturedAt.toISOString(),
      ...(file.durationMs === null ? {} : { durationMs: file.durationMs }),
      ...(file.widthPx === null ? {} : { widthPx: file.widthPx }),
      ...(file.heightPx === null ? {} : { heightPx: file.heightPx }),
      ...(file.derivedFrom === null ? {} : { derivedFrom: file.derivedFrom }),
      isStored: state === 'stored',
    }));
    found.push({ row, by: by ?? row.accountId, files, ...exportStanding(row, files, at) });
  }
  return found;
}
