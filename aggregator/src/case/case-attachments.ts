import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { caseStates } from '@streetwarden/shared/domain/case-life';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { and, eq } from 'drizzle-orm';
import { assertMediaType } from '#case/attachment-type';
import { type CaseActor, ledgerActorOf } from '#case/case-actor';
import type { CasePorts } from '#case/case-ports';
import { isInScope } from '#case/case-scope';
import { findCaseRow, loadFolder } from '#case/load-case';
import { appendChanges } from '#events/change-feed';
import type { EvidenceRoom } from '#evidence/evidence-room';
import type { EvidenceStore } from '#evidence/evidence-store';
import { toStoreError } from '#evidence/store-errors';
import { appendLedger } from '#ledger/append-ledger';
import type { CaseAttachmentRow } from '#storage/schema';
import type { Storage, StorageTransaction, StorageView } from '#storage/storage';
import type { Clock } from '#system/clock';

/** A photo or paper as it is uploaded. */
export interface NewAttachment {
  readonly caseId: string;
  readonly sha256: string;
  readonly kind: CaseAttachmentRow['kind'];
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
  readonly takenAt?: Date;
}

export interface CaseAttachmentParts {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly store: EvidenceStore;
  readonly room: EvidenceRoom;
  /** On the evidence store's file system. */
  readonly spoolFolder: string;
  readonly ports: Pick<CasePorts, 'tenants'>;
}

export type CaseAttachments = ReturnType<typeof createCaseAttachments>;

/** Photos and papers people add to a case. The bytes lie in the evidence store by their hash, safe before the row is. */
export function createCaseAttachments(parts: CaseAttachmentParts) {
  const { storage, clock, store, room, spoolFolder, ports } = parts;

  async function assertMayAdd(view: StorageView, caseId: string, actor: CaseActor): Promise<void> {
    const row = await findCaseRow(view, caseId);
    const folder = row === undefined ? undefined : await loadFolder(view, row, null);
    if (folder === undefined || !(await isInScope(view, ports.tenants, actor, folder))) {
      throw new DomainError('not-found', { what: 'case', id: caseId });
    }
    const { state } = folder.row;
    if (caseStates[state].isEnd) {
      throw new DomainError('state-conflict', { what: 'case', state, command: 'attach' });
    }
  }

  async function keepBytes(sha256: string, bytes: Buffer): Promise<void> {
    if ((await store.sizeOf(sha256)) !== undefined) return;
    await room.require(bytes.byteLength);
    const file = join(spoolFolder, `${randomUUID()}.attachment`);
    try {
      await mkdir(spoolFolder, { recursive: true });
      await writeDurably(file, bytes);
      await store.put(sha256, file, bytes.byteLength);
      room.add(bytes.byteLength);
    } catch (error) {
      throw toStoreError(error);
    } finally {
      await rm(file, { force: true });
    }
  }

  return {
    /**
     * Adds a file to a case; sending the same again changes nothing.
     *
     * @returns whether it is new to the case.
     * @throws {DomainError} `not-found`, `state-conflict` (the case has ended), `evidence-hash-mismatch`,
     *   `case-attachment-mismatch`, `evidence-quota-exceeded`, `evidence-store-unavailable`.
     */
    async add(attachment: NewAttachment, actor: CaseActor): Promise<boolean> {
      const { caseId, sha256, bytes, mediaType } = attachment;
      const actual = createHash('sha256').update(bytes).digest('hex');
      if (actual !== sha256) throw new DomainError('evidence-hash-mismatch', { actual, expected: sha256 });
      assertMediaType(bytes, mediaType);
      await storage.read((view) => assertMayAdd(view, caseId, actor));
      await keepBytes(sha256, bytes);
      return await storage.write(async (tx) => {
        await assertMayAdd(tx, caseId, actor);
        return await recordAttachment(tx, attachment, { actor, at: new Date(clock.nowMs()) });
      });
    },

    /** @throws {DomainError} `not-found`. */
    async find(caseId: string, sha256: string, actor: CaseActor): Promise<CaseAttachmentRow> {
      return await storage.read(async (view) => {
        const row = await findCaseRow(view, caseId);
        const folder = row === undefined ? undefined : await loadFolder(view, row, null);
        const found = folder?.attachments.find((attachment) => attachment.sha256 === sha256);
        if (folder === undefined || found === undefined || !(await isInScope(view, ports.tenants, actor, folder))) {
          throw new DomainError('not-found', { what: 'attachment', id: sha256 });
        }
        return found;
      });
    },
  };
}

async function writeDurably(file: string, bytes: Buffer): Promise<void> {
  const handle = await open(file, 'wx');
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

interface By {
  readonly actor: CaseActor;
  readonly at: Date;
}

async function recordAttachment(
  tx: StorageTransaction,
  attachment: NewAttachment,
  { actor, at }: By,
): Promise<boolean> {
  const { caseAttachments, evidenceFiles } = tx.tables;
  const { caseId, sha256, kind, name, mediaType, takenAt } = attachment;
  const sizeBytes = attachment.bytes.byteLength;
  const isSame = and(
    eq(caseAttachments.caseId, caseId),
    eq(caseAttachments.sha256, sha256),
    eq(caseAttachments.kind, kind),
  );
  const [known] = await tx.select().from(caseAttachments).where(isSame);
  if (known !== undefined) return false;
  const file = { sha256, sizeBytes, receivedBytes: sizeBytes, edgeId: '', mediaType, kind: 'case-attachment' } as const;
  const stored = await tx
    .insert(evidenceFiles)
    .values({ ...file, state: 'stored', storedAt: at, lastVerifiedAt: at })
    .onConflictDoNothing()
    .returning({ sha256: evidenceFiles.sha256 });
  if (stored.length > 0) {
    const data = { kind: file.kind, mediaType, sizeBytes, caseId };
    await appendLedger(tx, { type: 'evidence-stored', actor: ledgerActorOf(actor), subject: sha256, data }, at);
  }
  await tx.insert(caseAttachments).values({
    ...{ caseId, sha256, kind, name, mediaType, sizeBytes },
    takenAt: takenAt ?? null,
    latitude: null,
    longitude: null,
    uploadedBy: actor.accountId,
    uploadedAt: at,
  });
  await appendChanges(tx, [{ topic: 'case', ids: { id: caseId } }], at);
  return true;
}
