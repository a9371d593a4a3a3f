import { UuidSchema } from '@streetwarden/shared/domain/ids';
import { Type } from 'typebox';
import { judgingRoles } from '#account/role';
import { sessionAccess } from '#http/access';
import { accountOf } from '#http/actor';
import type { HttpApp } from '#http/app';
import { type CandidateForm, CandidateFormSchema, instant } from '#http/forms/candidate-form';
import { decisionKinds } from '#review/review-rules';
import type { ReviewService } from '#review/review-service';

export interface ReviewRoutesOptions {
  readonly review: ReviewService;
  /** Reads the list form of a candidate after a change. */
  readonly readCandidate: (id: string) => Promise<CandidateForm>;
}

const tags = ['review'];
const config = { access: sessionAccess(judgingRoles) };
const idParams = Type.Object({ id: UuidSchema });
/** Free text without control characters: it reaches ledgers and other people's screens. */
const plainText = (maxLength: number) =>
  Type.String({ minLength: 1, maxLength, pattern: '^[^\\u0000-\\u001f\\u007f]+$' });

const DecisionBodySchema = Type.Object(
  {
    decision: Type.Enum([...decisionKinds]),
    reason: Type.Optional(
      Type.String({
        ...plainText(206),
        description: 'not-there, allowed, already-handled, wrong-class, bad-image or other:<text>; required to reject',
      }),
    ),
    duplicateOf: Type.Optional(Type.String({ ...UuidSchema, description: 'candidate or case id, with duplicate' })),
    idempotencyKey: Type.Optional(Type.String({ minLength: 8, maxLength: 100, pattern: '^[\\x21-\\x7e]+$' })),
  },
  { additionalProperties: false },
);

/** Claims, decisions and undo. */
export function reviewRoutes(app: HttpApp, { review, readCandidate }: ReviewRoutesOptions) {
  app.post(
    '/api/candidates/:id/claim',
    { config, schema: { tags, params: idParams, response: { 200: Type.Object({ leaseUntil: instant }) } } },
    async (request) => {
      const leaseUntil = await review.claim(request.params.id, accountOf(request));
      return { leaseUntil: leaseUntil.toISOString() };
    },
  );

  app.delete(
    '/api/candidates/:id/claim',
    { config, schema: { tags, params: idParams, response: { 204: Type.Null() } } },
    async (request, reply) => {
      await review.release(request.params.id, accountOf(request));
      return reply.code(204).send(null);
    },
  );

  app.post(
    '/api/candidates/:id/decisions',
    {
      config,
      schema: {
        tags,
        params: idParams,
        body: DecisionBodySchema,
        response: {
          201: Type.Object({
            decisionId: Type.String(),
            candidate: CandidateFormSchema,
            case: Type.Optional(Type.Object({ id: Type.String(), number: Type.String() })),
          }),
        },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const { decisionId, filedCase } = await review.decide(id, accountOf(request), request.body);
      const candidate = await readCandidate(id);
      return reply
        .code(201)
        .send({ decisionId, candidate, ...(filedCase === undefined ? {} : { case: { ...filedCase } }) });
    },
  );

  app.delete(
    '/api/candidates/:id/decisions/:decisionId',
    {
      config,
      schema: {
        tags,
        params: Type.Object({ id: UuidSchema, decisionId: UuidSchema }),
        response: { 200: CandidateFormSchema },
      },
    },
    async (request) => {
      await review.undo(request.params.id, request.params.decisionId, accountOf(request));
      return await readCandidate(request.params.id);
    },
  );
}
