import { SlugSchema } from '@streetwarden/shared/domain/ids';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { CameraSourcesSchema } from '@streetwarden/shared/video/camera-source';
import { Type } from 'typebox';
import type { CameraSourceReader } from '#camera/camera-sources';
import { deviceAccess, isLoopbackAddress } from '#http/access';
import { edgeIdOf } from '#http/actor';
import type { HttpApp } from '#http/app';

/** What a box is told about its own cameras, with the accounts it needs to reach them. */
export function cameraSourceRoutes(app: HttpApp, { readSources }: { readonly readSources: CameraSourceReader }): void {
  app.get(
    '/api/edges/:edgeId/camera-sources',
    {
      exposeHeadRoute: false,
      config: { access: deviceAccess },
      schema: {
        tags: ['fleet'],
        description:
          'for the box itself, nobody else; 304 for an If-None-Match that still holds; only over TLS, or on the same machine',
        params: Type.Object({ edgeId: SlugSchema }),
        response: { 200: CameraSourcesSchema, 304: Type.Null() },
      },
    },
    async (request, reply) => {
      const { edgeId } = request.params;
      if (edgeId !== edgeIdOf(request)) throw new DomainError('role-missing', { roles: `edge ${edgeId}` });
      // Passwords of cameras do not cross a network in the clear, whatever else is permitted to.
      if (request.protocol !== 'https' && !isLoopbackAddress(request.ip)) {
        throw new DomainError('camera-sources-need-tls', { edgeId });
      }
      const { sources, etag } = await readSources(edgeId);
      reply.header('etag', etag).header('cache-control', 'no-store');
      if (request.headers['if-none-match'] === etag) return reply.code(304).send(null);
      return { sources };
    },
  );
}
