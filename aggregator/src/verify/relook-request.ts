import { randomUUID } from 'node:crypto';
import type { SeenProblem } from '@streetwarden/shared/message/command-message';
import { and, eq } from 'drizzle-orm';
import { modelIn } from '#candidate/decider';
import type { CaseReactor } from '#case/case-reactor';
import type { CommandService } from '#device/command-service';
import type { CandidateRow, CaseTaskRow } from '#storage/schema';
import type { Storage } from '#storage/storage';

/** A box that is away for longer is not asked any more: somebody has looked by then. */
const validMs = 2 * 3_600_000;

/**
 * Asks the camera to look again when a unit has reported its work done: a task of the case and a command to the box, in the
 * transaction of the feedback. What the camera sees is a proposal; a person passes or fails the 核查.
 */
export const requestRelook: CaseReactor = async (tx, { after, event, at }) => {
  if (after.state !== 'repair-checking' || event.fromState === 'repair-checking' || after.candidateId === null) return;
  const { candidates, edges, commands, caseTasks } = tx.tables;
  const [found] = await tx
    .select({ candidate: candidates, revokedAt: edges.revokedAt })
    .from(candidates)
    .innerJoin(edges, eq(edges.id, candidates.edgeId))
    .where(eq(candidates.id, after.candidateId));
  if (found === undefined || found.revokedAt !== null) return;
  const { candidate } = found;
  // A position by GPS is a vehicle's: its camera is elsewhere now.
  if (candidate.position?.source === 'gps') return;
  // What only people recognise a camera cannot look for.
  if (candidate.category === 'other') return;
  const { edgeId, cameraId } = candidate;
  const expiresAt = new Date(at.getTime() + validMs);
  const task: CaseTaskRow = {
    ...{ id: randomUUID(), caseId: after.id, kind: 'relook', state: 'open', round: after.dispatchRound },
    ...{ assigneeId: null, createdAt: at, dueAt: expiresAt, answeredBy: null, answeredAt: null },
    ...{ isPassed: null, result: null },
  };
  const command = {
    type: 'look',
    cameraId,
    candidateId: after.candidateId,
    taskId: task.id,
    seen: seenIn(candidate),
  } as const;
  await tx.insert(caseTasks).values(task);
  await tx
    .insert(commands)
    .values({ id: randomUUID(), edgeId, command, createdBy: 'system', createdAt: at, expiresAt });
};

/** The candidate as the box is to look for it. */
function seenIn(row: CandidateRow): SeenProblem {
  const { category, score, revision, sightingCount, box, position, rule, phase } = row;
  return {
    ...{ category, score, revision, sightingCount, box, rule, phase },
    ...modelIn(row),
    ...(position === null ? {} : { position }),
    firstSeenAt: row.firstSeenAt.toISOString(),
    sightedAt: row.sightedAt.toISOString(),
  };
}

/** Sends what {@link requestRelook} has stored, once it is committed; a box that is away gets it when it comes back. */
export function createRelookSender(parts: {
  readonly storage: Storage;
  readonly commands: Pick<CommandService, 'resend'>;
}) {
  const { storage, commands } = parts;
  return async (caseId: string): Promise<void> => {
    const edgeIds = await storage.read(async (view) => {
      const { cases, candidates, caseTasks } = view.tables;
      return await view
        .selectDistinct({ edgeId: candidates.edgeId })
        .from(caseTasks)
        .innerJoin(cases, eq(cases.id, caseTasks.caseId))
        .innerJoin(candidates, eq(candidates.id, cases.candidateId))
        .where(and(eq(caseTasks.caseId, caseId), eq(caseTasks.kind, 'relook'), eq(caseTasks.state, 'open')));
    });
    for (const { edgeId } of edgeIds) await commands.resend(edgeId);
  };
}
