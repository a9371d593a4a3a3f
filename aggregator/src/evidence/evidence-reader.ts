import { Readable } from 'node:stream';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { readWhole } from '#evidence/evidence-intake';
import { findFile, recordDamaged } from '#evidence/evidence-records';
import type { ByteRange, EvidenceStore } from '#evidence/evidence-store';
import { hashStream } from '#evidence/hash-stream';
import { requireSha256 } from '#evidence/store-errors';
import { appendLedger } from '#ledger/append-ledger';
import type { EvidenceFileRow } from '#storage/schema';
import type { Storage } from '#storage/storage';
import type { Clock } from '#system/clock';

export interface ReadRequest {
  readonly sha256: string;
  /** Who reads: `account:<id>`, `edge:<id>` or `system`. */
  readonly actor: string;
  /** Why; required by the routes for sealed originals. */
  readonly reason?: string;
  /** Undefined reads the whole file; must lie inside it. */
  readonly range?: ByteRange;
}

export interface EvidenceContent {
  readonly file: EvidenceFileRow;
  /** The bytes asked for. */
  readonly content: Readable;
}

export interface EvidenceReader {
  /** What is known of a file (kind, size, state), for access checks; not logged. */
  describe(sha256: string): Promise<EvidenceFileRow | undefined>;
  /**
   * Opens a file after checking it against its hash, and logs who read it.
   *
   * Small files are hashed at every read, large ones at the first read since start and again after an hour.
   * @throws {DomainError} `evidence-missing`, `evidence-corrupt` (flagged and logged), `range-not-satisfiable`.
   */
  read(request: ReadRequest): Promise<EvidenceContent>;
  /** The same, whole and in memory; for pictures. */
  readBytes(request: Omit<ReadRequest, 'range'>): Promise<{ readonly file: EvidenceFileRow; readonly bytes: Buffer }>;
  /** Opens a file that `verify` found sound just before; the caller logs the export. */
  openForExport(sha256: string): Promise<Readable>;
  /**
   * Checks a stored file against its hash; a damaged one is flagged and logged.
   *
   * @returns false when it is damaged or gone.
   */
  verify(sha256: string): Promise<boolean>;
}

const smallFileBytes = 4_194_304;
const trustForMs = 3_600_000;
/** Range requests of a player and reloads of a page are one reading of a file by one person for one reason. */
const sameReadingMs = 60_000;
const maxRemembered = 10_000;

export function createEvidenceReader(parts: {
  readonly storage: Storage;
  readonly store: EvidenceStore;
  readonly clock: Clock;
}): EvidenceReader {
  const { storage, store, clock } = parts;
  const verifiedAtMs = createRecentTimes(maxRemembered);
  const loggedAtMs = createRecentTimes(maxRemembered);

  async function requireStored(sha256: string): Promise<EvidenceFileRow> {
    const row = await storage.read((view) => findFile(view, requireSha256(sha256)));
    if (row === undefined || row.state === 'partial') throw new DomainError('evidence-missing', { sha256 });
    if (row.state === 'damaged') throw new DomainError('evidence-corrupt', { sha256 });
    return row;
  }

  async function flag(sha256: string, found: string): Promise<never> {
    await storage.write((tx) => recordDamaged(tx, sha256, new Date(clock.nowMs()), found));
    throw new DomainError('evidence-corrupt', { sha256 });
  }

  async function checkedBytes(sha256: string): Promise<Buffer> {
    const bytes = await openOrFlag(sha256, () => readWhole(store, sha256));
    const found = (await hashStream(one(bytes))).sha256;
    return found === sha256 ? bytes : flag(sha256, found);
  }

  async function openOrFlag<T>(sha256: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof DomainError && error.code === 'evidence-missing') return flag(sha256, 'gone');
      throw error;
    }
  }

  async function checkLarge(sha256: string): Promise<void> {
    if (clock.nowMs() - (verifiedAtMs.get(sha256) ?? Number.NEGATIVE_INFINITY) < trustForMs) return;
    const found = await openOrFlag(sha256, async () => hashStream(await store.openRead(sha256)));
    if (found.sha256 !== sha256) await flag(sha256, found.sha256);
    verifiedAtMs.set(sha256, clock.nowMs());
  }

  async function log({ sha256, actor, reason }: ReadRequest): Promise<void> {
    const key = `${actor}\n${sha256}\n${reason ?? ''}`;
    if (clock.nowMs() - (loggedAtMs.get(key) ?? Number.NEGATIVE_INFINITY) < sameReadingMs) return;
    const data = reason === undefined ? {} : { reason };
    await storage.write((tx) =>
      appendLedger(tx, { type: 'evidence-read', actor, subject: sha256, data }, new Date(clock.nowMs())),
    );
    loggedAtMs.set(key, clock.nowMs());
  }

  return {
    describe: (sha256) => storage.read((view) => findFile(view, requireSha256(sha256))),
    async read(request) {
      const file = await requireStored(request.sha256);
      const range = requireRange(request.range, file.sizeBytes);
      if (file.sizeBytes <= smallFileBytes) {
        const bytes = await checkedBytes(request.sha256);
        await log(request);
        return { file, content: Readable.from(one(bytes.subarray(range.start, range.end + 1))) };
      }
      await checkLarge(request.sha256);
      await log(request);
      return { file, content: await store.openRead(request.sha256, range) };
    },
    async readBytes(request) {
      const file = await requireStored(request.sha256);
      const bytes = await checkedBytes(request.sha256);
      await log(request);
      return { file, bytes };
    },
    openForExport: (sha256) => store.openRead(sha256),
    async verify(sha256) {
      try {
        const found = await openOrFlag(sha256, async () => hashStream(await store.openRead(sha256)));
        if (found.sha256 !== sha256) await flag(sha256, found.sha256);
        return true;
      } catch (error) {
        if (error instanceof DomainError && error.code === 'evidence-corrupt') return false;
        throw error;
      }
    },
  };
}

function requireRange(range: ByteRange | undefined, sizeBytes: number): ByteRange {
  if (range === undefined) return { start: 0, end: sizeBytes - 1 };
  const isInside = range.start >= 0 && range.start <= range.end && range.end < sizeBytes;
  if (!isInside) throw new DomainError('range-not-satisfiable', { sizeBytes });
  return range;
}

async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** Remembers times by key and forgets the oldest ones beyond a bound. */
function createRecentTimes(maxKeys: number) {
  const times = new Map<string, number>();
  return {
    get: (key: string) => times.get(key),
    set(key: string, atMs: number): void {
      times.delete(key);
      times.set(key, atMs);
      const [oldest] = times.keys();
      if (times.size > maxKeys && oldest !== undefined) times.delete(oldest);
    },
  };
}
