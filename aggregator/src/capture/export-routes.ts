import { InstantSchema, SlugSchema, UuidSchema } from '@streetwarden/shared/domain/ids';
import { EvidenceFileSchema } from '@streetwarden/shared/evidence/evidence-file';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { Type } from 'typebox';
import { actorOf } from '#account/session-service';
import type { ClipExport, ClipExports } from '#capture/clip-exports';
import { exportStates } from '#capture/export-state';
import type { CameraRights } from '#grant/camera-rights';
import { deviceAccess, sessionAccess } from '#http/access';
import { accountOf, edgeIdOf } from '#http/actor';
import type { HttpApp } from '#http/app';
import { instant } from '#http/forms/candidate-form';
import { Nullable } from '#http/list-page';
import type { Clock } from '#system/clock';
import type { ClipPackager } from '#verify-package/clip-package';

export interface ExportRoutesOptions {
  readonly exports: ClipExports;
  readonly packager: ClipPackager;
  readonly rights: Pick<CameraRights, 'mustHave'>;
  readonly clock: Clock;
}

const tags = ['capture'];
const config = { access: sessionAccess(['operator', 'reviewer', 'duty-chief', 'admin']) };
const params = Type.Object({ id: UuidSchema });
const oneParams = Type.Object({ id: UuidSchema, exportId: UuidSchema });

const ExportSchema = Type.Object({
  id: Type.String(),
  cameraRecordId: Type.String(),
  from: instant,
  to: instant,
  reason: Type.String(),
  isOriginal: Type.Boolean(),
  by: Type.Object({ id: Type.String(), displayName: Type.String() }),
  createdAt: instant,
  state: Type.Enum([...exportStates]),
  code: Nullable(Type.String({ description: 'with failed: the problem code that says why' })),
  sizeBytes: Type.Integer(),
});

/** Sealed clips over HTTP. */
export function exportRoutes(app: HttpApp, { exports, packager, rights, clock }: ExportRoutesOptions): void {
  const now = () => new Date(clock.nowMs());

  app.post(
    '/api/camera-records/:id/exports',
    {
      config,
      schema: {
        tags,
        description: 'orders a clip of the footage the box keeps; without the right `original` only a masked one',
        params,
        body: Type.Object(
          {
            from: InstantSchema,
            to: InstantSchema,
            reason: Type.String({ minLength: 1, maxLength: 500 }),
            isOriginal: Type.Optional(Type.Boolean({ default: false })),
          },
          { additionalProperties: false },
        ),
        response: { 202: ExportSchema },
      },
    },
    async (request, reply) => {
      const account = accountOf(request);
      const cameraRecordId = request.params.id;
      const { from, to, reason, isOriginal = false } = request.body;
      const wanted = isOriginal ? (['export', 'original'] as const) : (['export'] as const);
      const grants = [];
      for (const right of wanted) {
        const grant = await rights.mustHave(account, cameraRecordId, right, now());
        grants.push({ right, grantId: grant.id });
      }
      const ordered = await exports.order({
        ...{ cameraRecordId, account, grants, ipAddress: request.ip, reason, isOriginal },
        ...{ from: new Date(from), to: new Date(to) },
      });
      return await reply.code(202).send(toForm(ordered));
    },
  );

  app.get(
    '/api/camera-records/:id/exports',
    { config, schema: { tags, params, response: { 200: Type.Object({ items: Type.Array(ExportSchema) }) } } },
    async (request) => {
      await rights.mustHave(accountOf(request), request.params.id, 'export', now());
      return { items: (await exports.ofCamera(request.params.id)).map(toForm) };
    },
  );

  app.get(
    '/api/camera-records/:id/exports/:exportId',
    { config, schema: { tags, params: oneParams, response: { 200: ExportSchema } } },
    async (request) => {
      const { id, exportId } = request.params;
      await rights.mustHave(accountOf(request), id, 'export', now());
      return toForm(await exports.one(id, exportId));
    },
  );

  app.get(
    '/api/camera-records/:id/exports/:exportId/package',
    { config, schema: { tags, description: 'zip for `npm run verify`', params: oneParams } },
    async (request, reply) => {
      const account = accountOf(request);
      const { id, exportId } = request.params;
      await rights.mustHave(account, id, 'export', now());
      const clip = await exports.one(id, exportId);
      if (clip.row.isOriginal) await rights.mustHave(account, id, 'original', now());
      const { fileName, content } = await packager.build(clip, actorOf(account.id));
      reply.header('content-disposition', `attachment; filename="${fileName}"`).header('cache-control', 'no-store');
      return reply.type('application/zip').send(content);
    },
  );

  app.post(
    '/api/edges/:edgeId/clip-exports/:exportId/files',
    {
      config: { access: deviceAccess },
      schema: {
        tags,
        description: 'a box says which files of an ordered clip will come',
        params: Type.Object({ edgeId: SlugSchema, exportId: UuidSchema }),
        body: Type.Object({ files: Type.Array(EvidenceFileSchema, { minItems: 1, maxItems: 65 }) }),
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const { edgeId, exportId } = request.params;
      if (edgeIdOf(request) !== edgeId) throw new DomainError('not-found', { what: 'export', id: exportId });
      await exports.announce(edgeId, exportId, request.body.files);
      return await reply.code(204).send(null);
    },
  );
}

function toForm({ row, by, files, state, code }: ClipExport) {
  return {
    ...{ id: row.id, cameraRecordId: row.cameraRecordId, reason: row.reason, isOriginal: row.isOriginal, state, code },
    ...{ from: row.requestedFrom.toISOString(), to: row.requestedTo.toISOString() },
    by: { id: row.accountId, displayName: by },
    createdAt: row.createdAt.toISOString(),
    sizeBytes: files.reduce((sum, file) => sum + file.sizeBytes, 0),
  };
}
