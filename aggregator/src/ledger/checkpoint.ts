import { type KeyObject, sign, verify } from 'node:crypto';
import { InstantSchema, Sha256Schema } from '@streetwarden/shared/domain/ids';
import { canonicalJson } from '@streetwarden/shared/evidence/canonical-json';
import { keyIdOf } from '@streetwarden/shared/evidence/sign-manifest';
import { type Static, Type } from 'typebox';
import type { LedgerKeys } from '#ledger/ledger-keys';

/** The state of the log at one moment, signed by the aggregator. */
export const CheckpointSchema = Type.Object({
  /** Entries the root covers. */
  size: Type.Integer({ minimum: 0 }),
  rootHash: Sha256Schema,
  signedAt: InstantSchema,
  /** Ed25519 over the canonical JSON of origin, size, rootHash and signedAt; base64. */
  signature: Type.String({ minLength: 88, maxLength: 88 }),
  keyId: Sha256Schema,
});
export type Checkpoint = Static<typeof CheckpointSchema>;

const origin = 'streetwarden ledger v1';

function signedBytes(checkpoint: Pick<Checkpoint, 'size' | 'rootHash' | 'signedAt'>): Buffer {
  const { size, rootHash, signedAt } = checkpoint;
  return Buffer.from(canonicalJson({ origin, size, rootHash, signedAt }), 'utf8');
}

export function signCheckpoint(
  state: Pick<Checkpoint, 'size' | 'rootHash' | 'signedAt'>,
  keys: LedgerKeys,
): Checkpoint {
  const signature = sign(null, signedBytes(state), keys.privateKey).toString('base64');
  return { ...state, signature, keyId: keys.keyId };
}

/** Whether this key signed exactly this checkpoint. */
export function isCheckpointValid(checkpoint: Checkpoint, publicKey: KeyObject): boolean {
  const signature = Buffer.from(checkpoint.signature, 'base64');
  return (
    checkpoint.keyId === keyIdOf(publicKey) &&
    // Base64 has spare bits at its end that decoding ignores: an altered text must not pass as the one that was signed.
    signature.toString('base64') === checkpoint.signature &&
    verify(null, signedBytes(checkpoint), publicKey, signature)
  );
}
