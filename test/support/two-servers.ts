import type { HttpApp } from '@streetwarden/aggregator/http/app';

type Answer = Awaited<ReturnType<HttpApp['inject']>>;
interface Request {
  readonly method?: string;
  readonly url?: string;
  readonly payload?: unknown;
  readonly headers?: Readonly<Record<string, unknown>>;
}

/**
 * Two servers on one database behind one `inject`, as behind one address.
 *
 * A change that names the version it was made on is sent to both at the same moment: one carries it out, the other must
 * refuse it (with an idempotency key: both must give the same answer). Everything else goes to them in turn.
 */
export function bothServers(first: HttpApp, second: HttpApp): HttpApp {
  let turn = 0;
  const inject = async (request: Request): Promise<Answer> => {
    turn += 1;
    const order = turn % 2 === 0 ? [first, second] : [second, first];
    const [one = first, other = second] = order;
    const send = (app: HttpApp) => app.inject(request as never) as Promise<Answer>;
    if (!isVersioned(request)) return await send(one);
    const answers = await Promise.all([send(one), send(other)]);
    return winnerOf(request, answers);
  };
  return new Proxy(first, {
    get: (app, name) => (name === 'inject' ? inject : Reflect.get(app, name, app)),
  });
}

function isVersioned({ method, payload }: Request): boolean {
  const isChange = method === 'POST' || method === 'PATCH' || method === 'PUT';
  return isChange && typeof payload === 'object' && payload !== null && 'version' in payload;
}

const isDone = ({ statusCode }: Answer) => statusCode >= 200 && statusCode < 300;
const codeOf = (answer: Answer) => (isDone(answer) ? 'done' : String(answer.json()['code']));

/** @throws {Error} when both carried the change out, or the loser was refused for another reason than that it came late. */
function winnerOf(request: Request, [one, other]: readonly [Answer, Answer]): Answer {
  const codes = [codeOf(one), codeOf(other)] as const;
  const complain = (what: string) => new Error(`${request.method} ${request.url}: ${what}: ${codes.join(' and ')}`);
  if (request.headers?.['idempotency-key'] !== undefined) {
    if (one.body !== other.body && codes.includes('done')) throw complain('two answers to one key');
    return one;
  }
  if (!isDone(one) && !isDone(other)) {
    if (codes[0] !== codes[1]) throw complain('refused for two reasons');
    return one;
  }
  if (isDone(one) && isDone(other)) throw complain('carried out twice');
  const [winner, loser] = isDone(one) ? [one, other] : [other, one];
  // `not-found`: the change took the thing out of the person's sight.
  if (!['version-stale', 'not-found'].includes(codeOf(loser))) throw complain('the loser was not told that it is late');
  return winner;
}
