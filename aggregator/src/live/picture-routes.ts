import { InstantSchema, UuidSchema } from '@streetwarden/shared/domain/ids';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { LinkAnswerBody, LinkQuestion } from '@streetwarden/shared/video/link-question';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { officeRoles, type Role, unitRoles } from '#account/role';
import type { CameraStills } from '#evidence/camera-stills';
import type { CameraAccessLog } from '#grant/access-log';
import type { BoxCamera } from '#grant/box-camera';
import type { CameraRights } from '#grant/camera-rights';
import { sessionAccess } from '#http/access';
import { accountOf } from '#http/actor';
import type { HttpApp } from '#http/app';
import type { BoxLink } from '#live/box-link';
import type { CameraVisits } from '#live/camera-visits';
import { readBoxCamera } from '#live/read-box-camera';
import type { CameraRight } from '#storage/camera-words';
import type { Storage } from '#storage/storage';
import type { Clock } from '#system/clock';

export interface PictureRoutesOptions {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly rights: Pick<CameraRights, 'mustHave'>;
  readonly accessLog: CameraAccessLog;
  readonly visits: CameraVisits;
  readonly stills: Pick<CameraStills, 'facts' | 'get'>;
  readonly boxLink: Pick<BoxLink, 'ask'>;
}

const tags = ['video'];
/** Grants decide who of them may. */
const watching: readonly Role[] = [...officeRoles, ...unitRoles];
const config = { access: sessionAccess(watching) };
const params = Type.Object({ id: UuidSchema });
const jpeg = { content: { 'image/jpeg': { schema: Type.Any() } } };
const SpanSchema = Type.Object({ from: InstantSchema, to: InstantSchema });

/** Where a box holds footage, and single pictures: of now, or of an instant of the past. */
export function pictureRoutes(app: HttpApp, options: PictureRoutesOptions): void {
  const { storage, clock, rights, accessLog, visits, stills, boxLink } = options;

  const admit = async (request: FastifyRequest<{ Params: { id: string } }>, right: CameraRight) => {
    const { id: cameraRecordId } = request.params;
    const account = accountOf(request);
    const grant = await rights.mustHave(account, cameraRecordId, right, new Date(clock.nowMs()));
    const camera = await readBoxCamera(storage, cameraRecordId);
    return {
      camera,
      access: { accountId: account.id, cameraRecordId, right, grantId: grant.id, ipAddress: request.ip },
    };
  };

  app.get(
    '/api/camera-records/:id/footage',
    {
      config,
      schema: {
        tags,
        params,
        querystring: SpanSchema,
        description: 'where the box holds footage between two instants, joined where nothing is missing',
        response: {
          200: Type.Object({ spans: Type.Array(SpanSchema), keyframeIntervalMs: Type.Optional(Type.Number()) }),
        },
      },
    },
    async (request) => {
      const { camera } = await admit(request, 'playback');
      const { from, to } = request.query;
      const question = { kind: 'footage', cameraId: camera.cameraId, from, to } as const;
      const { kind: _kind, ...footage } = await askFor(boxLink, camera, question);
      return footage;
    },
  );

  app.get(
    '/api/camera-records/:id/picture',
    {
      config,
      schema: {
        tags,
        params,
        description:
          'the keyframe at or before an instant, heads and plates covered; the original needs its own right and a reason',
        querystring: Type.Object({
          at: InstantSchema,
          width: Type.Optional(Type.Integer({ minimum: 64, maximum: 3840, description: 'default 960' })),
          original: Type.Optional(Type.Boolean({ description: 'default false' })),
          reason: Type.Optional(Type.String({ maxLength: 500 })),
        }),
        response: { 200: jpeg },
      },
    },
    async (request, reply) => {
      const { at, width = 960, original = false, reason } = request.query;
      const { camera, access } = await admit(request, 'playback');
      const { access: sealed } = original ? await admit(request, 'original') : { access: undefined };
      const shownAt = new Date(at);
      const footage = { from: shownAt, to: shownAt };
      const accessId =
        sealed && (await accessLog.begin({ ...sealed, footage, ...(reason === undefined ? {} : { reason }) }));
      try {
        if (sealed === undefined) await visits.note(access, shownAt.getTime());
        const question = {
          kind: 'picture',
          cameraId: camera.cameraId,
          at,
          maxWidthPx: width,
          isOriginal: original,
        } as const;
        const picture = await askFor(boxLink, camera, question);
        return reply
          .header('cache-control', original ? 'no-store' : 'private, max-age=60')
          .header('x-captured-at', picture.capturedAt)
          .type('image/jpeg')
          .send(Buffer.from(picture.jpegBase64, 'base64'));
      } finally {
        if (accessId !== undefined) await accessLog.end(accessId);
      }
    },
  );

  app.get(
    '/api/camera-records/:id/still',
    {
      config,
      schema: {
        tags,
        params,
        description: 'the last preview that the box sent, heads and plates covered',
        response: { 200: jpeg, 304: Type.Unsafe<undefined>({ description: 'the still that the browser has' }) },
      },
    },
    async (request, reply) => {
      const { camera, access } = await admit(request, 'see');
      const { edgeId, cameraId } = camera;
      const facts = await stills.facts(edgeId, cameraId);
      if (facts === undefined) throw new DomainError('camera-still-missing', { cameraId });
      await visits.note(access);
      reply
        .header('cache-control', 'private, no-cache')
        .header('etag', `"${facts.sha256}"`)
        .header('last-modified', facts.at.toUTCString())
        .header('x-captured-at', facts.at.toISOString());
      if (request.headers['if-none-match'] === `"${facts.sha256}"`) return reply.code(304).send(undefined);
      const still = await stills.get(edgeId, cameraId);
      if (still === undefined) throw new DomainError('camera-still-missing', { cameraId });
      return reply.type('image/jpeg').send(still.jpeg);
    },
  );
}

type BodyOf<Kind extends LinkAnswerBody['kind']> = Extract<LinkAnswerBody, { kind: Kind }>;

async function askFor<Kind extends 'footage' | 'picture'>(
  boxLink: Pick<BoxLink, 'ask'>,
  { edgeId }: BoxCamera,
  question: LinkQuestion & { readonly kind: Kind },
): Promise<BodyOf<Kind>> {
  const { kind }: { readonly kind: Kind } = question;
  const body = await boxLink.ask(edgeId, question);
  if (body?.kind === kind) return body as BodyOf<Kind>;
  throw new DomainError('box-refused', { edgeId, code: `no answer to ${kind}` });
}
