import { UuidSchema } from '@streetwarden/shared/domain/ids';
import { Type } from 'typebox';
import {
  AccountChangeBodySchema,
  AccountListItemSchema,
  NewAccountBodySchema,
  toAccountListItem,
} from '#account/account-schema';
import type { AccountService } from '#account/account-service';
import { adminOnly, officeRoles } from '#account/role';
import { sessionAccess } from '#http/access';
import { accountOf } from '#http/actor';
import type { HttpApp } from '#http/app';
import { PageSchema } from '#http/list-page';

const tags = ['accounts'];
const config = { access: sessionAccess(adminOnly) };

/** Management of accounts, for administrators. */
export function accountRoutes(app: HttpApp, { accounts }: { readonly accounts: AccountService }) {
  app.get(
    '/api/accounts',
    { config, schema: { tags, response: { 200: PageSchema(AccountListItemSchema) } } },
    async (request) => {
      const rows = await accounts.list(accountOf(request).tenantId);
      return { items: rows.map(toAccountListItem), nextCursor: null };
    },
  );

  app.get(
    '/api/account-names',
    {
      config: { access: sessionAccess(officeRoles) },
      schema: {
        tags,
        description: 'what people are called whose ids stand in marks, papers and histories; unknown ids are left out',
        querystring: Type.Object(
          {
            ids: Type.String({ pattern: '^[0-9a-f-]{36}(,[0-9a-f-]{36}){0,99}$', description: 'up to 100, by comma' }),
          },
          { additionalProperties: false },
        ),
        response: { 200: PageSchema(Type.Object({ id: Type.String(), displayName: Type.String() })) },
      },
    },
    async (request) => ({ items: [...(await accounts.names(request.query.ids.split(',')))], nextCursor: null }),
  );

  app.post(
    '/api/accounts',
    { config, schema: { tags, body: NewAccountBodySchema, response: { 201: AccountListItemSchema } } },
    async (request, reply) => {
      const added = { ...request.body, displayName: request.body.displayName ?? request.body.username };
      const row = await accounts.create(added, accountOf(request).id);
      return reply.code(201).send(toAccountListItem(row));
    },
  );

  app.patch(
    '/api/accounts/:id',
    {
      config,
      schema: {
        tags,
        params: Type.Object({ id: UuidSchema }),
        body: AccountChangeBodySchema,
        response: { 200: AccountListItemSchema },
      },
    },
    async (request) => toAccountListItem(await accounts.update(request.params.id, request.body, accountOf(request).id)),
  );
}
