import { Type } from 'typebox';
import { allRoles } from '#account/role';
import { caseActorOf } from '#case/case-actor';
import { ClassSchema } from '#case/commands/intake-data';
import { defaultRadiusM, type SimilarCases } from '#case/similar-cases';
import { sessionAccess } from '#http/access';
import { accountOf } from '#http/actor';
import type { HttpApp } from '#http/app';
import { CaseFormSchema } from '#http/forms/case-form';

const { scheme, kind, code } = ClassSchema.properties;

/** What may be registered already, for the person who is about to register it. */
export function similarCaseRoutes(app: HttpApp, { similar }: { readonly similar: SimilarCases }): void {
  app.get(
    '/api/cases/similar',
    {
      config: { access: sessionAccess(allRoles) },
      schema: {
        tags: ['cases'],
        description: 'running cases of the same class near a place, nearest first, ten at most',
        querystring: Type.Object(
          {
            ...{ scheme, kind, code },
            latitude: Type.Number({ minimum: -90, maximum: 90 }),
            longitude: Type.Number({ minimum: -180, maximum: 180 }),
            withinM: Type.Optional(
              Type.Integer({ minimum: 1, maximum: 500, description: `radius in metres, default ${defaultRadiusM}` }),
            ),
          },
          { additionalProperties: false },
        ),
        response: {
          200: Type.Object({
            items: Type.Array(
              Type.Object({ ...CaseFormSchema.properties, distanceM: Type.Number({ description: 'metres' }) }),
            ),
          }),
        },
      },
    },
    async (request) => {
      const { scheme: schemeName, kind: kindName, code: classCode, ...place } = request.query;
      const catalogueClass = { scheme: schemeName, kind: kindName, code: classCode };
      return await similar.find({ ...place, catalogueClass }, caseActorOf(accountOf(request)));
    },
  );
}
