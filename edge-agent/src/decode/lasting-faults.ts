import type { ProblemCode } from '@streetwarden/shared/problem/problem-catalogue';

/** Faults that end only when a person changes something: camera, password, file, configuration. */
const lastingFaults: readonly ProblemCode[] = [
  'source-address-invalid',
  'source-address-forbidden',
  'source-missing',
  'source-unauthorised',
  'source-not-video',
  'source-too-large',
  'source-empty',
  'source-truncated',
  'source-track-unreadable',
  'ffmpeg-missing',
];

/** Whether a fault is retried rarely. */
export function isLastingFault(code: ProblemCode): boolean {
  return lastingFaults.includes(code);
}
