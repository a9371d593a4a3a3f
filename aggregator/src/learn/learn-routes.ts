import { SlugSchema } from '@streetwarden/shared/domain/ids';
import { Type } from 'typebox';
import { adminOnly } from '#account/role';
import { sessionAccess } from '#http/access';
import { accountOf } from '#http/actor';
import type { HttpApp } from '#http/app';
import { PageSchema } from '#http/list-page';
import {
  ApprovalBodySchema,
  PlacePrecisionSchema,
  ReleaseFormSchema,
  ThresholdPlaceSchema,
  toReleaseForm,
} from '#learn/learn-forms';
import type { ModelShelf } from '#learn/model-shelf';
import type { ReleaseDesk } from '#learn/release-desk';
import type { ThresholdDesk } from '#learn/threshold-desk';

export interface LearnRoutesOptions {
  readonly thresholds: ThresholdDesk;
  readonly releases: ReleaseDesk;
  readonly shelf: Pick<ModelShelf, 'read'>;
}

const tags = ['learning'];
const admin = { access: sessionAccess(adminOnly) };
const closed = { additionalProperties: false } as const;
const CommandIdSchema = Type.Object({ commandId: Type.String() });
const VersionSchema = Type.String({ pattern: '^\\d{1,5}\\.\\d{1,5}\\.\\d{1,5}$' });
const ReleaseParamsSchema = Type.Object({ name: SlugSchema, version: VersionSchema });
const FileParamsSchema = Type.Object({
  ...ReleaseParamsSchema.properties,
  file: Type.String({ pattern: '^[a-z0-9][a-z0-9.-]{0,99}$' }),
});

/** What verdicts say of the detectors, thresholds on approval, and models on their way to the boxes. */
export function learnRoutes(app: HttpApp, options: LearnRoutesOptions): void {
  thresholdRoutes(app, options);
  releaseRoutes(app, options);
  app.get(
    '/api/models/:name/:version/:file',
    { config: { access: { kind: 'device' } }, schema: { tags, params: FileParamsSchema } },
    async (request, reply) => {
      const { name, version, file } = request.params;
      return reply.type('application/octet-stream').send(await options.shelf.read(`${name}/${version}`, file));
    },
  );
}

function thresholdRoutes(app: HttpApp, { thresholds }: LearnRoutesOptions): void {
  app.get(
    '/api/learning/precision',
    { config: admin, schema: { tags, response: { 200: PageSchema(PlacePrecisionSchema) } } },
    async () => ({ items: await thresholds.list(), nextCursor: null }),
  );
  app.post(
    '/api/learning/thresholds',
    { config: admin, schema: { tags, body: ApprovalBodySchema, response: { 202: CommandIdSchema } } },
    async (request, reply) => reply.code(202).send(await thresholds.approve(request.body, accountOf(request).id)),
  );
  app.post(
    '/api/learning/thresholds/take-back',
    { config: admin, schema: { tags, body: ThresholdPlaceSchema, response: { 202: CommandIdSchema } } },
    async (request, reply) => reply.code(202).send(await thresholds.takeBack(request.body, accountOf(request).id)),
  );
}

function releaseRoutes(app: HttpApp, { releases }: LearnRoutesOptions): void {
  const answer = async () => ({ items: (await releases.list()).map(toReleaseForm), nextCursor: null });
  const response = { 200: PageSchema(ReleaseFormSchema) };
  app.get('/api/model-releases', { config: admin, schema: { tags, response } }, answer);
  const path = '/api/model-releases/:name/:version';
  const params = ReleaseParamsSchema;
  const idOf = ({ name, version }: { readonly name: string; readonly version: string }) => `${name}/${version}`;
  app.post(
    `${path}/canary`,
    {
      config: admin,
      schema: {
        ...{ tags, params, response },
        body: Type.Object({ sharePercent: Type.Integer({ minimum: 1, maximum: 100 }) }, closed),
      },
    },
    async (request) => {
      await releases.startCanary(idOf(request.params), request.body.sharePercent, accountOf(request).id);
      return await answer();
    },
  );
  app.post(`${path}/promotion`, { config: admin, schema: { tags, params, response } }, async (request) => {
    await releases.promote(idOf(request.params), accountOf(request).id);
    return await answer();
  });
  app.post(`${path}/rollback`, { config: admin, schema: { tags, params, response } }, async (request) => {
    await releases.rollBack(idOf(request.params), accountOf(request).id);
    return await answer();
  });
}
