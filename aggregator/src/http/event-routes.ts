import type { ServerResponse } from 'node:http';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { allRoles } from '#account/role';
import type { Change } from '#events/change-feed';
import { sessionAccess } from '#http/access';
import { accountOf } from '#http/actor';
import type { HttpApp } from '#http/app';
import type { LiveChanges } from '#http/live-changes';

export interface EventRoutesOptions {
  readonly changes: LiveChanges;
  /** Whether the session behind a request still holds; asked again while the stream is open. */
  readonly isSessionAlive: (request: FastifyRequest) => Promise<boolean>;
  readonly heartbeatMs?: number;
}

const defaultHeartbeatMs = 15_000;
const recheckMs = 1_000;
const maxStreamsPerAccount = 20;
/** A reader that is this far behind is cut off; it comes back with Last-Event-ID. */
const maxBufferedBytes = 1_000_000;

/**
 * Server-sent events: what changed, by ids only, so that a console asks again for what it shows.
 *
 * Event names: candidate, decision, case, edge, camera; `reset` when what was missed is no longer known.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export function eventRoutes(app: HttpApp, options: EventRoutesOptions): void {
  const { changes, heartbeatMs = defaultHeartbeatMs } = options;
  const open = new Map<ServerResponse, string>();

  app.addHook('preClose', async () => {
    for (const stream of open.keys()) stream.end();
  });

  app.get(
    '/api/events',
    {
      exposeHeadRoute: false,
      config: { access: sessionAccess(allRoles) },
      schema: {
        tags: ['system'],
        description: 'text/event-stream; resumes after the Last-Event-ID header',
        headers: Type.Object({ 'last-event-id': Type.Optional(Type.String({ pattern: '^\\d{1,15}$' })) }),
      },
    },
    async (request, reply) => {
      const accountId = accountOf(request).id;
      const own = [...open.values()].filter((id) => id === accountId).length;
      if (own >= maxStreamsPerAccount) throw new DomainError('too-many-requests', { retryAfterSeconds: 30 });
      const lastSeen = request.headers['last-event-id'];
      await serve(request, reply, typeof lastSeen === 'string' ? Number(lastSeen) : undefined);
    },
  );

  async function serve(request: FastifyRequest, reply: FastifyReply, lastSeen: number | undefined): Promise<void> {
    const stream = startStream(reply);
    open.set(stream, accountOf(request).id);
    let sentSeq = lastSeen ?? -1;
    let checkedMs = Date.now();
    let queue = Promise.resolve();

    const send = (batch: readonly Change[]): void => {
      for (const change of batch.filter(({ seq }) => seq > sentSeq)) {
        stream.write(eventText(change));
        sentSeq = change.seq;
      }
      if (stream.writableLength > maxBufferedBytes) stream.destroy();
    };
    /** Batches go out in order, and none to a session that ended. */
    const deliver = (batch: readonly Change[] | 'heartbeat'): void => {
      queue = queue.then(async () => {
        if (stream.destroyed || stream.writableEnded) return;
        if (batch === 'heartbeat' || Date.now() - checkedMs >= recheckMs) {
          checkedMs = Date.now();
          if (!(await isAlive(request))) {
            stream.end();
            return;
          }
        }
        if (batch === 'heartbeat') stream.write(': heartbeat\n\n');
        else send(batch);
      });
    };

    const missed = lastSeen === undefined ? [] : changes.catchUp(lastSeen);
    const unsubscribe = changes.subscribe(deliver);
    const heartbeat = setInterval(() => deliver('heartbeat'), heartbeatMs);
    stream.on('close', () => {
      clearInterval(heartbeat);
      unsubscribe();
      open.delete(stream);
    });
    queue = Promise.resolve(missed).then((batch) => {
      if (batch !== undefined) return send(batch);
      sentSeq = -1;
      stream.write('event: reset\ndata: {}\n\n');
    });
    await queue;
  }

  async function isAlive(request: FastifyRequest): Promise<boolean> {
    try {
      return await options.isSessionAlive(request);
    } catch (error) {
      request.log.warn({ err: error }, 'session of an event stream cannot be checked');
      return false;
    }
  }
}

function startStream(reply: FastifyReply): ServerResponse {
  const headers = reply.getHeaders();
  reply.hijack();
  const stream = reply.raw;
  for (const [name, value] of Object.entries(headers)) if (value !== undefined) stream.setHeader(name, value);
  stream.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  stream.write('retry: 2000\n\n');
  return stream;
}

function eventText({ seq, topic, ids, at }: Change): string {
  const data = JSON.stringify({ ...ids, at: at.toISOString() });
  return `id: ${seq}\nevent: ${topic}\ndata: ${data}\n\n`;
}
