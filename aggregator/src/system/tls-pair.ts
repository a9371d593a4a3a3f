import { readFileSync } from 'node:fs';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { AggregatorConfig } from '#config/config-schema';

/** Certificate chain and key of HTTPS and MQTTS, PEM. */
export interface TlsPair {
  readonly cert: Buffer;
  readonly key: Buffer;
}

/** @throws {DomainError} `config-unreadable` naming the file. */
export function readTlsPair({ http }: AggregatorConfig): TlsPair | undefined {
  if (http.tls === undefined) return undefined;
  return { cert: readPem(http.tls.certificateFile), key: readPem(http.tls.keyFile) };
}

/** @throws {DomainError} `config-unreadable` naming the file. */
export function readPem(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new DomainError('config-unreadable', { file, reason: String((cause as { code?: unknown }).code) }, { cause });
  }
}
