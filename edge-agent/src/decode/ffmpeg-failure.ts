import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { ProblemCode } from '@streetwarden/shared/problem/problem-catalogue';

/** Where a fault happened, in words that logs may show. */
export interface FaultPlace {
  readonly cameraId: string;
  /** Address or path without credentials. */
  readonly source: string;
}

/** ffmpeg's words and what they mean; the first that fits counts. */
const meanings: readonly (readonly [RegExp, ProblemCode])[] = [
  [
    /No space left on device|Read-only file system|Disk quota exceeded|\.part['":].*(Permission denied|Input\/output error)/i,
    'ring-unwritable',
  ],
  [/401 Unauthorized|403 Forbidden|authorization failed/i, 'source-unauthorised'],
  [
    /Connection refused|No route to host|Network is unreachable|Host is unreachable|timed out|Connection reset|Broken pipe|Server returned [45]|404 Not Found|503 Service|Immediate exit requested|Protocol not found|Input\/output error|method \w+ failed/i,
    'source-unreachable',
  ],
  [/picture size .* is invalid|exceeds? (the )?(specified )?max(imum)? pixel/i, 'source-too-large'],
  [/moov atom not found|partial file|truncated|EBML header parsing failed/i, 'source-truncated'],
  [
    /Invalid data found when processing input|does not contain any stream|matches no streams|not in allowed list|whitelist|Format not on|could not find codec parameters|Output file #\d+ does not contain/i,
    'source-not-video',
  ],
];

/**
 * Turns ffmpeg's complaints into a problem.
 *
 * @param complaints lines already freed of credentials, newest last.
 */
export function ffmpegFailure(place: FaultPlace, complaints: readonly string[]): DomainError {
  const text = complaints.join('\n');
  const code = meanings.find(([words]) => words.test(text))?.[1] ?? 'decoder-failed';
  return new DomainError(code, { ...place, reason: lastComplaint(complaints) });
}

function lastComplaint(complaints: readonly string[]): string {
  const line = complaints.at(-1) ?? 'ffmpeg gave no reason';
  return line.replace(/^(\[[^\]]*\] ?)+/, '').slice(0, 200);
}
