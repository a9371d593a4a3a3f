import { InstantSchema } from '@streetwarden/shared/domain/ids';
import { type Static, Type } from 'typebox';
import { adminOnly, type Role } from '#account/role';
import type { Agreement, AgreementService, AgreementWords } from '#camera/agreement-service';
import { CameraIdParamsSchema, closed } from '#camera/camera-forms';
import { csvText } from '#camera/csv-text';
import { sessionAccess } from '#http/access';
import { actingAccountOf } from '#http/actor';
import type { HttpApp } from '#http/app';
import { Nullable, PageSchema } from '#http/list-page';
import { agreementScopeKinds } from '#storage/camera-words';

const tags = ['cameras'];
const readers: readonly Role[] = [...adminOnly, 'supervisor', 'leader'];
const reading = { access: sessionAccess(readers) };
const managing = { access: sessionAccess(adminOnly) };
const line = (maxLength: number, minLength = 1) =>
  Type.String({ minLength, maxLength, pattern: '^[^\\u0000-\\u001f\\u007f]*$' });
const version = Type.Integer({ minimum: 1 });

const words = {
  title: line(200),
  provider: line(200),
  recipient: line(200),
  documentNumber: line(100),
  signedOn: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }),
  validFrom: InstantSchema,
  validUntil: Nullable(InstantSchema),
  purposes: Type.Array(line(200), { minItems: 1, maxItems: 20 }),
  scopeKind: Type.Enum([...agreementScopeKinds]),
  scopeIds: Type.Array(line(100), {
    minItems: 1,
    maxItems: 10_000,
    description: 'of the area, the group or the cameras',
  }),
  contact: line(200, 0),
  note: line(1000, 0),
};
const AgreementBodySchema = Type.Object(words, closed);
const AgreementChangeSchema = Type.Object({ version, ...words }, closed);
const AgreementFormSchema = Type.Object({
  id: Type.String(),
  ...words,
  isInForce: Type.Boolean(),
  cameraNumbers: Type.Array(Type.String(), {
    description: 'cameras it covers now, as far as the caller may know of them',
  }),
  endedAt: Nullable(Type.String()),
  endReason: Nullable(Type.String()),
  version,
  changedAt: Type.String(),
  changedBy: Type.String(),
});
type AgreementForm = Static<typeof AgreementFormSchema>;

const csvColumns = [
  ...['documentNumber', 'title', 'provider', 'recipient', 'signedOn', 'validFrom', 'validUntil', 'isInForce'],
  ...['purposes', 'scopeKind', 'cameraNumbers', 'contact', 'endedAt', 'endReason', 'note', 'id'],
] as const satisfies readonly (keyof AgreementForm)[];

/** Agreements on shared cameras. */
export function agreementRoutes(app: HttpApp, { agreements }: { readonly agreements: AgreementService }): void {
  app.get(
    '/api/sharing-agreements',
    { config: reading, schema: { tags, response: { 200: PageSchema(AgreementFormSchema) } } },
    async (request) => ({ items: (await agreements.list(actingAccountOf(request))).map(toForm), nextCursor: null }),
  );
  app.get(
    '/api/sharing-agreements.csv',
    { exposeHeadRoute: false, config: reading, schema: { tags, description: 'the list as CSV' } },
    async (request, reply) => {
      const forms = (await agreements.list(actingAccountOf(request))).map(toForm);
      const lines = forms.map((form) => csvColumns.map((column) => [form[column] ?? ''].flat().join('; ')));
      return reply
        .header('content-disposition', 'attachment; filename="sharing-agreements.csv"')
        .header('cache-control', 'no-store')
        .type('text/csv; charset=utf-8')
        .send(await csvText(csvColumns, lines));
    },
  );
  app.post(
    '/api/sharing-agreements',
    { config: managing, schema: { tags, body: AgreementBodySchema, response: { 201: AgreementFormSchema } } },
    async (request, reply) =>
      reply.code(201).send(toForm(await agreements.add(wordsOf(request.body), actingAccountOf(request)))),
  );
  app.put(
    '/api/sharing-agreements/:id',
    {
      config: managing,
      schema: {
        tags,
        params: CameraIdParamsSchema,
        body: AgreementChangeSchema,
        response: { 200: AgreementFormSchema },
      },
    },
    async (request) => {
      const { version: known, ...body } = request.body;
      const change = { ...wordsOf(body), version: known };
      return toForm(await agreements.change(request.params.id, change, actingAccountOf(request)));
    },
  );
  app.post(
    '/api/sharing-agreements/:id/end',
    {
      config: managing,
      schema: {
        tags,
        params: CameraIdParamsSchema,
        body: Type.Object({ version, reason: line(500, 3) }, closed),
        response: { 200: AgreementFormSchema },
      },
    },
    async (request) => toForm(await agreements.end(request.params.id, request.body, actingAccountOf(request))),
  );
}

function wordsOf(body: Static<typeof AgreementBodySchema>): AgreementWords {
  const { validFrom, validUntil } = body;
  return {
    ...body,
    validFrom: new Date(validFrom),
    validUntil: validUntil === null ? null : new Date(validUntil),
  };
}

function toForm(agreement: Agreement): AgreementForm {
  const { purposes, scopeIds, cameraNumbers, validFrom, validUntil, endedAt, changedAt, ...rest } = agreement;
  return {
    ...rest,
    purposes: [...purposes],
    scopeIds: [...scopeIds],
    cameraNumbers: [...cameraNumbers],
    validFrom: validFrom.toISOString(),
    validUntil: validUntil?.toISOString() ?? null,
    endedAt: endedAt?.toISOString() ?? null,
    changedAt: changedAt.toISOString(),
  };
}
