import { InstantSchema, Sha256Schema, SlugSchema, UuidSchema } from '@streetwarden/shared/domain/ids';
import { EvidenceFileSchema } from '@streetwarden/shared/evidence/evidence-file';
import { type Static, type TSchema, Type } from 'typebox';
import { archivePartNames } from '#archive/archive-record';
import { CheckpointSchema } from '#ledger/checkpoint';
import { deviceKinds } from '#storage/archive-words';

/** Raised whenever a verifier of the older number could no longer judge the package. */
export const packageFormatVersion = 2;
/** What this verifier can judge: 1 had neither gate nor archive record, attachments nor case file. */
export const readableFormatVersions: readonly number[] = [1, 2];

/** Names a package may hold; anything else is refused, so no name can lead outside. */
export const packagePathPattern =
  /^(README\.txt|(contents|case|keys|ledger|gate|archive|export)\.json|case-file\.pdf|attachments\/[0-9a-f]{64}\.(jpg|png|pdf)|candidates\/[0-9a-f-]{36}\.json|manifests\/[0-9a-f]{64}\.json|evidence\/[0-9a-f]{64}\.(jpg|mp4))$/;

/** Where a file of the case lies in the package. */
export function packagePathOf(file: {
  readonly sha256: string;
  readonly kind: string;
  readonly mediaType: string;
}): string {
  if (file.kind === 'manifest') return `manifests/${file.sha256}.json`;
  return `evidence/${file.sha256}.${file.mediaType === 'video/mp4' ? 'mp4' : 'jpg'}`;
}

const attachmentEndings: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'application/pdf': 'pdf',
};

/** Where what people attached lies. */
export function attachmentPathOf(file: { readonly sha256: string; readonly mediaType: string }): string {
  return `attachments/${file.sha256}.${attachmentEndings[file.mediaType] ?? 'pdf'}`;
}

