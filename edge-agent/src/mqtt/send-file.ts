import { open } from 'node:fs/promises';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { AggregatorClient, UploadAnswer } from '#mqtt/aggregator-client';
import type { TokenBucket } from '#outbox/token-bucket';

const chunkBytes = 1024 * 1024;

/** A file to bring to the aggregator. */
export interface SendableFile {
  readonly sha256: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
  readonly path: string;
}

/**
 * Brings one announced file to the aggregator, going on where an earlier attempt broke off.
 *
 * @throws {DomainError} `aggregator-unreachable`, `aggregator-refused`, `evidence-damaged` (it is shorter than announced).
 */
export async function sendFile(
  parts: {
    readonly client: Pick<AggregatorClient, 'uploadState' | 'putChunk'>;
    readonly bucket: TokenBucket;
    readonly onProgress?: (receivedBytes: number) => void;
  },
  file: SendableFile,
  signal: AbortSignal,
): Promise<void> {
  const { client, bucket, onProgress } = parts;
  const { sha256, mediaType, sizeBytes } = file;
  let answer: UploadAnswer = await client.uploadState(sha256, signal);
  // Bounded: an aggregator that keeps asking for the same place must not hold the queue for ever.
  let attemptsLeft = Math.ceil(sizeBytes / chunkBytes) + 3;
  while (answer.state !== 'stored') {
    if (attemptsLeft === 0) {
      throw new DomainError('aggregator-refused', { status: 409, code: 'evidence-offset-mismatch', what: sha256 });
    }
    attemptsLeft -= 1;
    const offset = answer.state === 'partial' ? Math.min(answer.receivedBytes, sizeBytes - 1) : 0;
    const bytes = await readChunk(file, offset);
    await bucket.take(bytes.byteLength, signal);
    answer = await client.putChunk({ sha256, mediaType, bytes, offset, totalBytes: sizeBytes }, signal);
    if (answer.state === 'partial') onProgress?.(answer.receivedBytes);
  }
}

async function readChunk(file: SendableFile, offset: number): Promise<Uint8Array> {
  try {
    const handle = await open(file.path, 'r');
    try {
      const buffer = Buffer.alloc(Math.min(chunkBytes, file.sizeBytes - offset));
      const { bytesRead } = await handle.read(buffer, 0, buffer.byteLength, offset);
      if (bytesRead === buffer.byteLength) return buffer;
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw new DomainError('evidence-damaged', { sha256: file.sha256 }, { cause: error });
  }
  throw new DomainError('evidence-damaged', { sha256: file.sha256 });
}
