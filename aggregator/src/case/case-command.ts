import { randomUUID } from 'node:crypto';
import type { CaseCommand, CaseState } from '@streetwarden/shared/domain/case-life';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { applyDecision } from '#case/apply-decision';
import { blankCase, type CaseOrigin } from '#case/blank-case';
import { type CaseActor, lifecycleActorsOf } from '#case/case-actor';
import { factsOf } from '#case/case-facts';
import { takeCaseNumber } from '#case/case-number';
import type { CasePorts } from '#case/case-ports';
import type { CaseReactor } from '#case/case-reactor';
import { isInScope } from '#case/case-scope';
import { findAnswered, rememberKey } from '#case/command-keys';
import type { CommandData } from '#case/commands/command-data';
import type { CaseFolder } from '#case/decide/case-context';
import { decide } from '#case/decide/decide';
import { assertTenant, findForCommand } from '#case/find-context';
import { stepOf } from '#case/judge-command';
import { emptyFolder, findCaseRow, loadFolder } from '#case/load-case';
import { rootTenantId } from '#storage/schema-words';
import type { StorageTransaction } from '#storage/storage';

export interface CaseCommandRequest<C extends CaseCommand = CaseCommand> {
  /** Absent only for `report`. */
  readonly caseId?: string;
  readonly command: C;
  readonly data: CommandData<C>;
  readonly actor: CaseActor;
  readonly at: Date;
  /** The version the person looked at; absent for commands inside a transaction that has just read it. */
  readonly expectedVersion?: number;
  readonly idempotencyKey?: string;
  /** What review knows of a case that a camera saw. */
  readonly origin?: Omit<CaseOrigin, 'id' | 'number' | 'tenantId'>;
}

export interface CaseCommandResult {
  readonly id: string;
  readonly number: string;
  readonly state: CaseState;
  readonly version: number;
  readonly event: string;
}

export interface CaseCommandParts {
  readonly ports: CasePorts;
  /** Called in order after every command, in its transaction. */
  readonly reactors: readonly CaseReactor[];
  /** IANA time zone of the city: decides the day in the case number. */
  readonly timeZone: string;
}

export interface CaseCommands {
  /**
   * Carries out one command in the caller's transaction: all of it with everything that follows from it, or nothing.
   *
   * @throws {DomainError} `not-found` (also for a case out of the person's scope), `version-stale` with the current state
   *   and version, `idempotency-key-reused`, what {@link stepOf} and {@link decide} refuse, and what a reactor throws.
   */
  run<C extends CaseCommand>(tx: StorageTransaction, request: CaseCommandRequest<C>): Promise<CaseCommandResult>;
}

/** The one way in which a case changes. */
export function createCaseCommands(parts: CaseCommandParts): CaseCommands {
  const { ports, reactors } = parts;

  async function folderOf(tx: StorageTransaction, request: CaseCommandRequest): Promise<CaseFolder> {
    if (request.command === 'report') return emptyFolder(await newCase(tx, parts, request));
    const { caseId = '', actor, expectedVersion } = request;
    const row = await findCaseRow(tx, caseId);
    const folder = row === undefined ? undefined : await loadFolder(tx, row, candidateOf(request));
    if (folder === undefined || !(await isInScope(tx, ports.tenants, actor, folder))) {
      throw new DomainError('not-found', { what: 'case', id: caseId });
    }
    const { state, version } = folder.row;
    if (expectedVersion !== undefined && expectedVersion !== version) {
      throw new DomainError('version-stale', { what: 'case', state, version });
    }
    return folder;
  }

  async function carryOut(tx: StorageTransaction, request: CaseCommandRequest): Promise<CaseCommandResult> {
    const { command, data, actor } = request;
    const folder = await folderOf(tx, request);
    const before = folder.row;
    const isNew = before.version === 0;
    // A clock set back does not turn the history of a case round.
    const at = !isNew && before.updatedAt > request.at ? before.updatedAt : request.at;
    const rules = await ports.rules.of(tx, before.tenantId, before.rulesVersion);
    const found = await findForCommand(tx, { ports, row: before, command, data, actor, at });
    const context = { ...folder, found, rules, actor, at, newId: randomUUID };
    const { to, event } = stepOf(isNew ? 'none' : before.state, command, lifecycleActorsOf(actor), factsOf(context));
    const decision = decide(context, { command, data, to });
    const subject = candidateOf(request) ?? before.candidateId ?? before.id;
    const applied = await applyDecision(tx, before, decision, {
      command,
      actor,
      at,
      to,
      event,
      subject,
      known: idsIn(folder),
    });
    const result = { id: before.id, number: before.number, state: to, version: applied.after.version, event };
    const happening = { ...applied, before: isNew ? null : before, decision, actor, at };
    for (const react of reactors) await react(tx, happening);
    return result;
  }

  return {
    async run(tx, request) {
      const answered = await findAnswered(tx, request);
      if (answered !== undefined) return answered;
      const result = await carryOut(tx, request);
      await rememberKey(tx, request, result);
      return result;
    },
  };
}

function idsIn({ clocks, dispatches, records, tasks }: CaseFolder): ReadonlySet<string> {
  return new Set([...clocks, ...dispatches, ...records, ...tasks].map(({ id }) => id));
}

/** The candidate a command is about. */
function candidateOf({ data }: CaseCommandRequest): string | null {
  return 'candidateId' in data && typeof data.candidateId === 'string' ? data.candidateId : null;
}

/** A case belongs to the tenant somebody names, else to that of its place, else to the person's own. */
async function newCase(tx: StorageTransaction, { ports, timeZone }: CaseCommandParts, request: CaseCommandRequest) {
  const { actor, at, origin } = request;
  const data = request.data as CommandData<'report'>;
  if (data.tenantId !== undefined) await assertTenant(tx, ports, data.tenantId, actor);
  const position = data.position ?? placeOf(origin);
  const place = position === null ? null : await ports.grids.locate(tx, position);
  const tenantId = data.tenantId ?? place?.tenantId ?? actor.tenantId ?? rootTenantId;
  const rules = await ports.rules.of(tx, tenantId);
  const number = await takeCaseNumber(tx, at, timeZone);
  return blankCase({ ...origin, id: randomUUID(), number, tenantId }, { actor, at, rules });
}

function placeOf(origin: CaseCommandRequest['origin']) {
  const { latitude, longitude } = origin ?? {};
  return typeof latitude === 'number' && typeof longitude === 'number' ? { latitude, longitude } : null;
}
