import { Sha256Schema, UuidSchema } from '@streetwarden/shared/domain/ids';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { and, eq, inArray } from 'drizzle-orm';
import { Type } from 'typebox';
import { allRoles } from '#account/role';
import { actorOf } from '#account/session-service';
import { caseActorOf } from '#case/case-actor';
import type { CaseDetailReader } from '#case/case-detail';
import type { EvidenceReader } from '#evidence/evidence-reader';
import { sessionAccess } from '#http/access';
import { accountOf } from '#http/actor';
import type { HttpApp } from '#http/app';
import type { Storage } from '#storage/storage';

export interface CasePictureRoutesOptions {
  readonly storage: Storage;
  readonly details: Pick<CaseDetailReader, 'assertInScope'>;
  readonly reader: Pick<EvidenceReader, 'read'>;
}

/** Shown to everybody who works on the case; originals stay behind their own rule (`/api/evidence`). */
const shownKinds = ['still-masked', 'clip-masked'] as const;

/** What the camera saw, masked, for units and collectors: they may not read evidence at large, only that of their cases. */
export function casePictureRoutes(app: HttpApp, { storage, details, reader }: CasePictureRoutesOptions): void {
  app.get(
    '/api/cases/:id/evidence/:sha256',
    {
      exposeHeadRoute: false,
      config: { access: sessionAccess(allRoles) },
      schema: {
        tags: ['cases'],
        description: 'a masked still or clip of the case',
        params: Type.Object({ id: UuidSchema, sha256: Sha256Schema }),
      },
    },
    async (request, reply) => {
      const { id, sha256 } = request.params;
      const account = accountOf(request);
      await details.assertInScope(id, caseActorOf(account));
      await assertShown(storage, id, sha256);
      const { file, content } = await reader.read({ sha256, actor: actorOf(account.id) });
      return await reply
        .header('content-length', file.sizeBytes)
        .header('content-security-policy', "default-src 'none'; sandbox")
        .header('cache-control', 'private, max-age=86400, immutable')
        .type(file.mediaType)
        .send(content);
    },
  );
}

/** @throws {DomainError} `evidence-missing` for a file that is not of this case, or not masked. */
async function assertShown(storage: Storage, caseId: string, sha256: string): Promise<void> {
  const { candidateEvidence, candidates } = storage.tables;
  const found = await storage.read((view) =>
    view
      .select({ id: candidates.id })
      .from(candidateEvidence)
      .innerJoin(candidates, eq(candidates.id, candidateEvidence.candidateId))
      .where(
        and(
          eq(candidateEvidence.sha256, sha256),
          eq(candidates.caseId, caseId),
          inArray(candidateEvidence.kind, [...shownKinds]),
        ),
      )
      .limit(1),
  );
  if (found.length === 0) throw new DomainError('evidence-missing', { sha256 });
}
