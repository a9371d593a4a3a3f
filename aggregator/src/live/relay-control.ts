import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { timeLimit } from '@streetwarden/shared/signal/time-limit';

/** The relay's own control, for ending what it let in. */
export interface RelayControl {
  /**
   * Ends sessions of people who watch.
   *
   * @throws {DomainError} `relay-control-failed` when the relay does not say that it did.
   */
  endSessions(ids: readonly string[]): Promise<void>;
  /** Whether a question of the relay about who uses its control shows our proof. */
  isOurs(proof: string): boolean;
}

const answerLimitMs = 3000;
const pausesMs = [0, 300, 1000];

/** @param controlUrl of MediaMTX; it asks us who we are, as it asks about everybody (authMethod http). */
export function createRelayControl({ controlUrl }: { readonly controlUrl: string }): RelayControl {
  // Nobody else needs to know it: whom we tell it asks us whether it is right.
  const password = randomBytes(32).toString('hex');
  const authorization = `Basic ${Buffer.from(`streetwarden:${password}`).toString('base64')}`;

  /** @returns why not, or undefined when the session is over. */
  const end = async (id: string): Promise<string | undefined> => {
    try {
      const answer = await fetch(`${controlUrl}/v3/hlssessions/kick/${encodeURIComponent(id)}`, {
        ...{ method: 'POST', headers: { authorization }, redirect: 'error' },
        signal: timeLimit(answerLimitMs),
      });
      await answer.body?.cancel();
      return answer.ok ? undefined : String(answer.status);
    } catch (error) {
      const { cause, message } = error as { cause?: { code?: unknown }; message: string };
      return String(cause?.code ?? message);
    }
  };
  const endSurely = async (id: string): Promise<void> => {
    let reason: string | undefined;
    // “Not found” is asked again, too: a session that was let in a moment ago may not be in the relay's list yet.
    for (const pauseMs of pausesMs) {
      await delay(pauseMs, undefined, { ref: false });
      reason = await end(id);
      if (reason === undefined) return;
    }
    if (reason !== '404') throw new DomainError('relay-control-failed', { address: controlUrl, reason: reason ?? '' });
  };
  return {
    isOurs: (proof) => proof === password,
    endSessions: async (ids) => {
      await Promise.all(ids.map(endSurely));
    },
  };
}
