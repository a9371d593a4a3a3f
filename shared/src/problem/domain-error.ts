import { type ProblemCode, problemCatalogue } from '#problem/problem-catalogue';
import type { ProblemKind } from '#problem/problem-entry';

/** Facts that complete a problem's text; never secrets, they reach logs and users. */
export type ProblemParams = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/**
 * The one error type of the domain: a stable code, its facts, and the cause.
 *
 * Domain code never names an HTTP status; adapters map `kind` (see problem-catalogue.ts).
 */
export class DomainError extends Error {
  readonly code: ProblemCode;
  readonly params: ProblemParams;

  constructor(code: ProblemCode, params: ProblemParams = {}, options?: { readonly cause?: unknown }) {
    super(renderProblem(code, params, 'en'), options);
    this.name = 'DomainError';
    this.code = code;
    this.params = params;
  }

  get kind(): ProblemKind {
    return problemCatalogue[this.code].kind;
  }
}

/** Fills `{name}` places of a catalogue text with the given facts; an absent fact shows as `?`. */
export function renderProblem(code: ProblemCode, params: ProblemParams, language: 'en' | 'zh'): string {
  return problemCatalogue[code][language].replace(/\{(\w+)\}/g, (_all, name: string) => String(params[name] ?? '?'));
}

/** Whether `error` is a DomainError, optionally of one code. */
export function isDomainError(error: unknown, code?: ProblemCode): error is DomainError {
  return error instanceof DomainError && (code === undefined || error.code === code);
}
