import { InstantSchema, Sha256Schema, SlugSchema, UuidSchema } from '@streetwarden/shared/domain/ids';
import { EvidenceFileSchema } from '@streetwarden/shared/evidence/evidence-file';
import { type Static, Type } from 'typebox';
import { CheckpointSchema } from '#ledger/checkpoint';

/** Raised whenever a verifier of the older number could no longer judge the package. */
export const packageFormatVersion = 1;

/** Names a package may hold; anything else is refused, so no name can lead outside. */
export const packagePathPattern =
  /^(README\.txt|contents\.json|case\.json|keys\.json|ledger\.json|candidates\/[0-9a-f-]{36}\.json|manifests\/[0-9a-f]{64}\.json|evidence\/[0-9a-f]{64}\.(jpg|mp4))$/;

/** Where a file of the case lies in the package. */
export function packagePathOf(file: {
  readonly sha256: string;
  readonly kind: string;
  readonly mediaType: string;
}): string {
  if (file.kind === 'manifest') return `manifests/${file.sha256}.json`;
  return `evidence/${file.sha256}.${file.mediaType === 'video/mp4' ? 'mp4' : 'jpg'}`;
}

/** `contents.json`: every other file by hash, signed by the aggregator, so that no bit can change unseen. */
export const ContentsSchema = Type.Object({
  contents: Type.Object({
    formatVersion: Type.Integer({ minimum: 1 }),
    caseId: UuidSchema,
    exportedAt: InstantSchema,
    files: Type.Array(
      Type.Object({ path: Type.String(), sizeBytes: Type.Integer({ minimum: 0 }), sha256: Sha256Schema }),
      { maxItems: 5000 },
    ),
  }),
  signature: Type.Object({
    algorithm: Type.Literal('Ed25519'),
    keyId: Sha256Schema,
    /** Over the canonical JSON of `contents`, base64. */
    value: Type.String({ minLength: 88, maxLength: 88 }),
  }),
});
export type SignedContents = Static<typeof ContentsSchema>;

/** `case.json`, as far as the verifier reads it. */
export const PackageCaseSchema = Type.Object({
  id: UuidSchema,
  number: Type.String(),
  state: Type.String(),
  category: Type.Union([Type.String(), Type.Null()]),
  candidateId: Type.Union([UuidSchema, Type.Null()]),
  filedAt: Type.Union([InstantSchema, Type.Null()]),
});

/** `candidates/<id>.json`, as far as the verifier reads it. */
export const PackageCandidateSchema = Type.Object({
  id: UuidSchema,
  edgeId: SlugSchema,
  category: Type.String(),
  evidence: Type.Array(
    Type.Intersect([
      EvidenceFileSchema,
      /** `missing` and `damaged` files were not in the store when the package was made; the package says so. */
      Type.Object({ state: Type.Enum(['stored', 'missing', 'damaged']) }),
    ]),
    { maxItems: 4096 },
  ),
});
export type PackageCandidate = Static<typeof PackageCandidateSchema>;

/** `keys.json`: public keys; their ids are to be compared with what the verifying person was told. */
export const PackageKeysSchema = Type.Object({
  aggregator: Type.Object({ keyId: Sha256Schema, publicKeyPem: Type.String() }),
  edges: Type.Array(Type.Object({ edgeId: SlugSchema, keyId: Sha256Schema, publicKeyPem: Type.String() })),
});
export type PackageKeys = Static<typeof PackageKeysSchema>;

/** `ledger.json`: the custody log of the case with its proofs. */
export const PackageLedgerSchema = Type.Object({
  checkpoint: CheckpointSchema,
  entries: Type.Array(
    Type.Object({
      entry: Type.Object({
        index: Type.Integer({ minimum: 0 }),
        type: Type.String(),
        at: InstantSchema,
        actor: Type.String(),
        subject: Type.Union([Type.String(), Type.Null()]),
        data: Type.Record(Type.String(), Type.Unknown()),
      }),
      leafHash: Sha256Schema,
      inclusionPath: Type.Array(Sha256Schema, { maxItems: 64 }),
    }),
    { maxItems: 100_000 },
  ),
});
export type PackageLedger = Static<typeof PackageLedgerSchema>;
