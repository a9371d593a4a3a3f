import type { ServerResponse } from 'node:http';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { untilDrained } from '@streetwarden/shared/signal/until-drained';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { allRoles } from '#account/role';
import type { Change } from '#events/change-feed';
import type { ChangeHub, HubEvent } from '#events/change-hub';
import { sessionAccess } from '#http/access';
import { accountOf, type SignedInAccount } from '#http/actor';
import type { HttpApp } from '#http/app';
import type { Clock } from '#system/clock';

export interface EventRoutesOptions {
  readonly hub: ChangeHub;
  readonly clock: Clock;
  /** The account behind a request as it is now, undefined when its session is over; asked again while the stream is open. */
  readonly readAccount: (request: FastifyRequest) => Promise<SignedInAccount | undefined>;
  readonly heartbeatMs?: number;
  /** Whether an account may be told of a change: those of secret cameras are told only to those who know of them. */
  readonly mayTell: (account: SignedInAccount, change: Change) => Promise<boolean>;
  /** Calls back when records of cameras or rights on them changed, here or in another process, or by the clock. */
  readonly onRightsChange: (listener: () => void) => () => void;
}

const defaultHeartbeatMs = 15_000;
/** A session that ended, or a role that was taken away, gets no event later than this. */
const recheckMs = 1_000;
const maxStreamsPerAccount = 20;

/**
 * Server-sent events: what changed, by ids only, so that a console asks again for what it shows.
 *
 * Event names: candidate, decision, case, edge, camera; `account` when one's own was changed; `reset` when what was missed is no longer known; `camera-rights`,
 * without an id, when the list of cameras or what may be done with them may be another one.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export function eventRoutes(app: HttpApp, options: EventRoutesOptions): void {
  const { hub, heartbeatMs = defaultHeartbeatMs } = options;
  const open = new Map<ServerResponse, string>();

  app.addHook('preClose', async () => {
    for (const stream of open.keys()) stream.end();
  });
  // What a request changed is told at once instead of at the next look.
  app.addHook('onResponse', async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') hub.notify();
  });

  app.get(
    '/api/events',
    {
      exposeHeadRoute: false,
      config: { access: sessionAccess(allRoles) },
      schema: {
        tags: ['system'],
        description: 'text/event-stream; resumes after the Last-Event-ID header',
        headers: Type.Object({ 'last-event-id': Type.Optional(Type.Integer({ minimum: 0 })) }),
      },
    },
    async (request, reply) => {
      const accountId = accountOf(request).id;
      const own = [...open.values()].filter((id) => id === accountId).length;
      if (own >= maxStreamsPerAccount) throw new DomainError('too-many-requests', { retryAfterSeconds: 30 });
      const subscription = hub.subscribe(request.headers['last-event-id']);
      const stream = startStream(reply);
      open.set(stream, accountId);
      const readAccount = createRecheck(request, options);
      const heartbeat = setInterval(() => void sendHeartbeat(stream, readAccount), heartbeatMs);
      const stopHints = options.onRightsChange(() => void sendRightsHint(stream, readAccount));
      stream.on('close', () => {
        clearInterval(heartbeat);
        stopHints();
        open.delete(stream);
        subscription.close();
      });
      const isOwn = ({ topic, ids }: Change) => topic === 'account' && ids['accountId'] === accountId;
      await pump(subscription.events, stream, { readAccount, isOwn, mayTell: options.mayTell }).catch(
        (error: unknown) => {
          request.log.error({ err: error }, 'event stream failed');
        },
      );
      stream.end();
    },
  );
}

/** The account as it was at most so long ago; undefined when it may be told nothing any more. */
type Recheck = (maxAgeMs: number) => Promise<SignedInAccount | undefined>;

function createRecheck(request: FastifyRequest, { clock, readAccount }: EventRoutesOptions): Recheck {
  let checkedMs = clock.nowMs();
  let account: SignedInAccount | undefined = accountOf(request);
  return async (maxAgeMs) => {
    if (clock.nowMs() - checkedMs < maxAgeMs) return account;
    checkedMs = clock.nowMs();
    try {
      account = await readAccount(request);
      return account;
    } catch (error) {
      request.log.warn({ err: error }, 'session of an event stream cannot be checked');
      return undefined;
    }
  };
}

interface Gates {
  readonly readAccount: Recheck;
  /** A change of the account that listens: what it may be told is asked anew at once. */
  readonly isOwn: (change: Change) => boolean;
  readonly mayTell: EventRoutesOptions['mayTell'];
}

async function pump(
  events: AsyncIterable<HubEvent>,
  stream: ServerResponse,
  { readAccount, isOwn, mayTell }: Gates,
): Promise<void> {
  for await (const event of events) {
    const change = event.type === 'change' ? event.change : undefined;
    const account = await readAccount(change !== undefined && isOwn(change) ? 0 : recheckMs);
    if (!isWritable(stream) || account === undefined) return;
    const isTold = change === undefined || (await mayTell(account, change));
    if (!isWritable(stream)) return;
    // A slow reader slows only itself: the hub cuts it off when too much waits, and it comes back with its last id.
    if (isTold && !stream.write(eventText(event))) await untilDrained(stream);
  }
}

async function sendHeartbeat(stream: ServerResponse, readAccount: Recheck): Promise<void> {
  if ((await readAccount(0)) === undefined) stream.end();
  else if (isWritable(stream)) stream.write(': heartbeat\n\n');
}

/** Says nothing of which camera or right it was: who listens asks what is theirs. */
async function sendRightsHint(stream: ServerResponse, readAccount: Recheck): Promise<void> {
  if ((await readAccount(recheckMs)) === undefined) stream.end();
  else if (isWritable(stream)) stream.write('event: camera-rights\ndata: {}\n\n');
}

function isWritable(stream: ServerResponse): boolean {
  return !stream.destroyed && !stream.writableEnded;
}

function startStream(reply: FastifyReply): ServerResponse {
  const headers = reply.getHeaders();
  reply.hijack();
  const stream = reply.raw;
  for (const [name, value] of Object.entries(headers)) if (value !== undefined) stream.setHeader(name, value);
  // Without this the connection would outlive the stream as an idle one and hold up the stop of the server.
  stream.shouldKeepAlive = false;
  stream.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  stream.write('retry: 2000\n\n');
  return stream;
}

function eventText(event: HubEvent): string {
  if (event.type === 'reset') return `id: ${event.seq}\nevent: reset\ndata: {}\n\n`;
  const { seq, topic, ids, at } = event.change;
  return `id: ${seq}\nevent: ${topic}\ndata: ${JSON.stringify({ ...ids, at: at.toISOString() })}\n\n`;
}
