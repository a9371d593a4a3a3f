import { setTimeout as pause } from 'node:timers/promises';
import { timeLimit } from '@streetwarden/shared/signal/time-limit';
import { testAdminPassword } from './test-aggregator.ts';

/** A reviewer who confirms one candidate after the other and repeats a click that got no answer. */
export interface PersistentReviewer {
  /** Candidate id → number of the case that the answer named. */
  readonly answered: ReadonlyMap<string, string>;
  /** Clicks that had to be repeated. */
  readonly repeatedCount: number;
  /** Confirms these; returns when each has been answered. */
  confirm(candidateIds: readonly string[], signal: AbortSignal): Promise<void>;
}

const pauseMs = 50;

/** @param httpUrl of an aggregator that may be away at any time */
export function createPersistentReviewer(httpUrl: string): PersistentReviewer {
  const answered = new Map<string, string>();
  let cookie: string | undefined;
  let repeatedCount = 0;

  const post = async (path: string, body: object) => {
    try {
      const answer = await fetch(httpUrl + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(cookie === undefined ? {} : { cookie }) },
        body: JSON.stringify(body),
        signal: timeLimit(60_000),
      });
      return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Record<string, unknown> };
    } catch {
      // Killed before, while or after it did what was asked: the answer is unknown, so it is asked again.
      return undefined;
    }
  };

  const signIn = async () => {
    const answer = await post('/api/sessions', { username: 'admin', password: testAdminPassword });
    if (answer?.status === 201) cookie = answer.headers.get('set-cookie')?.split(';')[0];
  };

  const confirmOne = async (candidateId: string, signal: AbortSignal): Promise<void> => {
    const decision = { decision: 'confirm', idempotencyKey: `confirm-${candidateId}` };
    for (;;) {
      signal.throwIfAborted();
      if (cookie === undefined) await signIn();
      const answer = await post(`/api/candidates/${candidateId}/decisions`, decision);
      if (answer?.status === 201) {
        answered.set(candidateId, String((answer.body['case'] as { number?: unknown } | undefined)?.number));
        return;
      }
      // 404: it has not arrived yet; 5xx: the database was not there. Anything else would be a fault of the product.
      if (answer !== undefined && answer.status !== 404 && answer.status < 500 && cookie !== undefined) {
        throw new Error(`a confirmation was answered ${answer.status} ${JSON.stringify(answer.body)}`);
      }
      repeatedCount += answer?.status === 404 ? 0 : 1;
      await pause(pauseMs, undefined, { signal });
    }
  };

  return {
    answered,
    get repeatedCount() {
      return repeatedCount;
    },
    confirm: async (candidateIds, signal) => {
      for (const candidateId of candidateIds) await confirmOne(candidateId, signal);
    },
  };
}
