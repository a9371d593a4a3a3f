import type { NoticeRow } from '#storage/schema';

/** What a gateway needs to know of a notice; `id` is the same at every attempt, for gateways that drop repetitions. */
export type Delivery = Pick<NoticeRow, 'id' | 'event' | 'address' | 'subject' | 'body' | 'payload' | 'language'>;

/**
 * How an attempt ended. `refused` is final: the same message will be refused again; `later` is worth another attempt.
 * `failure` is a code with a status at most, never an address or the gateway's own words.
 */
export type DeliveryOutcome =
  | { readonly kind: 'sent' }
  | { readonly kind: 'refused'; readonly failure: string }
  | { readonly kind: 'later'; readonly failure: string; readonly retryAfterMs?: number };

/** One way out of the house; never throws. */
export interface NoticeAdapter {
  send(delivery: Delivery, signal: AbortSignal): Promise<DeliveryOutcome>;
  close(): void;
}
