/**
 * What a problem means to the one who caused it; adapters map it (HTTP: 400, 401, 403, 404, 409, 410, 413, 429, 503, 500).
 */
export type ProblemKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'gone'
  | 'too-large'
  | 'rate-limited'
  | 'unavailable'
  | 'fault';

/** One problem as people and machines are told of it. */
export interface ProblemEntry {
  readonly kind: ProblemKind;
  /** English text; `{name}` is filled from the error's params. */
  readonly en: string;
  /** Chinese text with the same places. */
  readonly zh: string;
}
