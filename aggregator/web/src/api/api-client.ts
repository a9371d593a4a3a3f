import { ApiProblem } from '#api/api-problem';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
type Query = Readonly<Record<string, string | number | boolean | undefined | null>>;

/** Path with its query; empty and absent values are left out. */
export function apiPath(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  if (text === '') return path;
  return path.includes('?') ? `${path}&${text}` : `${path}?${text}`;
}

interface RequestOptions {
  /** Sent as JSON; a Blob goes as it is. */
  readonly body?: unknown;
  readonly signal?: AbortSignal;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Sends one request with the session cookie and gives the JSON answer (`undefined` for 204).
 *
 * @throws {ApiProblem} for every answer that is not 2xx and when no answer comes (status 0, code `offline`).
 */
export async function request<Answer>(method: Method, path: string, options: RequestOptions = {}) {
  const response = await send(method, path, options);
  if (!response.ok) throw await readProblem(response);
  if (response.status === 204) return undefined as Answer;
  return (await response.json()) as Answer;
}

async function send(method: Method, path: string, { body, signal, headers }: RequestOptions) {
  const isBlob = body instanceof Blob;
  try {
    return await fetch(path, {
      method,
      credentials: 'same-origin',
      headers: {
        accept: 'application/json',
        'accept-language': document.documentElement.lang,
        ...(body === undefined ? {} : { 'content-type': isBlob ? body.type : 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: isBlob ? body : JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new ApiProblem({ status: 0, code: 'offline', detail: 'offline' });
  }
}

/** The problem an answer states. */
export async function readProblem(response: Response): Promise<ApiProblem> {
  const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN);
  const text = await response.text();
  let problem: { code?: string; detail?: string; title?: string } = {};
  try {
    problem = JSON.parse(text) as typeof problem;
  } catch {
    // A proxy in between answers in HTML: the status is all there is to tell.
    problem = {};
  }
  return new ApiProblem({
    status: response.status,
    code: problem.code ?? 'internal-fault',
    detail: problem.detail ?? problem.title ?? `HTTP ${response.status}`,
    retryAfterSeconds: Number.isFinite(retryAfter) ? retryAfter : undefined,
  });
}
