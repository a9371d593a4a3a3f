import { type ClientRequest, request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIPv6 } from 'node:net';
import { timeLimit } from '@streetwarden/shared/signal/time-limit';
import { rejectedOnAbort } from '@streetwarden/shared/signal/until-aborted';
import type { DeliveryOutcome } from '#notice/notice-adapter';
import { pinTarget, type ResolveHost } from '#notice/target-guard';

export interface PostGuard {
  readonly allowInternal: boolean;
  readonly timeoutMs: number;
  readonly resolveHost: ResolveHost;
}

export interface PostMessage {
  readonly url: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The answer counts as taken only when it holds this text; some gateways answer 200 to everything. */
  readonly expectedText?: string;
}

interface Answer {
  readonly status: number;
  readonly retryAfter: string | undefined;
  readonly text: string;
}

/** What of an answer is read at most. */
const maxAnswerBytes = 65_536;
const temporaryStatuses: readonly number[] = [408, 425, 429];

/**
 * Posts to a checked address and judges the answer: 2xx sent; 408, 425, 429, 5xx and no answer later; everything else
 * refused, also redirects, which are never followed.
 */
export async function guardedPost(
  message: PostMessage,
  guard: PostGuard,
  signal: AbortSignal,
): Promise<DeliveryOutcome> {
  const timely = timeLimit(guard.timeoutMs, signal);
  try {
    const url = new URL(message.url);
    const address = await resolveInTime(url.hostname, guard, timely);
    if (address === undefined) return { kind: 'refused', failure: 'target-forbidden' };
    const answer = await post(url, { message, address, signal: timely });
    return judge(answer, message.expectedText);
  } catch (error) {
    return { kind: 'later', failure: failureOf(error, timely) };
  }
}

async function resolveInTime(hostname: string, guard: PostGuard, signal: AbortSignal): Promise<string | undefined> {
  signal.throwIfAborted();
  return await Promise.race([pinTarget(hostname, guard), rejectedOnAbort(signal)]);
}

function post(
  url: URL,
  {
    message,
    address,
    signal,
  }: { readonly message: PostMessage; readonly address: string; readonly signal: AbortSignal },
): Promise<Answer> {
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  const body = Buffer.from(message.body, 'utf8');
  return new Promise((resolve, reject) => {
    const sent: ClientRequest = send(
      url,
      {
        method: 'POST',
        signal,
        agent: false,
        headers: { ...message.headers, 'content-length': body.length, connection: 'close' },
        // The name was checked as this address: the connection goes there and nowhere else.
        lookup: (_hostname, options, answer) => {
          const family = isIPv6(address) ? 6 : 4;
          if (options.all === true) answer(null, [{ address, family }]);
          else answer(null, address, family);
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        let sizeBytes = 0;
        response.on('data', (chunk: Buffer) => {
          sizeBytes += chunk.length;
          if (sizeBytes <= maxAnswerBytes) chunks.push(chunk);
          else response.destroy();
        });
        const finish = () =>
          resolve({
            status: response.statusCode ?? 0,
            retryAfter: response.headers['retry-after'],
            text: Buffer.concat(chunks).toString('utf8'),
          });
        response.on('end', finish);
        response.on('error', reject);
        // What is beyond the limit is not read; the status has been told.
        response.on('close', () => (response.complete || sizeBytes > maxAnswerBytes ? finish() : reject(cutOff())));
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

function judge({ status, retryAfter, text }: Answer, expectedText: string | undefined): DeliveryOutcome {
  if (status >= 200 && status < 300) {
    const isTaken = expectedText === undefined || text.includes(expectedText);
    return isTaken ? { kind: 'sent' } : { kind: 'later', failure: 'gateway-answer-unexpected' };
  }
  const failure = `http-${status}`;
  if (status >= 500 || temporaryStatuses.includes(status)) {
    return { kind: 'later', failure, retryAfterMs: secondsOf(retryAfter) * 1000 };
  }
  return { kind: 'refused', failure };
}

const secondsOf = (retryAfter: string | undefined): number =>
  retryAfter !== undefined && /^\d{1,6}$/.test(retryAfter) ? Number(retryAfter) : 0;

const cutOff = () => Object.assign(new Error('the answer was cut off'), { code: 'ECONNRESET' });

function failureOf(error: unknown, signal: AbortSignal): string {
  if (signal.aborted) return 'timeout';
  const code = (error as { code?: unknown }).code;
  return typeof code === 'string' ? `network-${code.toLowerCase()}` : 'network-error';
}
