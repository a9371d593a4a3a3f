import { UuidSchema } from '@streetwarden/shared/domain/ids';
import { Type } from 'typebox';
import { officeRoles } from '#account/role';
import { captureStates } from '#capture/capture-state';
import { type CaseCaptures, captureRoles } from '#capture/case-captures';
import { sessionAccess } from '#http/access';
import { accountOf } from '#http/actor';
import type { HttpApp } from '#http/app';
import { instant } from '#http/forms/candidate-form';
import { Nullable } from '#http/list-page';
import { captureOrigins } from '#storage/capture-tables';

const tags = ['capture'];

const CaseCaptureSchema = Type.Object({
  id: Type.String({ description: 'also the id of the candidate that carries the evidence' }),
  camera: Type.Object({ id: Type.String(), name: Type.String() }),
  from: Type.Enum([...captureOrigins]),
  by: Type.Object({ id: Type.String(), displayName: Type.String() }),
  capturedAt: instant,
  createdAt: instant,
  askedAt: Type.String({ format: 'date-time', description: 'when the box was asked last' }),
  expiresAt: Type.String({ format: 'date-time', description: 'until when the box may still answer' }),
  isJoined: Type.Boolean({ description: 'the evidence joined a case that ran already' }),
  isBoxOnline: Type.Boolean(),
  hasStill: Type.Boolean({ description: 'a still is stored' }),
  hasClip: Type.Boolean({ description: 'a clip is stored' }),
  evidence: Type.Object({
    state: Type.Enum([...captureStates]),
    code: Nullable(Type.String({ description: 'problem code: why it failed, or why there is no more than this' })),
  }),
  mayAskAgain: Type.Boolean({ description: 'the caller may order it once more' }),
});

/** What people took out of video for one case. */
export function caseCaptureRoutes(app: HttpApp, { caseCaptures }: { readonly caseCaptures: CaseCaptures }): void {
  app.get(
    '/api/cases/:id/captures',
    {
      config: { access: sessionAccess(officeRoles) },
      schema: {
        tags,
        params: Type.Object({ id: UuidSchema }),
        response: { 200: Type.Object({ items: Type.Array(CaseCaptureSchema) }) },
      },
    },
    async (request) => ({ items: await caseCaptures.ofCase(request.params.id, accountOf(request)) }),
  );

  app.post(
    '/api/cases/:id/captures/:captureId/orders',
    {
      config: { access: sessionAccess(captureRoles) },
      schema: {
        tags,
        description: 'asks the box once more for evidence that failed, or for the clip that is lacking',
        params: Type.Object({ id: UuidSchema, captureId: UuidSchema }),
        response: { 202: CaseCaptureSchema },
      },
    },
    async (request, reply) => {
      const { id: caseId, captureId } = request.params;
      const order = { caseId, captureId, account: accountOf(request), ipAddress: request.ip };
      return await reply.code(202).send(await caseCaptures.askAgain(order));
    },
  );
}
