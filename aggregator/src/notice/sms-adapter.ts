import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { guardedPost, type PostGuard } from '#notice/guarded-post';
import type { NoticeAdapter } from '#notice/notice-adapter';

export interface SmsGateway {
  readonly url: string;
  /** Body with `{phone}`, `{text}` and `{id}`; values are escaped for the content type. */
  readonly body: string;
  readonly contentType: 'application/json' | 'application/x-www-form-urlencoded';
  readonly authorization?: string;
  readonly expectedText?: string;
}

const known: readonly string[] = ['phone', 'text', 'id'];

/**
 * Sends text messages through a gateway that takes HTTP POST.
 *
 * @throws {DomainError} `config-invalid` when the gateway's body does not hold `{phone}` and `{text}`, or other places.
 */
export function createSmsAdapter(gateway: SmsGateway, guard: PostGuard): NoticeAdapter {
  checkPlaces(gateway.body);
  const escaped = gateway.contentType === 'application/json' ? escapeJson : encodeURIComponent;
  return {
    async send({ id, address, body }, signal) {
      const values: Readonly<Record<string, string>> = { phone: address, text: body, id };
      const filled = gateway.body.replace(/\{(\w+)\}/g, (_all, name: string) => escaped(values[name] ?? ''));
      const headers = {
        'content-type': `${gateway.contentType}; charset=utf-8`,
        'idempotency-key': id,
        ...(gateway.authorization === undefined ? {} : { authorization: gateway.authorization }),
      };
      const { url, expectedText } = gateway;
      const message = { url, body: filled, headers, ...(expectedText === undefined ? {} : { expectedText }) };
      return await guardedPost(message, guard, signal);
    },
    close: () => undefined,
  };
}

function checkPlaces(body: string): void {
  const named = [...body.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const unknown = named.find((name) => !known.includes(name));
  const missing = ['phone', 'text'].find((name) => !named.includes(name));
  const rule =
    unknown !== undefined ? `{${unknown}} is unknown` : missing !== undefined ? `{${missing}} is missing` : undefined;
  if (rule !== undefined) {
    throw new DomainError('config-invalid', { file: 'settings', path: 'notice.sms.body', rule });
  }
}

/** Inside a JSON string. */
const escapeJson = (value: string): string => JSON.stringify(value).slice(1, -1);
