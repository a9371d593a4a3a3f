import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { Type } from 'typebox';
import { adminOnly, judgingRoles, officeRoles, type Role } from '#account/role';
import { actorOf } from '#account/session-service';
import {
  CameraParamsSchema,
  CameraReviewBodySchema,
  CameraReviewFormSchema,
  CaseHistoryFormSchema,
  CaseParamsSchema,
  EvidenceGateFormSchema,
  PurposeSchema,
  toCameraReviewForm,
} from '#archive/archive-forms';
import type { CameraReviewService } from '#archive/camera-reviews';
import type { CaseFileWriter } from '#archive/case-file';
import { readCaseHistory } from '#archive/case-history';
import { type GateRules, readGate } from '#archive/gate-reader';
import { caseActorOf } from '#case/case-actor';
import type { CaseDetailReader } from '#case/case-detail';
import { toEventForm } from '#case/case-folder-forms';
import { findCaseRow } from '#case/load-case';
import { sessionAccess } from '#http/access';
import { accountOf } from '#http/actor';
import type { HttpApp } from '#http/app';
import { appendLedger } from '#ledger/append-ledger';
import type { LedgerService } from '#ledger/ledger-service';
import type { Storage } from '#storage/storage';
import type { Clock } from '#system/clock';
import type { CasePackager } from '#verify-package/case-package';

export interface ArchiveRoutesOptions {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly ledger: LedgerService;
  readonly details: Pick<CaseDetailReader, 'assertInScope'>;
  readonly rules: GateRules;
  readonly reviews: CameraReviewService;
  readonly caseFiles: CaseFileWriter;
  readonly packager: CasePackager;
}

const tags = ['archive'];
const reading = { access: sessionAccess(officeRoles) };
/** Packages hold the sealed originals. */
const exporters: readonly Role[] = [...judgingRoles, 'duty-chief'];
const ReasonSchema = Type.Optional(Type.String({ maxLength: 200, pattern: '^[^\\u0000-\\u001f\\u007f]*$' }));

/** What a case leaves behind: case file, history with proofs, evidence gate, package; and the register of reviewed cameras. */
export function archiveRoutes(app: HttpApp, options: ArchiveRoutesOptions): void {
  gateRoutes(app, options);
  documentRoutes(app, options);
  cameraReviewRoutes(app, options);
}

function gateRoutes(app: HttpApp, { storage, ledger, details, rules }: ArchiveRoutesOptions): void {
  app.get(
    '/api/cases/:id/evidence-gate',
    {
      config: reading,
      schema: {
        tags,
        description: 'whether the evidence may be sealed, and what is missing',
        params: CaseParamsSchema,
        querystring: Type.Object({ purpose: Type.Optional(PurposeSchema) }, { additionalProperties: false }),
        response: { 200: EvidenceGateFormSchema },
      },
    },
    async (request) => {
      const caseId = request.params.id;
      await details.assertInScope(caseId, caseActorOf(accountOf(request)));
      const wanted = { caseId, purpose: request.query.purpose ?? 'management' };
      const { isMet, rule, purpose, checks } = await storage.read((view) => readGate(view, rules, wanted));
      return { isMet, rule, purpose, checks: [...checks] };
    },
  );

  app.get(
    '/api/cases/:id/history',
    {
      config: reading,
      schema: {
        tags,
        description: 'every step from the log, with its proof of inclusion (RFC 6962)',
        params: CaseParamsSchema,
        response: { 200: CaseHistoryFormSchema },
      },
    },
    async (request) => {
      await details.assertInScope(request.params.id, caseActorOf(accountOf(request)));
      const { checkpoint, items } = await readCaseHistory({ storage, ledger }, request.params.id);
      return {
        checkpoint,
        items: items.map(({ event, proof: { entry, leafHash, inclusionPath } }) => ({
          event: event === null ? null : toEventForm(event, null),
          entry: { ...entry },
          leafHash,
          inclusionPath: [...inclusionPath],
        })),
      };
    },
  );
}

