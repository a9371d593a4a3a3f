import type { TestAggregator } from './test-aggregator.ts';

export interface ApiAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  // biome-ignore lint/suspicious/noExplicitAny: answers are asserted on, their form is what the tests check.
  readonly body: any;
}

export interface ApiClient {
  readonly cookie: string;
  get(url: string, headers?: Record<string, string>): Promise<ApiAnswer>;
  post(url: string, payload?: object, headers?: Record<string, string>): Promise<ApiAnswer>;
  put(url: string, payload?: object | Buffer, headers?: Record<string, string>): Promise<ApiAnswer>;
  patch(url: string, payload?: object): Promise<ApiAnswer>;
  delete(url: string): Promise<ApiAnswer>;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Calls the API as somebody who holds the cookie (an empty one: nobody). */
export function apiAs({ app }: Pick<TestAggregator, 'app'>, cookie: string): ApiClient {
  const call = async (method: Method, url: string, payload?: object | Buffer, headers: Record<string, string> = {}) => {
    const all = { ...(cookie === '' ? {} : { cookie }), ...headers };
    const answer = await app.inject({ method, url, headers: all, ...(payload === undefined ? {} : { payload }) });
    const isJson = String(answer.headers['content-type']).includes('json');
    return { status: answer.statusCode, headers: answer.headers, body: isJson ? answer.json() : answer.body };
  };
  return {
    cookie,
    get: (url, headers) => call('GET', url, undefined, headers),
    post: (url, payload, headers) => call('POST', url, payload, headers),
    put: (url, payload, headers) => call('PUT', url, payload, headers),
    patch: (url, payload) => call('PATCH', url, payload),
    delete: (url) => call('DELETE', url),
  };
}

type NewPerson = Parameters<TestAggregator['accounts']['create']>[0];

/** A further person with the given roles, signed in; a collector gets a certificate that holds for long. */
export async function addPerson(
  aggregator: TestAggregator,
  username: string,
  roles: NewPerson['roles'],
  place: Pick<NewPerson, 'tenantId' | 'unitId'> = {},
): Promise<ApiClient & { readonly id: string }> {
  const password = `a password of ${username.length} words`;
  const [admin] = await aggregator.accounts.list();
  const account = await aggregator.accounts.create(
    { username, displayName: username, password, roles, ...place },
    admin?.id ?? 'system',
  );
  if (roles.includes('collector')) {
    const certificate = { number: `CERT-${username}`, issuer: 'city', validUntil: '2099-12-31' };
    await aggregator.organisation.collectors.put(account.id, { certificate }, { accountId: 'system', tenantId: null });
  }
  // As if they had changed the temporary password: with it they could do nothing else.
  await aggregator.accounts.setPassword(username, password);
  return { ...apiAs(aggregator, await aggregator.signIn(username, password)), id: account.id };
}
