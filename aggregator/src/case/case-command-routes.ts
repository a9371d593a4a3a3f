import {
  type CaseCommand,
  CaseStateSchema,
  caseCommandNames,
  caseCommands,
} from '@streetwarden/shared/domain/case-life';
import { UuidSchema } from '@streetwarden/shared/domain/ids';
import { type Static, type TObject, Type } from 'typebox';
import type { Role } from '#account/role';
import { caseActorOf } from '#case/case-actor';
import type { CaseService } from '#case/case-service';
import { type CommandData, commandData } from '#case/commands/command-data';
import { lifecycle } from '#case/lifecycle';
import { sessionAccess } from '#http/access';
import { accountOf } from '#http/actor';
import type { HttpApp } from '#http/app';

const tags = ['cases'];
const HeadersSchema = Type.Object({
  'idempotency-key': Type.Optional(
    Type.String({
      pattern: '^[\\x21-\\x7e]{8,128}$',
      description: 'a repeat with the same key gets the first answer again',
    }),
  ),
});
const CommandResultSchema = Type.Object({
  id: Type.String(),
  number: Type.String(),
  state: CaseStateSchema,
  version: Type.Integer(),
  event: Type.String({ description: 'type of the event it left' }),
});

/** Commands of candidates, which review gives with its verdicts, and of the system. */
const withoutRoute: readonly CaseCommand[] = ['report', 'join', 'leave', 'withdraw', 'take-in-merged'];

/** One route for each command of the lifecycle table, for the roles the table names. */
export function caseCommandRoutes(app: HttpApp, { service }: { readonly service: CaseService }): void {
  app.post(
    '/api/cases',
    {
      config: { access: sessionAccess(rolesOf('report')) },
      schema: {
        tags,
        description: '登记: registers a report; its number is given at once',
        headers: HeadersSchema,
        body: commandData.report,
        response: { 201: CommandResultSchema },
      },
    },
    async (request, reply) => {
      const actor = caseActorOf(accountOf(request));
      const result = await service.report(actor, request.body, keyOf(request.headers));
      return await reply.code(201).send(result);
    },
  );
  for (const command of caseCommandNames) {
    if (!withoutRoute.includes(command)) commandRoute(app, service, command);
  }
}

function commandRoute(app: HttpApp, service: CaseService, command: CaseCommand): void {
  const { zh, en } = caseCommands[command];
  app.post(
    `/api/cases/:id/commands/${command}`,
    {
      config: { access: sessionAccess(rolesOf(command)) },
      schema: {
        tags,
        description: `${zh}: ${en}. Refused with \`version-stale\` when the case has changed since it was read.`,
        params: Type.Object({ id: UuidSchema }),
        headers: HeadersSchema,
        body: bodyOf(commandData[command]),
        response: { 200: CommandResultSchema },
      },
    },
    async (request) => {
      const { version, ...data } = request.body as { readonly version: number } & CommandData;
      return await service.run({
        ...{ actor: caseActorOf(accountOf(request)), caseId: request.params.id, command, version },
        data: data as CommandData,
        ...keyOf(request.headers),
      });
    },
  );
}

const bodyOf = ({ properties }: TObject) =>
  Type.Object(
    { version: Type.Integer({ minimum: 1, description: 'version of the case as it was read' }), ...properties },
    { additionalProperties: false },
  );

/** Everybody who may give the command in some state; what holds now the pipeline says. */
function rolesOf(command: CaseCommand): readonly Role[] {
  const actors = lifecycle.filter((row) => row.command === command).flatMap((row) => row.by);
  return [...new Set(actors.filter((actor): actor is Role => actor !== 'system'))];
}

function keyOf(headers: Static<typeof HeadersSchema>) {
  const idempotencyKey = headers['idempotency-key'];
  return idempotencyKey === undefined ? {} : { idempotencyKey };
}
