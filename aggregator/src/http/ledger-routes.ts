import { Type } from 'typebox';
import { adminOnly, officeRoles } from '#account/role';
import { sessionAccess } from '#http/access';
import type { HttpApp } from '#http/app';
import { CheckpointSchema } from '#ledger/checkpoint';
import type { Ledger } from '#ledger/open-ledger';

const tags = ['ledger'];
const config = { access: sessionAccess(officeRoles) };

/** Signed states of the Merkle log and proofs against them. */
export function ledgerRoutes(app: HttpApp, { ledger }: { readonly ledger: Ledger }): void {
  app.get(
    '/api/ledger/checkpoint',
    {
      config,
      schema: {
        tags,
        response: { 200: Type.Object({ ...CheckpointSchema.properties, publicKeyPem: Type.String() }) },
      },
    },
    async () => ({ ...(await ledger.latestCheckpoint()), publicKeyPem: ledger.publicKeyPem }),
  );

  app.get(
    '/api/ledger/entries/:index/proof',
    {
      // Entries about sign-ins hold addresses of people.
      config: { access: sessionAccess(adminOnly) },
      schema: {
        tags,
        params: Type.Object({ index: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }) }),
        response: {
          200: Type.Object({
            entry: Type.Unknown(),
            leafHash: Type.String(),
            inclusionPath: Type.Array(Type.String(), { description: 'RFC 6962 2.1.1, nearest first, hex' }),
            checkpoint: CheckpointSchema,
          }),
        },
      },
    },
    async (request) => {
      const { index } = request.params;
      const newest = await ledger.latestCheckpoint();
      // The entry may be younger than the last signature.
      const checkpoint = index < newest.size ? newest : await ledger.makeCheckpoint();
      const [proven] = await ledger.prove([index], checkpoint);
      return {
        entry: proven?.entry,
        leafHash: proven?.leafHash ?? '',
        inclusionPath: [...(proven?.inclusionPath ?? [])],
        checkpoint,
      };
    },
  );
}
