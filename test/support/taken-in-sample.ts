import type { EvidenceServices } from '@streetwarden/aggregator/evidence/open-evidence';
import { appendLedger } from '@streetwarden/aggregator/ledger/append-ledger';
import { candidateDigest, evidenceDigest } from '@streetwarden/aggregator/ledger/record-facts';
import type { Storage, StorageTransaction } from '@streetwarden/aggregator/storage/storage';
import { eq } from 'drizzle-orm';
import { announceSample, sampleEvidence, sampleKeys } from './sample-evidence.ts';
import { sampleId } from './sample-rows.ts';

export interface TakenInOptions {
  readonly at: Date;
  readonly n?: number;
  readonly edgeId?: string;
  /** The box's, when it has sent something before. */
  readonly keys?: ReturnType<typeof sampleKeys>;
  readonly pictures?: { readonly still: Buffer; readonly masked: Buffer };
  /** A kind of file that never arrives. */
  readonly withoutKind?: string;
}

/** A litter candidate of an enrolled box, received, logged and with its evidence stored, as intake leaves it. */
export async function takeInSample(
  { storage, evidence }: { readonly storage: Storage; readonly evidence: Pick<EvidenceServices, 'intake'> },
  { at, n = 1, edgeId = 'edge-demo', keys, pictures, withoutKind }: TakenInOptions,
) {
  const boxKeys = keys ?? sampleKeys();
  const candidateId = sampleId('a', n);
  const sample = sampleEvidence({
    keys: boxKeys,
    candidateId,
    edgeId,
    ...(pictures === undefined ? {} : { pictures }),
  });
  await announceSample(storage, { keys: boxKeys, n, edgeId, files: sample.files });
  await storage.write(async (tx) => {
    await logEnrolment(tx, edgeId);
    const { candidates, candidateEvidence } = tx.tables;
    const [row] = await tx.select().from(candidates).where(eq(candidates.id, candidateId));
    const files = await tx
      .select()
      .from(candidateEvidence)
      .where(eq(candidateEvidence.candidateId, candidateId))
      .orderBy(candidateEvidence.ordinal);
    if (row === undefined) throw new Error('the sample was not announced');
    const received = { type: 'candidate-received', actor: `edge:${edgeId}`, subject: candidateId } as const;
    const evidence = files.map((file) => ({ sha256: file.sha256, kind: file.kind, digest: evidenceDigest(file) }));
    const { category, cameraId } = row;
    const data = { revision: 1, category, cameraId, digest: candidateDigest(row), evidence };
    await appendLedger(tx, { ...received, data }, at);
  });
  for (const file of sample.files) {
    if (file.kind === withoutKind) continue;
    await evidence.intake.receive({
      edgeId,
      sha256: file.sha256,
      offset: 0,
      totalBytes: file.sizeBytes,
      content: once(sample.bytes.get(file.sha256) ?? Buffer.alloc(0)),
    });
  }
  return { sample, candidateId };
}

/** Once, as the enrolment service writes it. */
async function logEnrolment(tx: StorageTransaction, edgeId: string): Promise<void> {
  const { edges, ledgerEntries } = tx.tables;
  const [box] = await tx.select().from(edges).where(eq(edges.id, edgeId));
  const known = await tx.select().from(ledgerEntries).where(eq(ledgerEntries.subject, edgeId));
  if (box === undefined || known.length > 0) return;
  const enrolled = { type: 'device-enrolled', actor: `edge:${edgeId}`, subject: edgeId } as const;
  await appendLedger(tx, { ...enrolled, data: { name: box.name, keyId: box.keyId } }, box.enrolledAt);
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
