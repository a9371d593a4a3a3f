import { CaseChannelSchema, CaseSourceSchema, CaseStateSchema } from '@streetwarden/shared/domain/case-life';
import { UuidSchema } from '@streetwarden/shared/domain/ids';
import { ProblemCategorySchema } from '@streetwarden/shared/domain/problem-category';
import { Type } from 'typebox';
import { allRoles } from '#account/role';
import { caseActorOf } from '#case/case-actor';
import type { CaseDetailReader } from '#case/case-detail';
import type { CaseLists } from '#case/case-list';
import { sessionAccess } from '#http/access';
import { accountOf } from '#http/actor';
import type { HttpApp } from '#http/app';
import type { CandidateDetailReader } from '#http/candidate-detail';
import { CaseStageSchema } from '#http/forms/case-folder-form';
import { CaseDetailFormSchema, CaseFormSchema } from '#http/forms/case-form';
import { PageSchema, pageQuery } from '#http/list-page';
import type { LedgerService } from '#ledger/ledger-service';

export interface CaseRoutesOptions {
  readonly lists: CaseLists;
  readonly details: CaseDetailReader;
  readonly readCandidate: CandidateDetailReader;
  readonly ledger: Pick<LedgerService, 'listBySubjects'>;
}

const tags = ['cases'];
/** Everybody who works with cases; of which ones, the scope says. */
const config = { access: sessionAccess(allRoles) };
const params = Type.Object({ id: UuidSchema });
const IdSchema = Type.String({ pattern: '^[A-Za-z0-9._-]{1,64}$' });
export const LightSchema = Type.Enum(['green', 'yellow', 'red'], { description: '未超时, 将超时, 已超时' });
const NumberBeginSchema = Type.String({
  pattern: '^[A-Z0-9-]{1,30}$',
  description: 'beginning of the case number',
});

/** Cases with their evidence and custody log. */
export function caseRoutes(app: HttpApp, options: CaseRoutesOptions): void {
  const { lists, details, readCandidate, ledger } = options;
  app.get(
    '/api/cases',
    {
      config,
      schema: {
        tags,
        querystring: Type.Object(
          {
            state: Type.Optional(CaseStateSchema),
            stage: Type.Optional(CaseStageSchema),
            category: Type.Optional(ProblemCategorySchema),
            tenantId: Type.Optional(IdSchema),
            unitId: Type.Optional(IdSchema),
            source: Type.Optional(CaseSourceSchema),
            channel: Type.Optional(CaseChannelSchema),
            light: Type.Optional(LightSchema),
            isUrged: Type.Optional(Type.Boolean()),
            hasNoOwner: Type.Optional(Type.Boolean({ description: '无责任主体' })),
            q: Type.Optional(NumberBeginSchema),
            ...pageQuery,
          },
          { additionalProperties: false },
        ),
        response: { 200: PageSchema(CaseFormSchema) },
      },
    },
    async (request) => await lists.list(request.query, caseActorOf(accountOf(request))),
  );

  app.get(
    '/api/cases/:id',
    { config, schema: { tags, params, response: { 200: CaseDetailFormSchema } } },
    async (request) => {
      const account = accountOf(request);
      const form = await details.read(request.params.id, caseActorOf(account));
      const candidate = form.candidateId === null ? null : await readCandidate(form.candidateId, account.id);
      const files = form.evidence.map((file) => file.sha256);
      const custody = await ledger.listBySubjects([form.candidateId ?? form.id, ...files]);
      return {
        ...form,
        candidate,
        custody: custody.map(({ index, type, at, actor, data }) => ({ index, type, at, actor, data })),
        verification: candidate?.verification ?? null,
      };
    },
  );
}
