import { type CaseCommand, caseCommandNames } from '@streetwarden/shared/domain/case-life';
import { DomainError, renderProblem } from '@streetwarden/shared/problem/domain-error';
import { asc, eq } from 'drizzle-orm';
import type { Static } from 'typebox';
import { hasAnyRole, type Role } from '#account/role';
import { type CaseActor, lifecycleActorsOf } from '#case/case-actor';
import { durationsOf } from '#case/case-durations';
import { factsOf } from '#case/case-facts';
import { folderForms, toEventForm } from '#case/case-folder-forms';
import { toCaseForms } from '#case/case-forms';
import type { CasePorts } from '#case/case-ports';
import { isInScope } from '#case/case-scope';
import type { CaseFolder } from '#case/decide/case-context';
import { judgeCommand } from '#case/judge-command';
import { findCaseRow, loadFolder } from '#case/load-case';
import type { CommandStateFormSchema } from '#http/forms/case-folder-form';
import type { Storage, StorageView } from '#storage/storage';
import type { Clock } from '#system/clock';

export interface CaseDetailParts {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly ports: CasePorts;
}

export type CaseDetailReader = ReturnType<typeof createCaseDetailReader>;

/** Who needs to reach the reporter; a unit does not learn who complained about it. */
const reporterReaders: readonly Role[] = ['operator', 'reviewer', 'duty-chief', 'admin'];
/** Given with a verdict on a candidate, not by a button. */
const withoutButton: readonly CaseCommand[] = ['report', 'join', 'leave', 'withdraw', 'take-in-merged'];

/** Reads one case with everything that hangs on it, as far as the caller may know of it. */
export function createCaseDetailReader({ storage, clock, ports }: CaseDetailParts) {
  return {
    /** @throws {DomainError} `not-found`, also when the case is out of the caller's scope. */
    async read(id: string, actor: CaseActor) {
      return await storage.read(async (view) => {
        const folder = await readFolder(view, id, actor);
        const mayReachReporter = hasAnyRole(actor.roles, reporterReaders);
        const [form] = await toCaseForms(view, [folder.row]);
        if (form === undefined) throw new DomainError('not-found', { what: 'case', id });
        const { caseCopies } = view.tables;
        const copies = await view.select().from(caseCopies).where(eq(caseCopies.caseId, id));
        return {
          ...form,
          reporter: mayReachReporter ? folder.row.reporter : null,
          ...folderForms(mayReachReporter ? folder : withoutCallTexts(folder), copies),
          durations: durationsOf(folder.row, folder.dispatches, await discoveredAt(view, folder.row.candidateId)),
          events: await readEvents(view, id),
          commands: await readCommands(view, folder, actor),
        };
      });
    },

    /** @throws {DomainError} `not-found`. */
    async assertInScope(id: string, actor: CaseActor): Promise<void> {
      await storage.read(async (view) => void (await readFolder(view, id, actor)));
    },
  };

  async function readFolder(view: StorageView, id: string, actor: CaseActor): Promise<CaseFolder> {
    const row = await findCaseRow(view, id);
    const folder = row === undefined ? undefined : await loadFolder(view, row, row.candidateId);
    if (folder === undefined || !(await isInScope(view, ports.tenants, actor, folder))) {
      throw new DomainError('not-found', { what: 'case', id });
    }
    return folder;
  }

  async function readCommands(view: StorageView, folder: CaseFolder, actor: CaseActor) {
    const rules = await ports.rules.of(view, folder.row.tenantId, folder.row.rulesVersion);
    const facts = factsOf({ ...folder, rules, actor, at: new Date(clock.nowMs()) });
    return caseCommandNames.flatMap((command): Static<typeof CommandStateFormSchema>[] => {
      if (withoutButton.includes(command)) return [];
      const verdict = judgeCommand(folder.row.state, command, lifecycleActorsOf(actor), facts);
      if (verdict.isAllowed) return [{ command, isAllowed: true }];
      if (!verdict.isKnownHere) return [];
      const { code, params } = verdict.error;
      const reason = { zh: renderProblem(code, params, 'zh'), en: renderProblem(code, params, 'en') };
      return [{ command, isAllowed: false, code, reason }];
    });
  }
}

/** What the caller wrote down of a call may name who was called. */
function withoutCallTexts(folder: CaseFolder): CaseFolder {
  const records = folder.records.map((record) =>
    record.kind === 'callback' ? { ...record, data: { ...record.data, text: '' } } : record,
  );
  return { ...folder, records };
}

/** When the camera first saw what the case is about. */
async function discoveredAt(view: StorageView, candidateId: string | null): Promise<Date | null> {
  if (candidateId === null) return null;
  const { candidates } = view.tables;
  const [row] = await view
    .select({ at: candidates.firstSeenAt })
    .from(candidates)
    .where(eq(candidates.id, candidateId));
  return row?.at ?? null;
}

async function readEvents(view: StorageView, id: string) {
  const { caseEvents, accounts } = view.tables;
  const rows = await view
    .select({ event: caseEvents, actor: accounts.displayName })
    .from(caseEvents)
    .leftJoin(accounts, eq(accounts.id, caseEvents.actorId))
    .where(eq(caseEvents.caseId, id))
    .orderBy(asc(caseEvents.seq));
  return rows.map(({ event, actor }) => toEventForm(event, actor));
}
