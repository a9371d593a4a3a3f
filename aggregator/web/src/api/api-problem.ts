import { isProblemCode, type ProblemCode, problemCatalogue } from '@streetwarden/shared/problem/problem-catalogue';

/** A refused or failed request: RFC 9457 problem details, or `offline` when no answer came. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: ProblemCode | 'offline';
  /** The aggregator's text in the language that was asked for. */
  readonly detail: string;
  readonly retryAfterSeconds: number | undefined;

  constructor(facts: { status: number; code: string; detail: string; retryAfterSeconds?: number | undefined }) {
    super(facts.detail);
    this.name = 'ApiProblem';
    this.status = facts.status;
    this.code = isProblemCode(facts.code) ? facts.code : facts.status === 0 ? 'offline' : 'internal-fault';
    this.detail = facts.detail;
    this.retryAfterSeconds = facts.retryAfterSeconds;
  }
}

/** Title of a problem code in the reader's language; unknown codes show as they are. */
export function problemText(code: string, language: string): string {
  if (!isProblemCode(code)) return code;
  const text = problemCatalogue[code][language.startsWith('zh') ? 'zh' : 'en'];
  // The facts are not known here (a status carries only the code): the sentence without them still tells the problem.
  return text
    .replace(/\s*\{\w+\}/g, '')
    .replace(/\s*[（(]\s*[）)]/g, '')
    .replace(/[:：]\s*$/, '')
    .replace(/ (?:at|of|from|in|for)$/, '')
    .trim();
}
