import { CaseStateSchema } from '@streetwarden/shared/domain/case-life';
import { UuidSchema } from '@streetwarden/shared/domain/ids';
import { ProblemCategorySchema } from '@streetwarden/shared/domain/problem-category';
import { Type } from 'typebox';
import { judgingRoles, officeRoles } from '#account/role';
import { actorOf } from '#account/session-service';
import type { CaseRepository } from '#case/case-repository';
import { sessionAccess } from '#http/access';
import { accountOf } from '#http/actor';
import type { HttpApp } from '#http/app';
import type { CandidateDetailReader } from '#http/candidate-detail';
import { CaseDetailFormSchema, CaseFormSchema } from '#http/forms/case-form';
import { PageSchema, pageQuery } from '#http/list-page';
import type { LedgerService } from '#ledger/ledger-service';
import type { CasePackager } from '#verify-package/case-package';

export interface CaseRoutesOptions {
  readonly cases: CaseRepository;
  readonly readCandidate: CandidateDetailReader;
  readonly ledger: Pick<LedgerService, 'listBySubjects'>;
  readonly packager: CasePackager;
}

const tags = ['cases'];
const config = { access: sessionAccess(officeRoles) };

/** Filed cases with their evidence and custody log. */
export function caseRoutes(app: HttpApp, { cases, readCandidate, ledger, packager }: CaseRoutesOptions): void {
  app.get(
    '/api/cases',
    {
      config,
      schema: {
        tags,
        querystring: Type.Object(
          {
            state: Type.Optional(CaseStateSchema),
            category: Type.Optional(ProblemCategorySchema),
            q: Type.Optional(
              Type.String({ pattern: '^[A-Z0-9-]{1,30}$', description: 'beginning of the case number' }),
            ),
            ...pageQuery,
          },
          { additionalProperties: false },
        ),
        response: { 200: PageSchema(CaseFormSchema) },
      },
    },
    async (request) => await cases.list(request.query),
  );

  app.get(
    '/api/cases/:id',
    {
      config,
      schema: { tags, params: Type.Object({ id: UuidSchema }), response: { 200: CaseDetailFormSchema } },
    },
    async (request) => {
      const { form, events } = await cases.read(request.params.id);
      const candidate = form.candidateId === null ? null : await readCandidate(form.candidateId, accountOf(request).id);
      const files = form.evidence.map((file) => file.sha256);
      const custody = await ledger.listBySubjects([form.candidateId ?? form.id, ...files]);
      return {
        ...form,
        events: [...events],
        candidate,
        custody: custody.map(({ index, type, at, actor, data }) => ({ index, type, at, actor, data })),
        verification: candidate?.verification ?? null,
      };
    },
  );

  app.get(
    '/api/cases/:id/package',
    {
      exposeHeadRoute: false,
      // The package holds the sealed originals.
      config: { access: sessionAccess(judgingRoles) },
      schema: {
        tags,
        description: 'zip for `npm run verify`; the export is written to the ledger',
        params: Type.Object({ id: UuidSchema }),
        querystring: Type.Object(
          { reason: Type.Optional(Type.String({ maxLength: 200, pattern: '^[^\\u0000-\\u001f\\u007f]*$' })) },
          { additionalProperties: false },
        ),
      },
    },
    async (request, reply) => {
      const { reason } = request.query;
      const by = { actor: actorOf(accountOf(request).id), ...(reason ? { reason } : {}) };
      const { fileName, content } = await packager.build(request.params.id, by);
      return reply
        .header('content-disposition', `attachment; filename="${fileName}"`)
        .header('cache-control', 'no-store')
        .type('application/zip')
        .send(content);
    },
  );
}
