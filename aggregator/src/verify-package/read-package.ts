import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { type Entry, open, type ZipFile } from 'yauzl';
import { hashStream } from '#evidence/hash-stream';
import { packagePathPattern } from '#verify-package/package-format';
import { type PackageEntry, writePackageZip } from '#verify-package/package-zip';

export interface PackageLimits {
  readonly maxEntries: number;
  readonly maxTotalBytes: number;
  /** Of one JSON or text file, which is read into memory. */
  readonly maxTextBytes: number;
}

export const packageLimits: PackageLimits = {
  maxEntries: 5010,
  maxTotalBytes: 16_000_000_000,
  maxTextBytes: 64_000_000,
};

/** An opened package; nothing is ever written to disk. */
export interface OpenedPackage {
  readonly paths: readonly string[];
  sizeOf(path: string): number;
  /** Whole content of a JSON or text file. */
  readText(path: string): Promise<Buffer>;
  hash(path: string): Promise<string>;
  /** Whether the archive is byte for byte what the exporter writes for these files. */
  isUnaltered(): Promise<boolean>;
  close(): void;
}

const unreadable = (reason: string, cause?: unknown) =>
  new DomainError('package-unreadable', { reason }, cause === undefined ? undefined : { cause });

/**
 * Opens a package zip, refusing what our exporter never writes: foreign names, compression, encryption, doubles.
 *
 * @throws {DomainError} `package-unreadable`.
 */
export async function openPackage(file: string, limits: PackageLimits = packageLimits): Promise<OpenedPackage> {
  const zip = await openZip(file);
  try {
    const entries = await listEntries(zip, limits);
    return assemble(file, zip, entries, limits);
  } catch (error) {
    zip.close();
    throw error instanceof DomainError ? error : unreadable(messageOf(error), error);
  }
}

function assemble(
  file: string,
  zip: ZipFile,
  entries: ReadonlyMap<string, Entry>,
  limits: PackageLimits,
): OpenedPackage {
  const entryOf = (path: string): Entry => {
    const entry = entries.get(path);
    if (entry === undefined) throw unreadable(`${path} is not in the package`);
    return entry;
  };
  const openEntry = (path: string): Promise<Readable> =>
    new Promise((resolve, reject) => {
      zip.openReadStream(entryOf(path), (error, stream) => {
        if (error !== null) reject(unreadable(messageOf(error), error));
        else resolve(stream);
      });
    });
  async function readText(path: string): Promise<Buffer> {
    if (entryOf(path).uncompressedSize > limits.maxTextBytes) throw unreadable(`${path} is too large`);
    return guarded(async () => {
      const chunks: Uint8Array[] = [];
      for await (const chunk of await openEntry(path)) chunks.push(chunk as Uint8Array);
      return Buffer.concat(chunks);
    });
  }
  return {
    paths: [...entries.keys()],
    sizeOf: (path) => entryOf(path).uncompressedSize,
    readText,
    hash: (path) => guarded(async () => (await hashStream(await openEntry(path))).sha256),
    isUnaltered: () =>
      guarded(async () => {
        const again: PackageEntry[] = [];
        for (const [path, entry] of entries) {
          const sizeBytes = entry.uncompressedSize;
          const isLarge = /^(evidence|manifests|attachments)\//.test(path);
          again.push({ path, sizeBytes, content: isLarge ? () => openEntry(path) : await readText(path) });
        }
        const [rewritten, original] = [
          await hashStream(writePackageZip(again)),
          await hashStream(createReadStream(file)),
        ];
        return rewritten.sha256 === original.sha256;
      }),
    close: () => zip.close(),
  };
}

async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof DomainError ? error : unreadable(messageOf(error), error);
  }
}

async function openZip(file: string): Promise<ZipFile> {
  const facts = await stat(file).catch((error: unknown) => {
    throw unreadable(messageOf(error), error);
  });
  if (!facts.isFile()) throw unreadable('it is not a file');
  return new Promise((resolve, reject) => {
    const options = { lazyEntries: true, autoClose: false, strictFileNames: true, validateEntrySizes: true } as const;
    open(file, options, (error, zip) => {
      if (error !== null) reject(unreadable(messageOf(error), error));
      else resolve(zip);
    });
  });
}

function listEntries(zip: ZipFile, limits: PackageLimits): Promise<ReadonlyMap<string, Entry>> {
  return new Promise((resolve, reject) => {
    const entries = new Map<string, Entry>();
    let totalBytes = 0;
    if (zip.entryCount > limits.maxEntries) {
      reject(unreadable(`it holds ${zip.entryCount} files, at most ${limits.maxEntries} are possible`));
      return;
    }
    zip.on('error', reject);
    zip.on('end', () => resolve(entries));
    zip.on('entry', (entry: Entry) => {
      totalBytes += entry.uncompressedSize;
      const reason = refusalOf(entry, entries) ?? (totalBytes > limits.maxTotalBytes ? 'it is too large' : undefined);
      if (reason !== undefined) {
        reject(unreadable(reason));
        return;
      }
      entries.set(entry.fileName, entry);
      zip.readEntry();
    });
    zip.readEntry();
  });
}

function refusalOf(entry: Entry, known: ReadonlyMap<string, Entry>): string | undefined {
  if (!packagePathPattern.test(entry.fileName))
    return `it holds a foreign file ${JSON.stringify(entry.fileName.slice(0, 100))}`;
  if (known.has(entry.fileName)) return `it holds ${entry.fileName} twice`;
  if (entry.isEncrypted()) return `${entry.fileName} is encrypted`;
  // Packages are never compressed, so nothing in them can grow when it is read.
  if (entry.compressionMethod !== 0 || entry.compressedSize !== entry.uncompressedSize) {
    return `${entry.fileName} is compressed`;
  }
  return undefined;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
