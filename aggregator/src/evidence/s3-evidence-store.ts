import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { EvidenceStore } from '#evidence/evidence-store';
import { requireSha256, toStoreError } from '#evidence/store-errors';

export interface S3EvidenceStoreOptions {
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** Keeps evidence in an S3-compatible bucket as `<first two hex digits>/<sha256>`; the service checks the hash as well. */
export function createS3EvidenceStore(options: S3EvidenceStoreOptions): EvidenceStore & { close(): void } {
  const { bucket: Bucket } = options;
  const client = new S3Client({
    endpoint: options.endpoint,
    region: options.region,
    credentials: { accessKeyId: options.accessKeyId, secretAccessKey: options.secretAccessKey },
    // Services beside AWS's own rarely have a name per bucket.
    forcePathStyle: true,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  const keyOf = (sha256: string) => `${requireSha256(sha256).slice(0, 2)}/${sha256}`;
  return {
    async put(sha256, sourceFile, sizeBytes) {
      try {
        await client.send(
          new PutObjectCommand({
            Bucket,
            Key: keyOf(sha256),
            Body: createReadStream(sourceFile),
            ContentLength: sizeBytes,
            ChecksumSHA256: Buffer.from(sha256, 'hex').toString('base64'),
          }),
        );
        await rm(sourceFile, { force: true });
      } catch (error) {
        throw toStoreError(error);
      }
    },
    async sizeOf(sha256) {
      try {
        const head = await client.send(new HeadObjectCommand({ Bucket, Key: keyOf(sha256) }));
        return head.ContentLength;
      } catch (error) {
        if (isAbsent(error)) return undefined;
        throw toStoreError(error);
      }
    },
    async openRead(sha256, range) {
      try {
        const Range = range === undefined ? undefined : `bytes=${range.start}-${range.end}`;
        const got = await client.send(
          new GetObjectCommand({ Bucket, Key: keyOf(sha256), ...(Range === undefined ? {} : { Range }) }),
        );
        if (got.Body === undefined) throw new DomainError('evidence-store-unavailable', { reason: 'no body' });
        return got.Body as Readable;
      } catch (error) {
        if (isAbsent(error)) throw new DomainError('evidence-missing', { sha256 }, { cause: error });
        throw toStoreError(error);
      }
    },
    async remove(sha256) {
      try {
        await client.send(new DeleteObjectCommand({ Bucket, Key: keyOf(sha256) }));
      } catch (error) {
        throw toStoreError(error);
      }
    },
    async *list() {
      let ContinuationToken: string | undefined;
      do {
        const page = await client
          .send(new ListObjectsV2Command({ Bucket, ...(ContinuationToken === undefined ? {} : { ContinuationToken }) }))
          .catch((error: unknown) => {
            throw toStoreError(error);
          });
        for (const { Key } of page.Contents ?? []) {
          const name = Key?.split('/').at(-1);
          if (name !== undefined && /^[0-9a-f]{64}$/.test(name)) yield name;
        }
        ContinuationToken = page.NextContinuationToken;
      } while (ContinuationToken !== undefined);
    },
    close: () => client.destroy(),
  };
}

function isAbsent(error: unknown): boolean {
  const status = (error as { $metadata?: { httpStatusCode?: number } } | null)?.$metadata?.httpStatusCode;
  return status === 404;
}
