import { Type } from 'typebox';
import { allRoles } from '#account/role';
import { caseActorOf } from '#case/case-actor';
import { LightSchema } from '#case/case-routes';
import { type CaseTrays, mostCounted } from '#case/case-trays';
import { trayNames } from '#case/tray';
import { sessionAccess } from '#http/access';
import { accountOf } from '#http/actor';
import type { HttpApp } from '#http/app';
import { CaseFormSchema } from '#http/forms/case-form';
import { PageSchema, pageQuery } from '#http/list-page';

const tags = ['trays'];
const config = { access: sessionAccess(allRoles) };
const TraySchema = Type.Enum([...trayNames], { description: '待办, 在办, 经办, 已办, 督办, 挂账, 知会' });

const WordsSchema = Type.String({
  minLength: 1,
  maxLength: 60,
  pattern: '^[^\\u0000-\\u001f\\u007f]*$',
  description: 'beginning of the case number, or words of its place or description',
});

/** The caller's in-trays. */
export function trayRoutes(app: HttpApp, { trays }: { readonly trays: CaseTrays }): void {
  app.get(
    '/api/trays',
    {
      config,
      schema: {
        tags,
        response: {
          200: Type.Object({
            items: Type.Array(
              Type.Object({
                tray: TraySchema,
                count: Type.Integer({ description: `at most ${mostCounted}` }),
                isCapped: Type.Boolean({ description: 'there are more' }),
              }),
            ),
          }),
        },
      },
    },
    async (request) => ({ items: await trays.counts(caseActorOf(accountOf(request))) }),
  );

  app.get(
    '/api/trays/:tray',
    {
      config,
      schema: {
        tags,
        params: Type.Object({ tray: TraySchema }),
        querystring: Type.Object(
          { light: Type.Optional(LightSchema), q: Type.Optional(WordsSchema), ...pageQuery },
          { additionalProperties: false },
        ),
        response: { 200: PageSchema(CaseFormSchema) },
      },
    },
    async (request) => await trays.page(request.params.tray, caseActorOf(accountOf(request)), request.query),
  );
}