/** `contents.json`: every other file by hash, signed by the aggregator, so that no bit can change unseen. */
export const ContentsSchema = Type.Object({
  contents: Type.Object({
    formatVersion: Type.Integer({ minimum: 1 }),
    caseId: Type.Optional(UuidSchema),
    /** Instead of `caseId` in a package that is a clip. */
    exportId: Type.Optional(UuidSchema),
    exportedAt: InstantSchema,
    /** True: sealed as evidence after the gate was met. Absent in version 1, which knew only working copies. */
    sealed: Type.Optional(Type.Boolean()),
    purpose: Type.Optional(Type.Enum(['management', 'penalty'])),
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

const Nullable = <S extends TSchema>(schema: S) => Type.Union([schema, Type.Null()]);
/** `missing` and `damaged` files were not in the store when the package was made; the package says so. */
const StoredStateSchema = Type.Enum(['stored', 'missing', 'damaged']);

const PackageEventSchema = Type.Object({
  seq: Type.Integer({ minimum: 1 }),
  type: Type.String(),
  command: Nullable(Type.String()),
  fromState: Nullable(Type.String()),
  toState: Nullable(Type.String()),
  at: InstantSchema,
  actorId: Type.String(),
  reason: Nullable(Type.String()),
  data: Type.Unknown(),
});
export type PackageEvent = Static<typeof PackageEventSchema>;

/** `case.json`, as far as the verifier reads it. */
export const PackageCaseSchema = Type.Object({
  id: UuidSchema,
  number: Type.String(),
  state: Type.String(),
  category: Type.Union([Type.String(), Type.Null()]),
  candidateId: Type.Union([UuidSchema, Type.Null()]),
  filedAt: Type.Union([InstantSchema, Type.Null()]),
  acceptedAt: Type.Optional(Nullable(InstantSchema)),
  catalogueCode: Type.Optional(Nullable(Type.String())),
  catalogueVersionId: Type.Optional(Nullable(Type.String())),
  archiveSha256: Type.Optional(Nullable(Sha256Schema)),
  events: Type.Optional(Type.Array(PackageEventSchema, { maxItems: 100_000 })),
  attachments: Type.Optional(
    Type.Array(
      Type.Object({
        sha256: Sha256Schema,
        mediaType: Type.String(),
        sizeBytes: Type.Integer({ minimum: 0 }),
        state: StoredStateSchema,
      }),
      { maxItems: 5000 },
    ),
  ),
});
export type PackageCase = Static<typeof PackageCaseSchema>;

/** `candidates/<id>.json`, as far as the verifier reads it. */
export const PackageCandidateSchema = Type.Object({
  id: UuidSchema,
  edgeId: SlugSchema,
  category: Type.String(),
  evidence: Type.Array(Type.Intersect([EvidenceFileSchema, Type.Object({ state: StoredStateSchema })]), {
    maxItems: 4096,
  }),
  decisions: Type.Optional(
    Type.Array(Type.Object({ accountId: Type.String(), decision: Type.String(), undoneAt: Nullable(InstantSchema) })),
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

const BothLanguagesSchema = Type.Object({ zh: Type.String(), en: Type.String() });
const NullableText = Nullable(Type.String());

/** `gate.json`: what the case had passed when the package was made, by which rule, standard and devices. */
export const PackageGateSchema = Type.Object({
  rule: Type.Enum(['accepted+dispatched', 'accepted+verified']),
  purpose: Type.Enum(['management', 'penalty']),
  isMet: Type.Boolean(),
  checks: Type.Array(Type.Object({ name: Type.String(), isMet: Type.Boolean(), detail: BothLanguagesSchema })),
  standard: Type.Object({
    scheme: NullableText,
    kind: NullableText,
    code: NullableText,
    conditionSeq: Nullable(Type.Integer()),
    versionId: NullableText,
    versionName: NullableText,
    sourceSha256: NullableText,
    rulesVersion: Type.Integer(),
  }),
  devices: Type.Array(
    Type.Object({
      edgeId: SlugSchema,
      cameraId: SlugSchema,
      deviceKind: Nullable(Type.Enum([...deviceKinds])),
      legalReviewDocument: NullableText,
      legalReviewedOn: NullableText,
      technicalReviewDocument: NullableText,
      technicalReviewedOn: NullableText,
      publication: NullableText,
      publishedOn: NullableText,
      signage: NullableText,
      signedOn: NullableText,
      gb35114Level: Type.String(),
      firstRecordedOn: Type.String(),
    }),
  ),
  recordings: Type.Array(Type.Object({ candidateId: UuidSchema, reviewedBy: NullableText })),
});
export type PackageGate = Static<typeof PackageGateSchema>;

/** `archive.json`, the sealed record, as far as the verifier reads it; its bytes have the checksum of the case. */
export const PackageArchiveSchema = Type.Object({
  formatVersion: Type.Literal(1),
  caseId: UuidSchema,
  number: Type.String(),
  sealedAt: InstantSchema,
  ...Object.fromEntries(archivePartNames.map((name) => [name, Type.Array(Type.Record(Type.String(), Type.Unknown()))])),
  evidence: Type.Array(Type.Object({ candidateId: Type.String(), sha256: Sha256Schema })),
});

/** `export.json`: a clip that somebody took out of a camera's footage. */
export const PackageExportSchema = Type.Object({
  id: UuidSchema,
  edgeId: SlugSchema,
  cameraId: SlugSchema,
  cameraNumber: Type.String(),
  cameraName: Type.String(),
  requestedFrom: InstantSchema,
  requestedTo: InstantSchema,
  requestedBy: Type.Object({ accountId: Type.String(), name: Type.String() }),
  reason: Type.String(),
  isOriginal: Type.Boolean(),
  createdAt: InstantSchema,
  files: Type.Array(EvidenceFileSchema, { minItems: 1, maxItems: 65 }),
});
export type PackageExport = Static<typeof PackageExportSchema>;
