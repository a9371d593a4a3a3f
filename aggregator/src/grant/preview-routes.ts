import { UuidSchema } from '@streetwarden/shared/domain/ids';
import { Type } from 'typebox';
import { adminOnly, type Role, RoleSchema } from '#account/role';
import { GrantFormSchema, toGrantForm } from '#grant/grant-forms';
import type { GroundedRight, RightsPreview } from '#grant/rights-preview';
import { sessionAccess } from '#http/access';
import { accountOf } from '#http/actor';
import type { HttpApp } from '#http/app';
import { PageSchema, pageQuery } from '#http/list-page';
import { cameraRights } from '#storage/camera-words';

const tags = ['cameras'];
const closed = { additionalProperties: false } as const;
/** Those who supervise see who was given what. */
const reading: readonly Role[] = [...adminOnly, 'supervisor'];
const GroundedRightSchema = Type.Object({ right: Type.Enum([...cameraRights]), grantId: Type.String() });
const grants = Type.Array(GrantFormSchema, { description: 'the grants that the rights rest on' });
const plain = (rights: readonly GroundedRight[]) => rights.map((right) => ({ ...right }));

/** Who can see a camera, and what somebody can see, as the grants stand now. */
export function previewRoutes(app: HttpApp, { preview }: { readonly preview: RightsPreview }): void {
  app.get(
    '/api/camera-records/:id/keepers',
    {
      config: { access: sessionAccess(reading) },
      schema: {
        tags,
        description: 'everybody who may do something with the camera now, and because of which grant',
        params: Type.Object({ id: UuidSchema }),
        response: {
          200: Type.Object({
            items: Type.Array(
              Type.Object({
                accountId: Type.String(),
                displayName: Type.String(),
                roles: Type.Array(RoleSchema),
                rights: Type.Array(GroundedRightSchema),
              }),
            ),
            grants,
          }),
        },
      },
    },
    async (request) => {
      const found = await preview.keepersOf(request.params.id, accountOf(request));
      const items = found.keepers.map((keeper) => ({
        ...keeper,
        roles: [...keeper.roles],
        rights: plain(keeper.rights),
      }));
      return { items, grants: found.grants.map(toGrantForm) };
    },
  );

  app.get(
    '/api/accounts/:id/cameras',
    {
      config: { access: sessionAccess(reading) },
      schema: {
        tags,
        description: 'the cameras somebody may do something with now, as far as the reader may know of them',
        params: Type.Object({ id: UuidSchema }),
        querystring: Type.Object(pageQuery, closed),
        response: {
          200: Type.Object({
            ...PageSchema(
              Type.Object({
                cameraRecordId: Type.String(),
                name: Type.String(),
                number: Type.String(),
                rights: Type.Array(GroundedRightSchema),
              }),
            ).properties,
            total: Type.Integer(),
            grants,
          }),
        },
      },
    },
    async (request) => {
      const found = await preview.camerasOf(request.params.id, request.query, accountOf(request));
      const items = found.items.map((camera) => ({ ...camera, rights: plain(camera.rights) }));
      return { ...found, items, grants: found.grants.map(toGrantForm) };
    },
  );
}
