import { UuidSchema } from '@streetwarden/shared/domain/ids';
import { Type } from 'typebox';
import { unitRoles } from '#account/role';
import { caseActorOf } from '#case/case-actor';
import type { CaseCopies } from '#case/case-copies';
import { sessionAccess } from '#http/access';
import { accountOf } from '#http/actor';
import type { HttpApp } from '#http/app';

/** 同步告知: a unit says that it has seen what it was told. */
export function caseCopyRoutes(app: HttpApp, { copies }: { readonly copies: CaseCopies }): void {
  app.put(
    '/api/cases/:id/copies/seen',
    {
      config: { access: sessionAccess(unitRoles) },
      schema: {
        tags: ['cases'],
        description: 'the copies for the caller’s own unit; those seen before keep their time',
        params: Type.Object({ id: UuidSchema }),
        response: { 200: Type.Object({ seen: Type.Integer({ description: 'not seen before' }) }) },
      },
    },
    async (request) => ({ seen: await copies.markSeen(request.params.id, caseActorOf(accountOf(request))) }),
  );
}
