import { CaseChannelSchema } from '@streetwarden/shared/domain/case-life';
import { SlugSchema, UuidSchema } from '@streetwarden/shared/domain/ids';
import { FindingCategorySchema } from '@streetwarden/shared/domain/problem-category';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { Type } from 'typebox';
import { officeRoles } from '#account/role';
import type { CandidateRepository } from '#candidate/candidate-repository';
import { sessionAccess } from '#http/access';
import { accountOf } from '#http/actor';
import type { HttpApp } from '#http/app';
import type { CandidateDetailReader } from '#http/candidate-detail';
import { CandidateDetailFormSchema, CandidateFormSchema, instant } from '#http/forms/candidate-form';
import { Nullable, PageSchema, pageQuery } from '#http/list-page';
import { MapAreaSchema, mapLimit, parseMapArea } from '#http/map-area';
import { candidateStates } from '#storage/schema-words';

export interface CandidateRoutesOptions {
  readonly candidates: CandidateRepository;
  readonly readDetail: CandidateDetailReader;
}

const tags = ['review'];
const closed = { additionalProperties: false } as const;
const config = { access: sessionAccess(officeRoles) };

const ProblemFormSchema = Type.Object({
  id: Type.String(),
  category: FindingCategorySchema,
  state: Type.Enum(['open', 'closed']),
  position: Nullable(Type.Object({ latitude: Type.Number(), longitude: Type.Number() })),
  firstSeenAt: instant,
  lastSightedAt: instant,
  candidateCount: Type.Integer(),
  caseId: Nullable(Type.String()),
  caseNumber: Nullable(Type.String()),
  caseChannel: Nullable(CaseChannelSchema),
  isUrgent: Type.Boolean(),
});

/** The review queue, single candidates and the map of problems. */
export function candidateRoutes(app: HttpApp, { candidates, readDetail }: CandidateRoutesOptions): void {
  app.get(
    '/api/candidates',
    {
      config,
      schema: {
        tags,
        description: 'a camera is named with its box: `cameraId` only with `edgeId`',
        querystring: Type.Object(
          {
            state: Type.Optional(Type.Enum([...candidateStates])),
            category: Type.Optional(FindingCategorySchema),
            edgeId: Type.Optional(SlugSchema),
            cameraId: Type.Optional(SlugSchema),
            problemId: Type.Optional(UuidSchema),
            sort: Type.Optional(Type.Enum(['priority', 'newest'], { description: 'default priority' })),
            ...pageQuery,
          },
          closed,
        ),
        response: { 200: PageSchema(CandidateFormSchema) },
      },
    },
    async (request) => {
      const { edgeId, cameraId } = request.query;
      // Boxes name their cameras themselves: an id alone is the same on many.
      if (cameraId !== undefined && edgeId === undefined) {
        throw new DomainError('request-invalid', { field: 'querystring/edgeId', rule: 'names the box of cameraId' });
      }
      return await candidates.list({ ...request.query, hidden: request.hiddenCameras });
    },
  );

  app.get(
    '/api/candidates/counts',
    {
      config,
      schema: {
        tags,
        response: {
          200: Type.Object({
            open: Type.Integer(),
            confirmed: Type.Integer(),
            rejected: Type.Integer(),
            byCategory: Type.Record(Type.String(), Type.Integer(), { description: 'open ones' }),
          }),
        },
      },
    },
    async (request) => ({ ...(await candidates.counts(request.hiddenCameras)) }),
  );

  app.get(
    '/api/candidates/:id',
    {
      config,
      schema: { tags, params: Type.Object({ id: UuidSchema }), response: { 200: CandidateDetailFormSchema } },
    },
    async (request) => await readDetail(request.params.id, accountOf(request).id),
  );

  app.get(
    '/api/problems',
    {
      config,
      schema: {
        tags,
        querystring: Type.Object(
          {
            state: Type.Optional(Type.Enum(['open', 'closed'], { description: 'default open' })),
            category: Type.Optional(FindingCategorySchema),
            bbox: Type.Optional(MapAreaSchema),
            limit: Type.Optional(mapLimit),
          },
          closed,
        ),
        response: {
          200: Type.Object({
            items: Type.Array(ProblemFormSchema),
            nextCursor: Type.Null(),
            truncated: Type.Boolean({ description: 'there are more: look closer' }),
          }),
        },
      },
    },
    async (request) => {
      const { bbox, ...filter } = request.query;
      const area = bbox === undefined ? {} : { area: parseMapArea(bbox) };
      return {
        ...(await candidates.problems({ ...filter, ...area, hidden: request.hiddenCameras })),
        nextCursor: null,
      };
    },
  );
}
