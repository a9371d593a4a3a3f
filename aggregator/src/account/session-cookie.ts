import type { FastifyReply, FastifyRequest } from 'fastify';

/** How the session cookie is named and marked; the `__Host-` prefix pins it to this host and TLS (RFC 6265bis 4.1.3.2). */
export interface SessionCookie {
  read(request: FastifyRequest): string | undefined;
  write(reply: FastifyReply, token: string, maxAgeSeconds: number): void;
  clear(reply: FastifyReply): void;
}

/** @param isTls whether browsers reach this server by HTTPS, directly or through a trusted proxy. */
export function createSessionCookie({ isTls }: { readonly isTls: boolean }): SessionCookie {
  const name = isTls ? '__Host-sw' : 'sw';
  const attributes = { path: '/', httpOnly: true, sameSite: 'strict', secure: isTls } as const;
  return {
    read: (request) => request.cookies[name],
    write(reply, token, maxAgeSeconds) {
      reply.setCookie(name, token, { ...attributes, maxAge: maxAgeSeconds });
    },
    clear(reply) {
      reply.clearCookie(name, attributes);
    },
  };
}
