import { CaseStateSchema } from '@streetwarden/shared/domain/case-life';
import { InstantSchema, UuidSchema } from '@streetwarden/shared/domain/ids';
import { FindingCategorySchema, ProblemCategorySchema } from '@streetwarden/shared/domain/problem-category';
import { Type } from 'typebox';
import { CaptureRequestSchema } from '#capture/capture-request';
import type { CaptureService } from '#capture/capture-service';
import { captureStates } from '#capture/capture-state';
import { captureRoles } from '#capture/case-captures';
import { ClassSchema } from '#case/commands/intake-data';
import type { CameraRights } from '#grant/camera-rights';
import { sessionAccess } from '#http/access';
import { accountOf } from '#http/actor';
import type { HttpApp } from '#http/app';
import { instant, PositionFormSchema } from '#http/forms/candidate-form';
import { Nullable } from '#http/list-page';
import { captureOrigins } from '#storage/capture-tables';
import type { Clock } from '#system/clock';

export interface CaptureRoutesOptions {
  readonly captures: CaptureService;
  readonly rights: Pick<CameraRights, 'mustHave' | 'hidden'>;
  readonly clock: Clock;
}

const tags = ['capture'];
const config = { access: sessionAccess(captureRoles) };
const params = Type.Object({ id: UuidSchema });
const NullableClass = Nullable(ClassSchema);

const CaptureSchema = Type.Object({
  id: Type.String({ description: 'also the id of the candidate that carries the evidence' }),
  cameraRecordId: Type.String(),
  from: Type.Enum([...captureOrigins]),
  capturedAt: instant,
  createdAt: instant,
  by: Type.Object({ id: Type.String(), displayName: Type.String() }),
  case: Type.Object({ id: Type.String(), number: Type.String(), state: CaseStateSchema }),
  isJoined: Type.Boolean({ description: 'the evidence joined a case that ran already' }),
  evidence: Type.Object({
    state: Type.Enum([...captureStates], {
      description: 'waiting for the box, arriving, ready, or failed: then the case stands without',
    }),
    code: Nullable(Type.String({ description: 'problem code: why it failed, or why there is no more than this' })),
  }),
});

const DuplicateSchema = Type.Object({
  type: Type.Enum(['case', 'problem']),
  id: Type.String(),
  number: Nullable(Type.String()),
  state: Type.String(),
  category: Nullable(FindingCategorySchema),
  catalogueClass: NullableClass,
  distanceM: Nullable(Type.Number()),
  lastSeenAt: instant,
  ageMs: Type.Number(),
  description: Type.String(),
  thumbnailSha256: Nullable(Type.String()),
});

const FormSchema = Type.Object({
  camera: Type.Object({ id: Type.String(), number: Type.String(), name: Type.String() }),
  at: instant,
  position: Nullable(PositionFormSchema),
  address: Type.String(),
  gridCode: Nullable(Type.String()),
  tenantId: Type.String(),
  duplicates: Type.Array(DuplicateSchema, { description: 'nearest first; a chosen one is joined' }),
  suggestions: Type.Object({
    categories: Type.Array(ProblemCategorySchema, { description: 'most likely first' }),
    classes: Type.Array(ClassSchema, { description: 'what this person filed under lately' }),
  }),
});

const FormQuerySchema = Type.Object(
  {
    at: InstantSchema,
    x: Type.Number({ minimum: 0, maximum: 1 }),
    y: Type.Number({ minimum: 0, maximum: 1 }),
    w: Type.Number({ minimum: 0, maximum: 1 }),
    h: Type.Number({ minimum: 0, maximum: 1 }),
    category: Type.Optional(ProblemCategorySchema),
    scheme: Type.Optional(Type.String({ maxLength: 60 })),
    kind: Type.Optional(Type.Enum(['part', 'event'])),
    code: Type.Optional(Type.String({ maxLength: 12 })),
  },
  { additionalProperties: false },
);

/** 视频立案 over HTTP. */
export function captureRoutes(app: HttpApp, { captures, rights, clock }: CaptureRoutesOptions): void {
  const now = () => new Date(clock.nowMs());

  app.post(
    '/api/camera-records/:id/captures',
    {
      config,
      schema: {
        tags,
        description: '视频立案: files a case from what the person sees; its evidence is fetched from the box',
        params,
        headers: Type.Object({
          'idempotency-key': Type.String({
            pattern: '^[\\x21-\\x7e]{8,128}$',
            description: 'a repeat with the same key gets the first answer again',
          }),
        }),
        body: CaptureRequestSchema,
        response: { 201: CaptureSchema },
      },
    },
    async (request, reply) => {
      const account = accountOf(request);
      const cameraRecordId = request.params.id;
      const grant = await rights.mustHave(account, cameraRecordId, 'capture', now());
      const capture = await captures.file({
        ...{ cameraRecordId, account, grantId: grant.id, ipAddress: request.ip, request: request.body },
        idempotencyKey: request.headers['idempotency-key'],
      });
      return await reply.code(201).send(capture);
    },
  );

  app.get(
    '/api/camera-records/:id/capture-form',
    { config, schema: { tags, params, querystring: FormQuerySchema, response: { 200: FormSchema } } },
    async (request) => {
      const account = accountOf(request);
      const cameraRecordId = request.params.id;
      await rights.mustHave(account, cameraRecordId, 'capture', now());
      const { at, x, y, w, h, category, scheme, kind, code } = request.query;
      const isClass = scheme !== undefined && kind !== undefined && code !== undefined;
      return await captures.form({
        ...{ cameraRecordId, account, at: new Date(at), box: { x, y, w, h } },
        ...(category === undefined ? {} : { category }),
        ...(isClass ? { catalogueClass: { scheme, kind, code } } : {}),
        hidden: await rights.hidden(account, now()),
      });
    },
  );

  app.get(
    '/api/camera-records/:id/captures',
    {
      config,
      schema: { tags, params, response: { 200: Type.Object({ items: Type.Array(CaptureSchema) }) } },
    },
    async (request) => {
      await rights.mustHave(accountOf(request), request.params.id, 'capture', now());
      return { items: await captures.ofCamera(request.params.id) };
    },
  );

  app.get(
    '/api/camera-records/:id/captures/:captureId',
    {
      config,
      schema: {
        tags,
        params: Type.Object({ id: UuidSchema, captureId: UuidSchema }),
        response: { 200: CaptureSchema },
      },
    },
    async (request) => {
      const { id, captureId } = request.params;
      await rights.mustHave(accountOf(request), id, 'capture', now());
      return await captures.one(id, captureId);
    },
  );
}
