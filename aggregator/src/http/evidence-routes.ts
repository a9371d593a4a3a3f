import { Sha256Schema, SlugSchema } from '@streetwarden/shared/domain/ids';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { hasAnyRole, judgingRoles, officeRoles } from '#account/role';
import { actorOf } from '#account/session-service';
import type { CameraStills } from '#evidence/camera-stills';
import type { EvidenceIntake } from '#evidence/evidence-intake';
import type { EvidenceReader } from '#evidence/evidence-reader';
import type { BoxCamera } from '#grant/box-camera';
import type { RightHolder } from '#grant/camera-rights';
import { deviceAccess, sessionAccess } from '#http/access';
import { accountOf, edgeIdOf } from '#http/actor';
import type { HttpApp } from '#http/app';
import { parseRange, parseUploadPart } from '#http/byte-range';
import type { OriginalGate } from '#http/original-gate';
import { assertJpeg, type PictureResizer, type PictureWidth } from '#http/resized-picture';
import type { EvidenceFileRow } from '#storage/schema';

export interface EvidenceRoutesOptions {
  readonly intake: EvidenceIntake;
  readonly reader: EvidenceReader;
  readonly stills: CameraStills;
  readonly resizer: PictureResizer;
  readonly originals: OriginalGate;
  /** Whether somebody may look at a camera. */
  readonly assertMaySee: (holder: RightHolder, camera: BoxCamera) => Promise<void>;
}

const tags = ['evidence'];
const fileParams = Type.Object({ sha256: Sha256Schema });
const cameraParams = Type.Object({ edgeId: SlugSchema, cameraId: SlugSchema });
/** Longest clip that a box sends, with room. */
const maxUploadBytes = 1_073_741_824;
const maxStillBytes = 1_048_576;
/** A reload of a page need not fetch pictures again; the content of an address never changes. */
const maskedCacheControl = 'private, max-age=86400, immutable';
/** Kinds that show people and plates as the camera saw them. */
const sealedKinds: ReadonlySet<EvidenceFileRow['kind']> = new Set(['still', 'clip']);
const extensions: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'video/mp4': 'mp4',
  'application/json': 'json',
};

