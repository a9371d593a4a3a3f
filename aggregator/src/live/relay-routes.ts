import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { Logger } from 'pino';
import { Type } from 'typebox';
import { publicAccess } from '#http/access';
import type { HttpApp } from '#http/app';
import type { MediaRelay } from '#live/media-relay';

export interface RelayRoutesOptions {
  /** Absent: there is no relay, and nobody is admitted. */
  readonly relay: Pick<MediaRelay, 'admits'> | undefined;
  readonly logger: Logger;
}

const word = (maxLength: number) => Type.Optional(Type.String({ maxLength }));

/** Where a relay asks whether it may let somebody in; what they show is the only proof there is. */
export function relayRoutes(app: HttpApp, { relay, logger }: RelayRoutesOptions): void {
  app.post(
    '/api/relay/admissions',
    {
      config: { access: publicAccess },
      schema: {
        tags: ['video'],
        description: 'MediaMTX asks (authMethod http) who may send, read or control; see docs/live-video.md',
        // What newer versions tell besides is of no interest.
        body: Type.Object({
          action: Type.String({ maxLength: 20 }),
          path: word(1000),
          protocol: word(20),
          id: Type.Optional(Type.Union([Type.String({ maxLength: 100 }), Type.Null()])),
          ip: word(100),
          password: word(1000),
          token: word(5000),
        }),
        response: { 204: Type.Null({ description: 'it may' }) },
      },
    },
    async (request, reply) => {
      const { action, path = '', protocol = '', id, ip, password = '', token = '' } = request.body;
      const proof = token === '' ? password : token;
      if (relay?.admits({ action, path, protocol, id: id ?? '', proof }) !== true) {
        // RTSP clients ask without a proof first; who shows one that is none is of interest.
        logger[proof === '' ? 'debug' : 'warn']({ action, path, protocol, id, ip }, 'the relay was told to refuse');
        throw new DomainError('relay-ticket-invalid');
      }
      return reply.code(204).send(null);
    },
  );
}