function documentRoutes(app: HttpApp, options: ArchiveRoutesOptions): void {
  const { storage, clock, details, caseFiles, packager } = options;
  app.get(
    '/api/cases/:id/case-file.pdf',
    {
      exposeHeadRoute: false,
      config: reading,
      schema: {
        tags,
        description: '案卷 as PDF; the export is written to the ledger',
        params: CaseParamsSchema,
        querystring: Type.Object({ language: Type.Optional(Type.Enum(['zh', 'en'])) }, { additionalProperties: false }),
      },
    },
    async (request, reply) => {
      const account = accountOf(request);
      const caseId = request.params.id;
      await details.assertInScope(caseId, caseActorOf(account));
      const language = request.query.language ?? (account.language.startsWith('en') ? 'en' : 'zh');
      const exportedAt = new Date(clock.nowMs());
      const bytes = await caseFiles.write(caseId, { language, exportedAt });
      const number = await storage.write(async (tx) => {
        const row = await findCaseRow(tx, caseId);
        if (row === undefined) throw new DomainError('not-found', { what: 'case', id: caseId });
        const data = { caseId, number: row.number, document: 'case-file', language };
        const subject = row.candidateId ?? caseId;
        await appendLedger(tx, { type: 'evidence-exported', actor: actorOf(account.id), subject, data }, exportedAt);
        return row.number;
      });
      return reply
        .header('content-disposition', `attachment; filename="case-file-${number.replace(/[^\w-]/g, '_')}.pdf"`)
        .header('cache-control', 'no-store')
        .type('application/pdf')
        .send(bytes);
    },
  );

  app.get(
    '/api/cases/:id/package',
    {
      exposeHeadRoute: false,
      config: { access: sessionAccess(exporters) },
      schema: {
        tags,
        description:
          'zip for `npm run verify`; the export is written to the ledger. A working copy, unless `sealed` is asked for: ' +
          'then it is refused until the evidence gate is met',
        params: CaseParamsSchema,
        querystring: Type.Object(
          { reason: ReasonSchema, sealed: Type.Optional(Type.Boolean()), purpose: Type.Optional(PurposeSchema) },
          { additionalProperties: false },
        ),
      },
    },
    async (request, reply) => {
      const account = accountOf(request);
      const { reason, sealed, purpose } = request.query;
      await details.assertInScope(request.params.id, caseActorOf(account));
      const { fileName, content } = await packager.build(request.params.id, {
        actor: actorOf(account.id),
        ...(reason ? { reason } : {}),
        ...(sealed === undefined ? {} : { isSealed: sealed }),
        ...(purpose === undefined ? {} : { purpose }),
      });
      return reply
        .header('content-disposition', `attachment; filename="${fileName}"`)
        .header('cache-control', 'no-store')
        .type('application/zip')
        .send(content);
    },
  );
}

function cameraReviewRoutes(app: HttpApp, { reviews }: ArchiveRoutesOptions): void {
  app.get(
    '/api/cameras/:edgeId/:cameraId/review',
    {
      config: reading,
      schema: {
        tags,
        description: 'what is on file of a camera for use as evidence; 404 when nothing is',
        params: CameraParamsSchema,
        response: { 200: CameraReviewFormSchema },
      },
    },
    async (request) => {
      const { edgeId, cameraId } = request.params;
      const row = await reviews.read(request.params);
      if (row === undefined) throw new DomainError('not-found', { what: 'camera review', id: `${edgeId}/${cameraId}` });
      return toCameraReviewForm(row);
    },
  );

  app.put(
    '/api/cameras/:edgeId/:cameraId/review',
    {
      config: { access: sessionAccess(adminOnly) },
      schema: {
        tags,
        params: CameraParamsSchema,
        body: CameraReviewBodySchema,
        response: { 200: CameraReviewFormSchema },
      },
    },
    async (request) => {
      const { version, ...review } = request.body;
      const row = await reviews.file(request.params, review, { accountId: accountOf(request).id, version });
      return toCameraReviewForm(row);
    },
  );
}
