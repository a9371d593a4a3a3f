import { readFile, stat } from 'node:fs/promises';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { GpsTrack } from '#source/gps-track';

const trackLimitBytes = 32 * 1024 * 1024;

/** @throws {DomainError} `source-track-unreadable`. */
export async function readTrack(file: string): Promise<GpsTrack> {
  const refuse = (reason: string, cause?: unknown): DomainError =>
    new DomainError('source-track-unreadable', { file, reason }, { cause });
  const facts = await stat(file).catch((cause: unknown) => {
    throw refuse('it does not exist', cause);
  });
  if (facts.size > trackLimitBytes) throw refuse(`it is larger than ${trackLimitBytes} bytes`);
  // Loaded when needed: few cameras have a track or are folders, and their parsers are megabytes.
  const { parseGpsTrack } = await import('#source/parse-gps-track');
  return parseGpsTrack(file, await readFile(file, 'utf8'));
}
