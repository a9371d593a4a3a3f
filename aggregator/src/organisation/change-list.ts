import { and, desc, eq, lt } from 'drizzle-orm';
import type { OrganisationActor } from '#organisation/change-log';
import { readScope, scopeCondition } from '#organisation/scope';
import type { OrganisationSubject } from '#storage/organisation-words';
import type { OrganisationChangeRow } from '#storage/schema';
import type { Storage } from '#storage/storage';

export interface ChangeQuery {
  readonly subject?: OrganisationSubject;
  readonly subjectId?: string;
  readonly beforeSeq?: number;
  readonly limit: number;
}

/** The organisation's change log, newest first, as far as the actor may see it. */
export async function listChanges(
  storage: Storage,
  { subject, subjectId, beforeSeq, limit }: ChangeQuery,
  actor: OrganisationActor,
): Promise<readonly OrganisationChangeRow[]> {
  const { organisationChanges } = storage.tables;
  return await storage.read(async (view) => {
    const scope = await readScope(view, actor);
    return await view
      .select()
      .from(organisationChanges)
      .where(
        and(
          scopeCondition(scope, organisationChanges.tenantId),
          subject === undefined ? undefined : eq(organisationChanges.subject, subject),
          subjectId === undefined ? undefined : eq(organisationChanges.subjectId, subjectId),
          beforeSeq === undefined ? undefined : lt(organisationChanges.seq, beforeSeq),
        ),
      )
      .orderBy(desc(organisationChanges.seq))
      .limit(limit);
  });
}
