import type { Readable } from 'node:stream';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { eq } from 'drizzle-orm';
import type { ClipExport } from '#capture/clip-exports';
import type { EvidenceReader } from '#evidence/evidence-reader';
import { appendLedger } from '#ledger/append-ledger';
import type { LedgerKeys } from '#ledger/ledger-keys';
import type { LedgerService } from '#ledger/ledger-service';
import type { Storage } from '#storage/storage';
import type { Clock } from '#system/clock';
import { type PackageExport, packagePathOf } from '#verify-package/package-format';
import { clipReadme } from '#verify-package/package-readme';
import { writePackageZip } from '#verify-package/package-zip';
import { contentsEntry, type HashedEntry, json, text } from '#verify-package/signed-entries';

export interface ClipPackagerParts {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly ledger: LedgerService;
  readonly keys: LedgerKeys;
  readonly reader: Pick<EvidenceReader, 'verify' | 'openForExport'>;
}

export type ClipPackager = ReturnType<typeof createClipPackager>;

/** Packs clips for `npm run verify`: the files, the box's signed manifest, the log's account with proofs, and the keys. */
export function createClipPackager({ storage, clock, ledger, keys, reader }: ClipPackagerParts) {
  return {
    /**
     * That it was taken out stands in the log before the first byte leaves.
     *
     * @param actor  `account:<id>`.
     * @throws {DomainError} `export-not-ready`, `evidence-corrupt`.
     */
    async build(clip: ClipExport, actor: string): Promise<{ readonly fileName: string; readonly content: Readable }> {
      const { row, files } = clip;
      if (clip.state !== 'ready') throw new DomainError('export-not-ready', { id: row.id, state: clip.state });
      for (const { sha256 } of files) {
        if (!(await reader.verify(sha256))) throw new DomainError('evidence-corrupt', { sha256 });
      }
      const exportedAt = new Date(clock.nowMs());
      const data = { exportId: row.id, reason: row.reason, isOriginal: row.isOriginal };
      await storage.write((tx) =>
        appendLedger(tx, { type: 'evidence-exported', actor, subject: row.id, data }, exportedAt),
      );
      const custody = await prove(ledger, [row.id, ...files.map(({ sha256 }) => sha256)]);
      const entries: HashedEntry[] = [
        text('README.txt', clipReadme({ id: row.id, exportedAt: exportedAt.toISOString(), keyId: keys.keyId })),
        json('export.json', await factsOf(clip)),
        json('keys.json', await keysOf(row.edgeId)),
        json('ledger.json', custody),
        ...files.map(({ sha256, sizeBytes, kind, mediaType }) => ({
          path: packagePathOf({ sha256, kind, mediaType }),
          ...{ sizeBytes, sha256, content: () => reader.openForExport(sha256) },
        })),
      ];
      const facts = { exportId: row.id, exportedAt: exportedAt.toISOString(), sealed: true };
      return {
        fileName: `clip-${row.id}.zip`,
        content: writePackageZip([...entries, contentsEntry(entries, facts, keys)]),
      };
    },
  };

  async function factsOf({ row, by, files }: ClipExport): Promise<PackageExport> {
    const { cameraRecords } = storage.tables;
    const [camera] = await storage.read((view) =>
      view.select().from(cameraRecords).where(eq(cameraRecords.id, row.cameraRecordId)),
    );
    return {
      ...{ id: row.id, edgeId: row.edgeId, cameraId: row.cameraId, reason: row.reason, isOriginal: row.isOriginal },
      ...{ cameraNumber: camera?.number ?? '', cameraName: camera?.name ?? '' },
      ...{ requestedFrom: row.requestedFrom.toISOString(), requestedTo: row.requestedTo.toISOString() },
      ...{ requestedBy: { accountId: row.accountId, name: by }, createdAt: row.createdAt.toISOString() },
      files: files.map(({ isStored: _isStored, ...file }) => file),
    };
  }

  async function keysOf(edgeId: string) {
    const { edges } = storage.tables;
    const [edge] = await storage.read((view) => view.select().from(edges).where(eq(edges.id, edgeId)));
    const publicKeyPem = keys.publicKey.export({ type: 'spki', format: 'pem' }).toString();
    return {
      aggregator: { keyId: keys.keyId, publicKeyPem },
      edges: edge === undefined ? [] : [{ edgeId, keyId: edge.keyId, publicKeyPem: edge.publicKeyPem }],
    };
  }
}

async function prove(ledger: LedgerService, subjects: readonly string[]) {
  const entries = await ledger.listBySubjects([...new Set(subjects)]);
  const checkpoint = await ledger.makeCheckpoint();
  const indexes = entries.map(({ index }) => index).sort((a, b) => a - b);
  return { checkpoint, entries: await ledger.prove(indexes, checkpoint) };
}
