import { existsSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import staticFiles from '@fastify/static';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { publicAccess } from '#http/access';
import { sendProblem } from '#http/problem-details';

/** Vite names these by content hash, so they never change. */
const hashedAsset = /(^|\/)assets\/[^/]+-[\w-]{8,}\.\w+$/;

/**
 * Serves the built console; every unknown path outside the API that a browser navigates to gives its start page.
 *
 * Only names that a listing of the folder gave are opened, never a path made from the request.
 * @param folder the console's `dist`; when it is absent only the API is served.
 */
export async function addConsoleFiles(app: FastifyInstance, folder: string): Promise<void> {
  const hasConsole = existsSync(join(folder, 'index.html'));
  if (hasConsole) {
    const files = createFileList(folder);
    await app.register(staticFiles, { root: folder, serve: false, index: false, cacheControl: false });
    app.get<{ Params: { '*': string } }>(
      '/*',
      // No schema for the wildcard: TypeBox reads property names as patterns, and a lone "*" is none (500 on every page).
      { config: { access: publicAccess }, schema: { hide: true } },
      async (request, reply) => {
        const path = request.params['*'];
        if (isApiPath(request.url)) return sendUnknown(request, reply);
        if (path !== 'index.html' && files.has(path)) return sendAsset(path, reply);
        return path === '' || path === 'index.html' || isNavigation(request)
          ? sendStartPage(reply)
          : sendUnknown(request, reply);
      },
    );
  }
  app.setNotFoundHandler((request, reply) => sendUnknown(request, reply));
}

/** Files below a folder by their URL path; looks again for an unknown one, since the console may have been rebuilt. */
function createFileList(folder: string): { has(path: string): boolean } {
  const list = () =>
    new Set(
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/')),
    );
  let known = list();
  return {
    has(path) {
      if (!known.has(path) && /\.\w+$/.test(path)) known = list();
      return known.has(path);
    },
  };
}

function sendAsset(path: string, reply: FastifyReply): FastifyReply {
  const cacheControl = hashedAsset.test(path) ? 'public, max-age=31536000, immutable' : 'public, max-age=3600';
  return reply.header('cache-control', cacheControl).sendFile(path);
}

function sendStartPage(reply: FastifyReply): FastifyReply {
  return reply.header('cache-control', 'no-cache').sendFile('index.html');
}

function sendUnknown(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const path = request.url.split('?')[0] ?? '';
  return sendProblem(new DomainError('route-unknown', { method: request.method, path }), request, reply);
}

function isNavigation(request: FastifyRequest): boolean {
  const isFile = /\.\w+$/.test(request.url.split('?')[0] ?? '');
  return !isFile && (request.headers.accept ?? '').includes('text/html');
}

function isApiPath(url: string): boolean {
  return /^\/(api|problems)([/?]|$)/.test(url);
}
