import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { and, asc, eq, isNull, or, type SQL, sql } from 'drizzle-orm';
import { type Static, Type } from 'typebox';
import { hasAnyRole } from '#account/role';
import type { CaseActor } from '#case/case-actor';
import { toTaskForm } from '#case/case-folder-forms';
import type { CasePorts } from '#case/case-ports';
import { isInScope } from '#case/case-scope';
import { findPinnedCondition } from '#case/find-context';
import { findCaseRow, loadFolder } from '#case/load-case';
import { visibleCases } from '#case/visible-cases';
import type { CaseTaskFormSchema } from '#http/forms/case-folder-form';
import { decodeCursor, defaultPageSize, encodeCursor } from '#http/list-page';
import type { CaseRow, CaseTaskRow } from '#storage/schema';
import type { Storage, StorageView } from '#storage/storage';

export interface TaskQuery {
  readonly state?: CaseTaskRow['state'];
  readonly kind?: CaseTaskRow['kind'];
  readonly limit?: number;
  readonly cursor?: string;
}

/** A task with what somebody needs who goes there. */
export type TaskForm = Static<typeof CaseTaskFormSchema> & {
  readonly case: Pick<CaseRow, 'number' | 'state' | 'version' | 'description' | 'address' | 'gridCode'> & {
    readonly position: CaseRow['position'];
    readonly filingCondition: string | null;
    readonly closingCondition: string | null;
  };
};

const CursorSchema = Type.Object({ createdAtMs: Type.Number(), id: Type.String() });

export interface TaskListParts {
  readonly storage: Storage;
  readonly ports: Pick<CasePorts, 'tenants' | 'conditions'>;
}

export type TaskLists = ReturnType<typeof createTaskLists>;

/** 核实 and 核查 tasks: a collector's own, and for people of the centre those that nobody has. */
export function createTaskLists({ storage, ports }: TaskListParts) {
  return {
    async list({ state = 'open', kind, limit = defaultPageSize, cursor }: TaskQuery, actor: CaseActor) {
      const place = cursor === undefined ? undefined : decodeCursor(CursorSchema, cursor);
      return await storage.read(async (view) => {
        const { caseTasks, cases } = view.tables;
        const rows = await view
          .select({ task: caseTasks, row: cases })
          .from(caseTasks)
          .innerJoin(cases, eq(cases.id, caseTasks.caseId))
          .where(
            and(
              await ownerCondition(view, actor),
              eq(caseTasks.state, state),
              kind === undefined ? undefined : eq(caseTasks.kind, kind),
              place === undefined ? undefined : afterPlace(view, place),
            ),
          )
          .orderBy(asc(caseTasks.createdAt), asc(caseTasks.id))
          .limit(limit + 1);
        const shown = rows.slice(0, limit);
        const last = rows.length > limit ? shown.at(-1) : undefined;
        const items: TaskForm[] = [];
        for (const { task, row } of shown) items.push(await toForm(view, task, row));
        const nextCursor =
          last === undefined ? null : encodeCursor({ createdAtMs: last.task.createdAt.getTime(), id: last.task.id });
        return { items, nextCursor };
      });
    },

    /** @throws {DomainError} `not-found`. */
    async read(id: string, actor: CaseActor): Promise<TaskForm> {
      return await storage.read(async (view) => {
        const { caseTasks } = view.tables;
        const [task] = await view.select().from(caseTasks).where(eq(caseTasks.id, id));
        const row = task === undefined ? undefined : await findCaseRow(view, task.caseId);
        const folder = row === undefined ? undefined : await loadFolder(view, row, null);
        if (task === undefined || folder === undefined || !(await isInScope(view, ports.tenants, actor, folder))) {
          throw new DomainError('not-found', { what: 'task', id });
        }
        return await toForm(view, task, folder.row);
      });
    },
  };

  /** The own ones; people of the centre also see those of their tenants that nobody has. */
  async function ownerCondition(view: StorageView, actor: CaseActor): Promise<SQL | undefined> {
    if (!hasAnyRole(actor.roles, ['operator', 'reviewer', 'duty-chief', 'admin'])) return isOwn(view, actor);
    const scope = await visibleCases(view, ports.tenants, actor);
    return or(isOwn(view, actor), and(isNull(view.tables.caseTasks.assigneeId), scope));
  }

  async function toForm(view: StorageView, task: CaseTaskRow, row: CaseRow): Promise<TaskForm> {
    const { number, state, version, description, address, gridCode, position } = row;
    const condition = await findPinnedCondition(view, ports, row);
    return {
      ...toTaskForm(task),
      case: {
        ...{ number, state, version, description, address, gridCode, position },
        filingCondition: condition?.filingCondition ?? null,
        closingCondition: condition?.closingCondition ?? null,
      },
    };
  }
}

function isOwn(view: StorageView, actor: CaseActor): SQL {
  return eq(view.tables.caseTasks.assigneeId, actor.accountId);
}

function afterPlace(view: StorageView, { createdAtMs, id }: Static<typeof CursorSchema>): SQL {
  const { createdAt, id: idColumn } = view.tables.caseTasks;
  return sql`(${createdAt}, ${idColumn}) > (${sql.param(new Date(createdAtMs), createdAt)}, ${sql.param(id, idColumn)})`;
}
