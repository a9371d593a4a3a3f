import { existsSync } from 'node:fs';
import staticFiles from '@fastify/static';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { publicAccess } from '#http/access';
import { sendProblem } from '#http/problem-details';

/** Vite names these by content hash, so they never change. */
const hashedAsset = /[/\\]assets[/\\][^/\\]+-[\w-]{8,}\.\w+$/;

/**
 * Serves the built console; every unknown path outside the API that a browser navigates to gives its start page.
 *
 * @param folder the console's `dist`; when it is absent only the API is served.
 */
export async function addConsoleFiles(app: FastifyInstance, folder: string): Promise<void> {
  const hasConsole = existsSync(folder);
  if (hasConsole) {
    await app.register(staticFiles, {
      root: folder,
      serve: false,
      index: false,
      cacheControl: false,
      dotfiles: 'deny',
    });
    app.get<{ Params: { '*': string } }>(
      '/*',
      // No schema for the wildcard: TypeBox reads property names as patterns, and "*" is none.
      { config: { access: publicAccess }, schema: { hide: true } },
      async (request, reply) => sendAsset(request.params['*'], request, reply),
    );
  }
  app.setNotFoundHandler((request, reply) => {
    if (hasConsole && isNavigation(request)) return sendStartPage(reply);
    const path = request.url.split('?')[0] ?? '';
    return sendProblem(new DomainError('route-unknown', { method: request.method, path }), request, reply);
  });
}

function sendAsset(path: string, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (path === '' || path === 'index.html') return sendStartPage(reply);
  if (isApiPath(request.url)) {
    reply.callNotFound();
    return reply;
  }
  const cacheControl = hashedAsset.test(`/${path}`) ? 'public, max-age=31536000, immutable' : 'public, max-age=3600';
  return reply.header('cache-control', cacheControl).sendFile(path);
}

function sendStartPage(reply: FastifyReply): FastifyReply {
  return reply.header('cache-control', 'no-cache').sendFile('index.html');
}

function isNavigation(request: FastifyRequest): boolean {
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  return isRead && !isApiPath(request.url) && (request.headers.accept ?? '').includes('text/html');
}

function isApiPath(url: string): boolean {
  return /^\/(api|problems)([/?]|$)/.test(url);
}
