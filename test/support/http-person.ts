import { setTimeout as pause } from 'node:timers/promises';
import { timeLimit } from '@streetwarden/shared/signal/time-limit';
import { testAdminPassword } from './test-aggregator.ts';

export interface HttpAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** The administrator at an aggregator that is a process of its own, which may be away at any time. */
export interface HttpPerson {
  get(path: string): Promise<HttpAnswer>;
  post(path: string, body: object, headers?: Readonly<Record<string, string>>): Promise<HttpAnswer>;
  /** Repeats the request until there is an answer other than 5xx. */
  postUntilAnswered(path: string, body: object, headers: Readonly<Record<string, string>>): Promise<HttpAnswer>;
}

const pauseMs = 50;

export async function openHttpPerson(httpUrl: string): Promise<HttpPerson> {
  let cookie = '';
  const ask = async (path: string, options: RequestInit = {}) => {
    const headers = { ...options.headers, ...(cookie === '' ? {} : { cookie }) };
    const answer = await fetch(httpUrl + path, { ...options, headers, signal: timeLimit(60_000) });
    return { status: answer.status, headers: answer.headers, body: (await answer.json()) as HttpAnswer['body'] };
  };
  const post = (path: string, body: object, headers: Readonly<Record<string, string>> = {}) =>
    ask(path, {
      ...{ method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) },
    });
  const signedIn = await post('/api/sessions', { username: 'admin', password: testAdminPassword });
  if (signedIn.status !== 201) throw new Error(`sign-in answered ${signedIn.status}`);
  cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
  return {
    get: (path) => ask(path),
    post,
    postUntilAnswered: async (path, body, headers) => {
      for (;;) {
        // Killed before, while or after it did what was asked: the answer is unknown, so it is asked again.
        const answer = await post(path, body, headers).catch(() => undefined);
        if (answer !== undefined && answer.status < 500) return answer;
        await pause(pauseMs);
      }
    },
  };
}
