import { readFile } from 'node:fs/promises';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { eq } from 'drizzle-orm';
import { untilTakenIn } from '#candidate/intake-queue';
import { checkClipManifest } from '#evidence/clip-manifest-check';
import {
  type Announcement,
  findAnnouncements,
  findFile,
  recordPartial,
  recordStored,
  type StoredFile,
} from '#evidence/evidence-records';
import type { EvidenceStore } from '#evidence/evidence-store';
import { hashStream } from '#evidence/hash-stream';
import { createKeyedTurns } from '#evidence/keyed-turns';
import { checkManifest, parseSignedManifest } from '#evidence/manifest-check';
import type { PartSpool } from '#evidence/part-spool';
import { requireSha256 } from '#evidence/store-errors';
import type { Storage } from '#storage/storage';
import type { Clock } from '#system/clock';

export interface EvidenceUpload {
  readonly edgeId: string;
  readonly sha256: string;
  /** First byte of this part; 0 for a new upload. */
  readonly offset: number;
  /** Size of the whole file. */
  readonly totalBytes: number;
  readonly content: AsyncIterable<Uint8Array>;
}

export type UploadOutcome =
  | { readonly outcome: 'stored' | 'already-stored' }
  | { readonly outcome: 'partial'; readonly receivedBytes: number };

export interface UploadStatus {
  readonly state: 'partial' | 'stored';
  readonly receivedBytes: number;
  readonly totalBytes: number;
}

export interface EvidenceIntake {
  /**
   * Takes one part of a file from a device; `stored` is answered only when file, row and log entry are on disk.
   *
   * Uploads of the same file take turns. A part whose connection broke is kept, so the device goes on from there.
   * @throws {DomainError} `evidence-hash-invalid`, `evidence-not-announced`, `evidence-size-mismatch`,
   *   `evidence-offset-mismatch`, `evidence-quota-exceeded`, `evidence-hash-mismatch` and `manifest-*` (the upload is
   *   thrown away), `evidence-store-unavailable`.
   */
  receive(upload: EvidenceUpload): Promise<UploadOutcome>;
  /** How far a file is that the device may upload; undefined when nothing of it has come. */
  status(edgeId: string, sha256: string): Promise<UploadStatus | undefined>;
}

export interface EvidenceIntakeParts {
  readonly storage: Storage;
  readonly store: EvidenceStore;
  readonly spool: PartSpool;
  readonly clock: Clock;
  /** Refuses a file there is no room for: `evidence-quota-exceeded`. */
  readonly room: { require(sizeBytes: number): Promise<void>; add(sizeBytes: number): void };
}

const maxManifestBytes = 1_000_000;
/** A file whose candidate still waits after this time is refused for now; the box sends it again. */
const intakeWaitMs = 2_000;

