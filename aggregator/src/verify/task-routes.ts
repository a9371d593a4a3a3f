import { UuidSchema } from '@streetwarden/shared/domain/ids';
import { Type } from 'typebox';
import { allRoles } from '#account/role';
import { caseActorOf } from '#case/case-actor';
import { sessionAccess } from '#http/access';
import { accountOf } from '#http/actor';
import type { HttpApp } from '#http/app';
import { PositionFormSchema } from '#http/forms/candidate-form';
import { CaseTaskFormSchema } from '#http/forms/case-folder-form';
import { Nullable, PageSchema, pageQuery } from '#http/list-page';
import { caseTaskKinds, caseTaskStates } from '#storage/schema-words';
import type { TaskAssignment } from '#verify/task-assignment';
import type { TaskLists } from '#verify/task-list';

export interface TaskRoutesOptions {
  readonly tasks: TaskLists;
  readonly assignment: TaskAssignment;
}

const tags = ['tasks'];
const config = { access: sessionAccess(allRoles) };
const params = Type.Object({ id: UuidSchema });
const TaskFormSchema = Type.Object({
  ...CaseTaskFormSchema.properties,
  case: Type.Object({
    number: Type.String(),
    state: Type.String(),
    version: Type.Integer(),
    description: Type.String(),
    address: Type.String(),
    gridCode: Nullable(Type.String()),
    position: Nullable(PositionFormSchema),
    filingCondition: Nullable(Type.String()),
    closingCondition: Nullable(Type.String({ description: 'what must be true for the case to end' })),
  }),
});

/** 核实 and 核查 tasks. They are answered by the commands of their case. */
export function taskRoutes(app: HttpApp, { tasks, assignment }: TaskRoutesOptions): void {
  app.get(
    '/api/tasks',
    {
      config,
      schema: {
        tags,
        description: "the caller's own; for people of the centre also those that nobody has",
        querystring: Type.Object(
          {
            state: Type.Optional(Type.Enum([...caseTaskStates])),
            kind: Type.Optional(Type.Enum([...caseTaskKinds])),
            ...pageQuery,
          },
          { additionalProperties: false },
        ),
        response: { 200: PageSchema(TaskFormSchema) },
      },
    },
    async (request) => await tasks.list(request.query, caseActorOf(accountOf(request))),
  );

  app.get(
    '/api/tasks/:id',
    { config, schema: { tags, params, response: { 200: TaskFormSchema } } },
    async (request) => await tasks.read(request.params.id, caseActorOf(accountOf(request))),
  );

  app.post(
    '/api/tasks/:id/assignee',
    {
      config: { access: sessionAccess(['operator', 'reviewer', 'duty-chief', 'admin']) },
      schema: {
        tags,
        description: 'gives the task to a collector; without one, to the nearest on duty',
        params,
        body: Type.Object(
          { accountId: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })) },
          { additionalProperties: false },
        ),
        response: { 200: TaskFormSchema },
      },
    },
    async (request) => {
      const actor = caseActorOf(accountOf(request));
      await assignment.assign(request.params.id, request.body.accountId, actor);
      return await tasks.read(request.params.id, actor);
    },
  );
}
