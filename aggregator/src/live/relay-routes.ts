import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { Logger } from 'pino';
import { type Static, Type } from 'typebox';
import { publicAccess } from '#http/access';
import type { HttpApp } from '#http/app';
import type { MediaRelay } from '#live/media-relay';
import type { RelayAsk } from '#live/relay-tickets';

export interface RelayRoutesOptions {
  /** Absent: there is no relay, and nobody is admitted. */
  readonly relay: Pick<MediaRelay, 'admits'> | undefined;
  readonly logger: Logger;
}

const word = (maxLength: number) => Type.Optional(Type.String({ maxLength }));

// What newer versions tell besides is of no interest.
const QuestionSchema = Type.Object({
  action: Type.String({ maxLength: 20 }),
  path: word(1000),
  protocol: word(20),
  id: Type.Optional(Type.Union([Type.String({ maxLength: 100 }), Type.Null()])),
  ip: word(100),
  password: word(1000),
  token: word(5000),
});
type Question = Static<typeof QuestionSchema>;

/** All questions come from the relay's address: only refusals count, so that strangers there keep no viewer out. */
const refusalsPerMinute = 300;

function askOf({ action, path = '', protocol = '', id, password = '', token = '' }: Question): RelayAsk {
  return { action, path, protocol, id: id ?? '', proof: token === '' ? password : token };
}

/** Where a relay asks whether it may let somebody in; what they show is the only proof there is. */
export function relayRoutes(app: HttpApp, { relay, logger }: RelayRoutesOptions): void {
  const isAdmitted = (question: Question): boolean => relay?.admits(askOf(question)) === true;
  app.post(
    '/api/relay/admissions',
    {
      config: {
        access: publicAccess,
        rateLimit: {
          ...{ max: refusalsPerMinute, timeWindow: 60_000, hook: 'preHandler' },
          allowList: ({ body }) => isAdmitted(body as Question),
        },
      },
      schema: {
        tags: ['video'],
        description: 'MediaMTX asks (authMethod http) who may send, read or control; see docs/live-video.md',
        body: QuestionSchema,
        response: { 204: Type.Null({ description: 'it may' }) },
      },
    },
    async (request, reply) => {
      if (!isAdmitted(request.body)) {
        const { action, path, protocol, id, proof } = askOf(request.body);
        const { ip } = request.body;
        // RTSP clients ask without a proof first; who shows one that is none is of interest.
        logger[proof === '' ? 'debug' : 'warn']({ action, path, protocol, id, ip }, 'the relay was told to refuse');
        throw new DomainError('relay-ticket-invalid');
      }
      return reply.code(204).send(null);
    },
  );
}