/** Files of evidence: boxes put them, people look at them. */
export function evidenceRoutes(app: HttpApp, options: EvidenceRoutesOptions): void {
  const { intake, reader, stills, resizer, originals, assertMaySee } = options;

  app.register((uploads, _options, done) => {
    // The body is the file: it is handed on as a stream, whatever type the box gives it.
    uploads.removeAllContentTypeParsers();
    uploads.addContentTypeParser('*', (_request, payload, parsed) => parsed(null, payload));
    uploads.put<{ Params: { sha256: string } }>(
      '/api/evidence/:sha256',
      { config: { access: deviceAccess }, schema: { tags, params: fileParams } },
      (request, reply) => receive(intake, request, reply),
    );
    done();
  });

  app.head<{ Params: { sha256: string } }>(
    '/api/evidence/:sha256',
    {
      config: { access: deviceAccess, swagger: { exposeHeadRoute: true } },
      schema: { tags, params: fileParams },
    },
    async (request, reply) => {
      const { sha256 } = request.params;
      const status = await intake.status(edgeIdOf(request), sha256);
      if (status === undefined) throw new DomainError('evidence-missing', { sha256 });
      return reply
        .header('upload-offset', status.receivedBytes)
        .header('upload-length', status.totalBytes)
        .header('evidence-state', status.state)
        .send();
    },
  );

  app.get(
    '/api/evidence/:sha256',
    {
      exposeHeadRoute: false,
      config: { access: sessionAccess(officeRoles) },
      schema: {
        tags,
        params: fileParams,
        querystring: Type.Object(
          {
            width: Type.Optional(
              Type.Union([Type.Literal(320), Type.Literal(640), Type.Literal(1280)], {
                description: 'scaled-down JPEG of a masked still',
              }),
            ),
            reason: Type.Optional(
              Type.String({
                maxLength: 200,
                pattern: '^[^\\u0000-\\u001f\\u007f]*$',
                description: 'for sealed originals',
              }),
            ),
          },
          { additionalProperties: false },
        ),
      },
    },
    async (request, reply) => {
      const { sha256 } = request.params;
      const { width, reason } = request.query;
      const file = await reader.describe(sha256);
      if (file === undefined) throw new DomainError('evidence-missing', { sha256 });
      assertMayRead(file, request, reason);
      const isSealed = sealedKinds.has(file.kind);
      reply.header('cache-control', isSealed ? 'no-store' : maskedCacheControl);
      reply.header('etag', `"${sha256}${width === undefined ? '' : `-${width}`}"`);
      if (isSealed) {
        const holder = accountOf(request);
        await originals({ holder, sha256, reason: reason ?? '', ipAddress: request.ip });
      }
      const access = { sha256, actor: actorOf(accountOf(request).id), ...(isSealed && reason ? { reason } : {}) };
      if (width !== undefined) return await sendScaled(access, file, width, reply);
      return await sendFile(access, file, request, reply);
    },
  );

  app.register((uploads, _options, done) => {
    uploads.removeAllContentTypeParsers();
    uploads.addContentTypeParser('image/jpeg', { parseAs: 'buffer' }, (_request, body, parsed) => parsed(null, body));
    uploads.put<{ Params: { edgeId: string; cameraId: string }; Body: Buffer }>(
      '/api/edges/:edgeId/cameras/:cameraId/still',
      {
        bodyLimit: maxStillBytes,
        config: { access: deviceAccess },
        schema: { tags, params: cameraParams, response: { 204: Type.Null() } },
      },
      async (request, reply) => {
        const { edgeId, cameraId } = request.params;
        if (edgeId !== edgeIdOf(request)) throw new DomainError('role-missing', { roles: `edge ${edgeId}` });
        await assertJpeg(request.body);
        await stills.put({ edgeId, cameraId, jpeg: request.body });
        return reply.code(204).send();
      },
    );
    done();
  });

  app.get(
    '/api/cameras/:edgeId/:cameraId/still',
    { config: { access: sessionAccess(officeRoles) }, schema: { tags, params: cameraParams } },
    async (request, reply) => {
      const { edgeId, cameraId } = request.params;
      await assertMaySee(accountOf(request), { edgeId, cameraId });
      const still = await stills.get(edgeId, cameraId);
      if (still === undefined) throw new DomainError('not-found', { what: 'camera', id: cameraId });
      return reply
        .header('cache-control', 'private, no-cache')
        .header('last-modified', still.at.toUTCString())
        .type('image/jpeg')
        .send(still.jpeg);
    },
  );

  async function sendScaled(
    access: { readonly sha256: string; readonly actor: string },
    file: EvidenceFileRow,
    width: PictureWidth,
    reply: FastifyReply,
  ): Promise<FastifyReply> {
    if (file.kind !== 'still-masked') {
      throw new DomainError('request-invalid', { field: 'querystring/width', rule: 'only for masked stills' });
    }
    const { bytes } = await reader.readBytes(access);
    return withFileHeaders(reply, file).send(await resizer.resize(access.sha256, bytes, width));
  }

  async function sendFile(
    access: { readonly sha256: string; readonly actor: string; readonly reason?: string },
    file: EvidenceFileRow,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<FastifyReply> {
    reply.header('accept-ranges', 'bytes');
    const range = parseRange(request.headers.range, file.sizeBytes);
    const { content } = await reader.read({ ...access, ...(range === undefined ? {} : { range }) });
    withFileHeaders(reply, file);
    if (range === undefined) return reply.header('content-length', file.sizeBytes).send(content);
    return reply
      .code(206)
      .header('content-range', `bytes ${range.start}-${range.end}/${file.sizeBytes}`)
      .header('content-length', range.end - range.start + 1)
      .send(content);
  }
}

async function receive(
  intake: EvidenceIntake,
  request: FastifyRequest<{ Params: { sha256: string } }>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { headers } = request;
  const { offset, totalBytes } = parseUploadPart(headers['content-range'], headers['content-length']);
  if (totalBytes > maxUploadBytes) {
    throw new DomainError('payload-too-large', { sizeBytes: totalBytes, limitBytes: maxUploadBytes });
  }
  const upload = { edgeId: edgeIdOf(request), sha256: request.params.sha256, offset, totalBytes, content: request.raw };
  const result = await intake.receive(upload);
  if (result.outcome === 'partial') return reply.code(202).send({ receivedBytes: result.receivedBytes });
  return reply.code(result.outcome === 'stored' ? 201 : 200).send({ state: 'stored' });
}

/** Masked derivatives and manifests are for everybody who signs in; originals need a role and a reason. */
function assertMayRead(file: EvidenceFileRow, request: FastifyRequest, reason: string | undefined): void {
  if (!sealedKinds.has(file.kind)) return;
  const isJudge = hasAnyRole(accountOf(request).roles, judgingRoles);
  if (!isJudge || [...(reason ?? '').trim()].length < 3) throw new DomainError('original-needs-reason');
}

/** What a file is comes from our records, never from the uploader; a browser neither sniffs it nor runs it. */
function withFileHeaders(reply: FastifyReply, file: EvidenceFileRow): FastifyReply {
  const extension = extensions[file.mediaType];
  return reply
    .header('content-disposition', `inline; filename="${file.sha256}.${extension ?? 'bin'}"`)
    .header('content-security-policy', "default-src 'none'; sandbox")
    .type(extension === undefined ? 'application/octet-stream' : file.mediaType);
}
