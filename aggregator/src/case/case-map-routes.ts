import { CaseChannelSchema, CaseStateSchema } from '@streetwarden/shared/domain/case-life';
import { ProblemCategorySchema } from '@streetwarden/shared/domain/problem-category';
import { Type } from 'typebox';
import { allRoles } from '#account/role';
import { caseActorOf } from '#case/case-actor';
import { type CaseMap, caseOrigins } from '#case/case-map';
import { ClassSchema } from '#case/commands/intake-data';
import { sessionAccess } from '#http/access';
import { accountOf } from '#http/actor';
import type { HttpApp } from '#http/app';
import { instant } from '#http/forms/candidate-form';
import { Nullable } from '#http/list-page';
import { MapAreaSchema, mapLimit, parseMapArea } from '#http/map-area';

const OriginSchema = Type.Enum([...caseOrigins], {
  description: 'filed from video by somebody who watched it, or reported by people',
});
const CaseMarkSchema = Type.Object({
  id: Type.String(),
  number: Type.String(),
  origin: OriginSchema,
  state: CaseStateSchema,
  channel: CaseChannelSchema,
  category: Nullable(ProblemCategorySchema),
  catalogueClass: Nullable(ClassSchema),
  position: Type.Object({ latitude: Type.Number(), longitude: Type.Number() }),
  address: Type.String(),
  openedAt: instant,
  isUrgent: Type.Boolean(),
});

/** Cases beside the problems of the map. */
export function caseMapRoutes(app: HttpApp, { map }: { readonly map: CaseMap }): void {
  app.get(
    '/api/cases/on-map',
    {
      config: { access: sessionAccess(allRoles) },
      schema: {
        tags: ['cases'],
        description: 'the newest cases of an area that people found, as far as the caller finds them in lists',
        querystring: Type.Object(
          {
            origin: OriginSchema,
            state: Type.Optional(Type.Enum(['open', 'closed'], { description: 'default open' })),
            bbox: MapAreaSchema,
            limit: Type.Optional(mapLimit),
          },
          { additionalProperties: false },
        ),
        response: {
          200: Type.Object({
            items: Type.Array(CaseMarkSchema),
            nextCursor: Type.Null(),
            truncated: Type.Boolean({ description: 'there are more: look closer' }),
          }),
        },
      },
    },
    async (request) => {
      const { bbox, ...filter } = request.query;
      const asked = { ...filter, area: parseMapArea(bbox), hidden: request.hiddenCameras };
      return { ...(await map.list(asked, caseActorOf(accountOf(request)))), nextCursor: null };
    },
  );
}
