import { createHmac } from 'node:crypto';
import { guardedPost, type PostGuard } from '#notice/guarded-post';
import type { NoticeAdapter } from '#notice/notice-adapter';
import type { Clock } from '#system/clock';

export interface WebhookParts {
  /** Shared with the receiver; it signs every message. */
  readonly secret: string;
  readonly guard: PostGuard;
  readonly clock: Clock;
}

/**
 * Posts JSON to a partner's address.
 *
 * Header `x-streetwarden-signature: t=<unix seconds>,v1=<hex>`: HMAC-SHA256 over `<t>.<body>`; `idempotency-key` is the
 * notice's id, the same at every attempt.
 */
export function createWebhookAdapter({ secret, guard, clock }: WebhookParts): NoticeAdapter {
  return {
    async send({ id, event, address, subject, body, payload }, signal) {
      const text = JSON.stringify({ id, event, subject, text: body, ...payload });
      const headers = {
        'content-type': 'application/json; charset=utf-8',
        'idempotency-key': id,
        'x-streetwarden-signature': signatureOf(text, secret, Math.floor(clock.nowMs() / 1000)),
      };
      return await guardedPost({ url: address, body: text, headers }, guard, signal);
    },
    close: () => undefined,
  };
}

/** The signature header of a body at an instant, in seconds since 1970. */
export function signatureOf(body: string, secret: string, atSeconds: number): string {
  const mac = createHmac('sha256', secret).update(`${atSeconds}.${body}`).digest('hex');
  return `t=${atSeconds},v1=${mac}`;
}
