import { createHash, generateKeyPairSync } from 'node:crypto';
import { ordinalsPerRevision } from '@streetwarden/aggregator/ledger/record-facts';
import type { NewCandidateEvidenceRow } from '@streetwarden/aggregator/storage/schema';
import type { Storage } from '@streetwarden/aggregator/storage/storage';
import { canonicalJson } from '@streetwarden/shared/evidence/canonical-json';
import type { EvidenceFile } from '@streetwarden/shared/evidence/evidence-file';
import type { Manifest } from '@streetwarden/shared/evidence/manifest';
import { keyIdOf, signManifest } from '@streetwarden/shared/evidence/sign-manifest';
import { candidateMessageExample } from '@streetwarden/shared/message/candidate-message';
import { sampleCandidate, sampleEdge, sampleProblem } from './sample-rows.ts';

export const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** Bytes that look different for each seed. */
export function sampleBytes(seed: string, sizeBytes: number): Buffer {
  const block = createHash('sha512').update(seed).digest();
  return Buffer.alloc(sizeBytes, block);
}

/** A box's key pair. */
export function sampleKeys() {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const publicKeyPem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  return { privateKey, publicKey, publicKeyPem, keyId: keyIdOf(publicKey) };
}

const capturedAt = '2026-11-22T07:59:12.000Z';

/** A candidate's evidence as a box makes it: masked still, still, clip and the signed manifest. */
export function sampleEvidence(options: {
  readonly keys: ReturnType<typeof sampleKeys>;
  readonly candidateId: string;
  readonly edgeId?: string;
  readonly seed?: string;
  readonly clipBytes?: number;
  /** Real pictures instead of bytes that only have a hash. */
  readonly pictures?: { readonly still: Buffer; readonly masked: Buffer };
  readonly change?: (manifest: Manifest) => Manifest;
}) {
  const {
    keys,
    candidateId,
    edgeId = 'edge-demo',
    seed = candidateId,
    clipBytes = 20_000,
    pictures,
    change = (m) => m,
  } = options;
  const { candidate } = candidateMessageExample;
  const still = pictures?.still ?? sampleBytes(`${seed} still`, 4000);
  const masked = pictures?.masked ?? sampleBytes(`${seed} masked`, 3000);
  const clip = sampleBytes(`${seed} clip`, clipBytes);
  const picture = { mediaType: 'image/jpeg', capturedAt, widthPx: 1920, heightPx: 1080 } as const;
  const files: EvidenceFile[] = [
    {
      sha256: sha256Of(masked),
      kind: 'still-masked',
      sizeBytes: masked.byteLength,
      ...picture,
      derivedFrom: sha256Of(still),
    },
    { sha256: sha256Of(still), kind: 'still', sizeBytes: still.byteLength, ...picture },
    {
      sha256: sha256Of(clip),
      kind: 'clip',
      mediaType: 'video/mp4',
      sizeBytes: clipBytes,
      capturedAt,
      durationMs: 8000,
    },
  ];
  const manifest = change({
    manifestVersion: 1,
    candidateId,
    revision: 1,
    edgeId,
    camera: { cameraId: 'crossing', name: 'North crossing' },
    category: 'litter',
    clock: candidate.clock,
    model: candidate.model,
    rule: candidate.rule,
    sightings: [{ capturedAt, label: 'litter', score: 0.8, box: candidate.box }],
    files,
    createdAt: '2026-11-22T07:59:12.400Z',
  });
  const manifestBytes = Buffer.from(canonicalJson(signManifest(manifest, keys)), 'utf8');
  const manifestFile: EvidenceFile = {
    sha256: sha256Of(manifestBytes),
    kind: 'manifest',
    mediaType: 'application/json',
    sizeBytes: manifestBytes.byteLength,
    capturedAt: manifest.createdAt,
  };
  const bytes = new Map<string, Buffer>([
    [manifestFile.sha256, manifestBytes],
    [sha256Of(masked), masked],
    [sha256Of(still), still],
    [sha256Of(clip), clip],
  ]);
  return { manifest, manifestFile, files: [manifestFile, ...files], bytes };
}

/** Puts a box with its key, a candidate and its announced evidence into a database, as intake would. */
export async function announceSample(
  storage: Storage,
  options: {
    readonly keys: ReturnType<typeof sampleKeys>;
    readonly n: number;
    readonly files: readonly EvidenceFile[];
    readonly edgeId?: string;
  },
): Promise<void> {
  const { keys, n, files, edgeId = 'edge-demo' } = options;
  const { edges, problems, candidates, candidateEvidence } = storage.tables;
  await storage.write(async (tx) => {
    const edge = sampleEdge({ id: edgeId, publicKeyPem: keys.publicKeyPem, keyId: keys.keyId });
    await tx.insert(edges).values(edge).onConflictDoNothing();
    await tx.insert(problems).values(sampleProblem(n)).onConflictDoNothing();
    const candidate = sampleCandidate(n, { edgeId, evidenceState: 'pending', category: 'litter' });
    await tx.insert(candidates).values(candidate);
    const rows = files.map(
      (file, ordinal): NewCandidateEvidenceRow => ({
        ...file,
        candidateId: candidate.id,
        ordinal: ordinalsPerRevision + ordinal,
        capturedAt: new Date(file.capturedAt),
      }),
    );
    if (rows.length > 0) await tx.insert(candidateEvidence).values(rows);
  });
}
