import type { Box } from '@streetwarden/shared/domain/geometry';
import type { ProblemCategory } from '@streetwarden/shared/domain/problem-category';
import { isProblemCategory } from '@streetwarden/shared/domain/problem-category';
import { and, asc, eq, gt, inArray, isNull, or } from 'drizzle-orm';
import { type Teaching, teachingOf } from '#learn/teaching-of';
import { rootTenantId } from '#storage/schema-words';
import type { StorageView } from '#storage/storage';

/** A candidate that people judged, as far as it teaches. */
export interface VerdictRow {
  readonly candidateId: string;
  readonly edgeId: string;
  readonly cameraId: string;
  readonly tenantId: string;
  readonly category: ProblemCategory;
  readonly score: number;
  readonly box: Box;
  /** `name/version` of the model that found it; undefined when a person did. */
  readonly model: string | undefined;
  readonly sightedAt: Date;
  readonly decidedAt: Date;
  readonly reason: string | null;
  readonly teaching: Exclude<Teaching, 'nothing'>;
}

const pageSize = 500;

/**
 * Reads judged candidates of a span of decision times, oldest first, a page at a time; what two reviewers still disagree about is
 * not decided and not in it, nor is what was undone.
 */
export async function* readVerdicts(
  read: <T>(work: (view: StorageView) => Promise<T>) => Promise<T>,
  span: { readonly since: Date; readonly until: Date },
): AsyncGenerator<VerdictRow> {
  let after: { readonly at: Date; readonly id: string } | undefined;
  while (true) {
    const page: Page = await read((view) => readPage(view, span, after));
    for (const row of page.rows) yield row;
    if (page.last === undefined) return;
    after = page.last;
  }
}

interface Page {
  readonly rows: readonly VerdictRow[];
  readonly last: { readonly at: Date; readonly id: string } | undefined;
}

async function readPage(
  view: StorageView,
  { since, until }: { readonly since: Date; readonly until: Date },
  after: { readonly at: Date; readonly id: string } | undefined,
): Promise<Page> {
  const { candidates, decisions, cases, cameraRecords } = view.tables;
  const from =
    after === undefined
      ? gt(decisions.decidedAt, since)
      : or(gt(decisions.decidedAt, after.at), and(eq(decisions.decidedAt, after.at), gt(decisions.id, after.id)));
  const found = await view
    .select({
      decisionId: decisions.id,
      decidedAt: decisions.decidedAt,
      decision: decisions.decision,
      reason: decisions.reason,
      inForce: candidates.decision,
      candidateId: candidates.id,
      edgeId: candidates.edgeId,
      cameraId: candidates.cameraId,
      category: candidates.category,
      score: candidates.score,
      box: candidates.box,
      model: candidates.model,
      sightedAt: candidates.sightedAt,
      caseTenantId: cases.tenantId,
      cameraTenantId: cameraRecords.tenantId,
      isSecret: cameraRecords.isSecret,
    })
    .from(decisions)
    .innerJoin(candidates, eq(candidates.id, decisions.candidateId))
    .leftJoin(cases, eq(cases.id, candidates.caseId))
    .leftJoin(
      cameraRecords,
      and(eq(cameraRecords.edgeId, candidates.edgeId), eq(cameraRecords.cameraId, candidates.cameraId)),
    )
    .where(and(from, isNull(decisions.undoneAt), inArray(candidates.state, ['confirmed', 'rejected'])))
    .orderBy(asc(decisions.decidedAt), asc(decisions.id))
    .limit(pageSize);
  const last = found.at(-1);
  const rows = found.flatMap((row): VerdictRow[] => {
    const teaching = teachingOf(row);
    // Of two verdicts on one candidate the one in force teaches; pictures of a camera that is not shared leave nothing behind.
    const counts = row.decision === row.inForce && row.decidedAt < until && row.isSecret !== true;
    if (!counts || teaching === 'nothing' || !isProblemCategory(row.category)) return [];
    const { name, version } = row.model as { readonly name?: string; readonly version?: string };
    return [
      {
        candidateId: row.candidateId,
        edgeId: row.edgeId,
        cameraId: row.cameraId,
        tenantId: row.caseTenantId ?? row.cameraTenantId ?? rootTenantId,
        category: row.category,
        score: row.score,
        box: row.box,
        model: name === undefined || version === undefined ? undefined : `${name}/${version}`,
        sightedAt: row.sightedAt,
        decidedAt: row.decidedAt,
        reason: row.reason,
        teaching,
      },
    ];
  });
  const isMore = found.length === pageSize && last !== undefined && last.decidedAt < until;
  return { rows, last: isMore ? { at: last.decidedAt, id: last.decisionId } : undefined };
}
