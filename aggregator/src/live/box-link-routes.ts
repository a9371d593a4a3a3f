import { Type } from 'typebox';
import { deviceAccess } from '#http/access';
import { edgeIdOf } from '#http/actor';
import type { HttpApp } from '#http/app';
import type { BoxConnections } from '#live/box-connections';

/** Where boxes open the one connection over which they are asked and send video. */
export function boxLinkRoutes(app: HttpApp, { connections }: { readonly connections: BoxConnections }): void {
  app.get(
    '/api/edge-link',
    {
      websocket: true,
      config: { access: deviceAccess },
      schema: {
        tags: ['fleet'],
        description: 'WebSocket of a box: questions and video; messages are in docs/live-video.md',
        response: { 101: Type.Null({ description: 'the connection is a WebSocket now' }) },
      },
    },
    (socket, request) => {
      connections.accept(edgeIdOf(request), socket);
    },
  );
}