export function createEvidenceIntake(parts: EvidenceIntakeParts): EvidenceIntake {
  const { storage, store, spool, clock, room } = parts;
  const turns = createKeyedTurns();

  /** The box sends evidence as soon as it has the receipt; its candidate's intake may be a moment behind. */
  async function findDue(edgeId: string, sha256: string) {
    const look = () =>
      storage.read(async (view) => ({
        announced: await findAnnouncements(view, edgeId, sha256),
        row: await findFile(view, sha256),
      }));
    const found = await look();
    return found.announced.length === 0 && (await untilTakenIn(storage, intakeWaitMs)) ? await look() : found;
  }

  async function receiveInTurn(upload: EvidenceUpload): Promise<UploadOutcome> {
    const { edgeId, sha256, offset, totalBytes } = upload;
    const { announced, row } = await findDue(edgeId, sha256);
    const [first] = announced;
    if (first === undefined) throw new DomainError('evidence-not-announced', { sha256 });
    if (row?.state === 'stored') return { outcome: 'already-stored' };
    if (totalBytes !== first.sizeBytes) {
      throw new DomainError('evidence-size-mismatch', { sha256, expected: first.sizeBytes, actual: totalBytes });
    }
    const file: StoredFile = { sha256, sizeBytes: totalBytes, edgeId, kind: first.kind, mediaType: first.mediaType };
    if (await adoptFromStore(file, announced)) return { outcome: 'already-stored' };
    // All of it had come when the aggregator was killed: there is nothing left to send, whatever the box sends now.
    if ((await spool.receivedBytes(sha256)) === totalBytes) return finish(file, announced, await spool.hash(sha256));
    if (offset === 0) await room.require(totalBytes);
    const received = await spool.append(upload);
    if (received.receivedBytes < totalBytes) {
      await storage.write((tx) => recordPartial(tx, file, received.receivedBytes));
      return { outcome: 'partial', receivedBytes: received.receivedBytes };
    }
    return finish(file, announced, received.sha256 ?? (await spool.hash(sha256)));
  }

  /** The whole file has come: checks it, moves it into the store, then tells that it is stored. */
  async function finish(file: StoredFile, announced: readonly Announcement[], actual: string): Promise<UploadOutcome> {
    const { sha256, sizeBytes } = file;
    try {
      if (actual !== sha256) throw new DomainError('evidence-hash-mismatch', { actual, expected: sha256 });
      if (file.kind === 'manifest') await checkManifestFile(await readFile(spool.fileOf(sha256)), announced);
    } catch (error) {
      await spool.discard(sha256);
      throw error;
    }
    await store.put(sha256, spool.fileOf(sha256), sizeBytes);
    await storage.write((tx) => recordStored(tx, file, new Date(clock.nowMs())));
    room.add(sizeBytes);
    return { outcome: 'stored' };
  }

  /** A crash between file and row leaves a whole file without a row: it is taken over when it is what it should be. */
  async function adoptFromStore(file: StoredFile, announced: readonly Announcement[]): Promise<boolean> {
    if ((await store.sizeOf(file.sha256)) === undefined) return false;
    const found = await hashStream(await store.openRead(file.sha256));
    if (found.sha256 !== file.sha256) {
      await store.remove(file.sha256);
      return false;
    }
    if (file.kind === 'manifest') await checkManifestFile(await readWhole(store, file.sha256), announced);
    await spool.discard(file.sha256);
    await storage.write((tx) => recordStored(tx, file, new Date(clock.nowMs())));
    room.add(file.sizeBytes);
    return true;
  }

  async function checkManifestFile(bytes: Buffer, announced: readonly Announcement[]): Promise<void> {
    if (bytes.byteLength > maxManifestBytes) {
      throw new DomainError('manifest-invalid', { field: '/', rule: `must have at most ${maxManifestBytes} bytes` });
    }
    const [clip] = announced.flatMap(({ exportId }) => exportId ?? []);
    if (clip !== undefined) return await storage.read((view) => checkClipManifest(view, clip, bytes));
    const signed = parseSignedManifest(bytes);
    const own = announced.find(({ candidateId }) => candidateId === signed.manifest.candidateId);
    const [first] = announced;
    const { candidateId, edgeId } = own ?? first ?? { candidateId: '', edgeId: '' };
    const context = await storage.read(async (view) => {
      const { candidateEvidence, edges } = view.tables;
      const [edge] = await view.select().from(edges).where(eq(edges.id, edgeId));
      const files = await view.select().from(candidateEvidence).where(eq(candidateEvidence.candidateId, candidateId));
      return { publicKeyPem: edge?.publicKeyPem ?? '', files };
    });
    checkManifest(signed, { edgeId, candidateId, publicKeyPem: context.publicKeyPem, announced: context.files });
  }

  return {
    async receive(upload) {
      requireSha256(upload.sha256);
      return turns.take(upload.sha256, () => receiveInTurn(upload));
    },
    async status(edgeId, sha256) {
      requireSha256(sha256);
      const { announced, row } = await storage.read(async (view) => ({
        announced: await findAnnouncements(view, edgeId, sha256),
        row: await findFile(view, sha256),
      }));
      const [first] = announced;
      if (first === undefined) return undefined;
      const totalBytes = first.sizeBytes;
      if (row?.state === 'stored') return { state: 'stored', receivedBytes: totalBytes, totalBytes };
      const receivedBytes = await spool.receivedBytes(sha256);
      return receivedBytes === 0 ? undefined : { state: 'partial', receivedBytes, totalBytes };
    },
  };
}

/** Reads a stored file whole; only for files known to be small. */
export async function readWhole(store: EvidenceStore, sha256: string): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of await store.openRead(sha256)) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}
