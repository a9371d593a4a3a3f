import type { Readable } from 'node:stream';

/** Part of a file: bytes `start` to `end`, both included. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Content-addressed files, written once and never changed: a folder by default, an S3 bucket at scale.
 *
 * @throws {DomainError} `evidence-store-unavailable` when disk or service fails; `evidence-missing` from `openRead`.
 */
export interface EvidenceStore {
  /**
   * Takes over a whole file whose hash was checked; resolves when it survives a power cut. `sourceFile` is consumed.
   */
  put(sha256: string, sourceFile: string, sizeBytes: number): Promise<void>;
  /** Size of a stored file in bytes; undefined when it is not there. */
  sizeOf(sha256: string): Promise<number | undefined>;
  /** Opens a stored file, whole or in part; the caller consumes or destroys the stream. */
  openRead(sha256: string, range?: ByteRange): Promise<Readable>;
  remove(sha256: string): Promise<void>;
  /** Hashes of everything that is stored, in no order. */
  list(): AsyncIterable<string>;
}
