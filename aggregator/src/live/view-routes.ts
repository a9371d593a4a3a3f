import { InstantSchema, UuidSchema } from '@streetwarden/shared/domain/ids';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { streamQualities } from '@streetwarden/shared/video/link-message';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { officeRoles, type Role, unitRoles } from '#account/role';
import { sessionAccess } from '#http/access';
import type { HttpApp } from '#http/app';
import { isCrossSite } from '#http/cross-site-guard';
import type { BoxLink } from '#live/box-link';
import type { LiveHub } from '#live/live-hub';
import { startView, type ViewParts } from '#live/start-view';
import { watchLive, watchPlayback } from '#live/watch-camera';
import { type RelayedLive, watchRelayed } from '#live/watch-relayed';

export interface ViewRoutesOptions extends ViewParts {
  readonly hub: Pick<LiveHub, 'watch'>;
  readonly boxLink: Pick<BoxLink, 'openPlayback'>;
  /** Live video goes by way of a relay. */
  readonly relayed: RelayedLive | undefined;
  /** Heads and plates are covered for whoever does not open the original. */
  readonly isMaskingRequired: boolean;
}

/** Grants decide who of them may. */
const watching: readonly Role[] = [...officeRoles, ...unitRoles];
const config = { access: sessionAccess(watching) };
const params = Type.Object({ id: UuidSchema });
const tags = ['video'];
const switched = { 101: Type.Null({ description: 'the connection is a WebSocket now' }) };
/** What a view of the camera's own pictures takes besides. */
const originalFields = {
  original: Type.Optional(
    Type.Boolean({ description: 'the camera’s own pictures; needs the right to originals. Default false' }),
  ),
  reason: Type.Optional(Type.String({ maxLength: 500, description: 'why the original; written into the access log' })),
};
const maxPlaybackMs = 24 * 3_600_000;

/** A WebSocket carries the cookie like any request, and no browser asks before it opens one to another site. */
const preValidation = async (request: FastifyRequest): Promise<void> => {
  if (isCrossSite(request)) throw new DomainError('cross-site-request');
};

/**
 * The sockets of people who watch: JSON text frames (`shared/src/video/view-message.ts`) and media frames as they came from
 * the box (`media-frame.ts`).
 */
export function viewRoutes(app: HttpApp, options: ViewRoutesOptions): void {
  const { hub, boxLink, relayed, isMaskingRequired } = options;

  app.get(
    '/api/camera-records/:id/live',
    {
      websocket: true,
      config,
      preValidation,
      schema: {
        tags,
        params,
        description: 'WebSocket: the picture of now, from its last keyframe on; messages are in docs/live-video.md',
        response: switched,
        querystring: Type.Object({
          quality: Type.Optional(Type.Enum([...streamQualities], { description: 'default main' })),
          ...originalFields,
        }),
      },
    },
    (socket, request) => {
      const { quality = 'main' } = request.query;
      const original = originalOf(request.query);
      const isMasked = isMaskingRequired && original === undefined;
      const view = { socket, request, cameraRecordId: request.params.id, right: 'see', ...asked(original) } as const;
      void startView(options, view, (session, camera) => {
        const wish = { camera, quality, isMasked, session };
        if (relayed === undefined) return watchLive({ ...wish, hub, socket });
        const showBuiltIn = (fallbackCode: string): void => watchLive({ ...wish, hub, socket, way: { fallbackCode } });
        watchRelayed({ ...wish, live: relayed, showBuiltIn });
      });
    },
  );

  app.get(
    '/api/camera-records/:id/playback',
    {
      websocket: true,
      config,
      preValidation,
      schema: {
        tags,
        params,
        description: 'WebSocket: kept footage at the wanted speed; messages are in docs/live-video.md',
        response: switched,
        querystring: Type.Object({
          from: InstantSchema,
          to: InstantSchema,
          rate: Type.Optional(Type.Number({ minimum: 0, maximum: 16, description: 'default 1' })),
          ...originalFields,
        }),
      },
    },
    (socket, request) => {
      const { rate = 1 } = request.query;
      const from = new Date(request.query.from);
      const to = new Date(request.query.to);
      let shownUntilMs = from.getTime();
      const footage = () => ({ from, to: new Date(Math.min(shownUntilMs, to.getTime())) });
      const original = originalOf(request.query);
      const isMasked = isMaskingRequired && original === undefined;
      const { id: cameraRecordId } = request.params;
      const view = { socket, request, cameraRecordId, right: 'playback', footage, ...asked(original) } as const;
      void startView(options, view, (session, { edgeId, cameraId }) => {
        assertSpan(from, to);
        watchPlayback({
          ...{ boxLink, edgeId, session, socket },
          span: { cameraId, from, to, rate, isMasked },
          onShown: (capturedAtMs) => {
            shownUntilMs = Math.max(shownUntilMs, capturedAtMs);
          },
        });
      });
    },
  );
}

interface OriginalQuery {
  readonly original?: boolean;
  readonly reason?: string;
}

/** Without a word of why the log refuses, as it does for stills. */
const originalOf = ({ original = false, reason = '' }: OriginalQuery) => (original ? { reason } : undefined);
const asked = (original: { readonly reason: string } | undefined) => (original === undefined ? {} : { original });

function assertSpan(from: Date, to: Date): void {
  const lengthMs = to.getTime() - from.getTime();
  if (lengthMs > 0 && lengthMs <= maxPlaybackMs) return;
  throw new DomainError('request-invalid', { field: 'querystring/to', rule: 'after from, at most 24 hours later' });
}
