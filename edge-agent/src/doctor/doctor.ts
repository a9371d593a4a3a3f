import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { timeLimit } from '@streetwarden/shared/signal/time-limit';

/** One thing the doctor looked at. */
export interface Finding {
  /** What was looked at, e.g. `camera crossing-north`. */
  readonly subject: string;
  readonly state: 'ok' | 'warn' | 'fail';
  readonly detail: string;
  /** What to do about it; absent when all is well. */
  readonly advice?: string;
}

/** Looks at one thing; throwing counts as a failure with the problem's own text. */
export interface Check {
  readonly subject: string;
  readonly look: (signal: AbortSignal) => Promise<Finding | readonly Finding[]>;
  /** What to do when the check throws. */
  readonly advice: string;
}

const checkTimeoutMs = 30_000;

/** Makes every check in order; one that fails or hangs does not hide the others. */
export async function runDoctor(checks: readonly Check[], onFinding: (finding: Finding) => void): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const check of checks) {
    for (const finding of await lookSafely(check)) {
      findings.push(finding);
      onFinding(finding);
    }
  }
  return findings;
}

async function lookSafely(check: Check): Promise<readonly Finding[]> {
  try {
    const found = await check.look(timeLimit(checkTimeoutMs));
    return Array.isArray(found) ? found : [found as Finding];
  } catch (error) {
    const detail = error instanceof DomainError ? `${error.message} [${error.code}]` : String(error);
    return [{ subject: check.subject, state: 'fail', detail, advice: check.advice }];
  }
}

/** One line for people: `ok    model  street-nano 1.0.0`. */
export function findingText(finding: Finding): string {
  const line = `${finding.state.padEnd(5)} ${finding.subject.padEnd(22)} ${finding.detail}`;
  return finding.advice === undefined ? line : `${line}\n      → ${finding.advice}`;
}
