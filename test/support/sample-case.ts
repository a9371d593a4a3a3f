import { join } from 'node:path';
import { composeArchive } from '@streetwarden/aggregator/compose-archive';
import { openEvidence } from '@streetwarden/aggregator/evidence/open-evidence';
import { appendLedger } from '@streetwarden/aggregator/ledger/append-ledger';
import { openLedger } from '@streetwarden/aggregator/ledger/open-ledger';
import { candidateDigest, evidenceDigest } from '@streetwarden/aggregator/ledger/record-facts';
import { createOrganisation } from '@streetwarden/aggregator/organisation/create-organisation';
import { openSqliteStorage } from '@streetwarden/aggregator/storage/sqlite-storage';
import { eq } from 'drizzle-orm';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { createManualClock } from './manual-clock.ts';
import { announceSample, sampleEvidence, sampleKeys } from './sample-evidence.ts';
import { sampleCase, sampleId } from './sample-rows.ts';

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** An aggregator's data folder with one confirmed, filed case (number 1) whose evidence has arrived. */
export async function openSampleCase(folder: string, change: { readonly withoutKind?: string } = {}) {
  const clock = createManualClock();
  const logger = pino({ level: 'silent' });
  const storage = await openSqliteStorage({ file: join(folder, 'aggregator.db') });
  onTestFinished(() => storage.close());
  const evidence = await openEvidence({
    storage,
    clock,
    logger,
    dataFolder: folder,
    quotaBytes: 1e9,
    minFreeBytes: 0,
  });
  const ledger = await openLedger({ storage, clock, logger, dataFolder: folder });
  const boxKeys = sampleKeys();
  const candidateId = sampleId('a', 1);
  const sample = sampleEvidence({ keys: boxKeys, candidateId });
  await announceSample(storage, { keys: boxKeys, n: 1, files: sample.files });
  const openCase = sampleCase(1, { category: 'litter' });
  const at = new Date(clock.nowMs());
  const { tables } = storage;
  await storage.write(async (tx) => {
    const enrolled = { type: 'device-enrolled', actor: 'edge:edge-demo', subject: 'edge-demo' } as const;
    const [edge] = await tx.select().from(tx.tables.edges).where(eq(tx.tables.edges.id, 'edge-demo'));
    const told = { name: edge?.name ?? '', keyId: boxKeys.keyId };
    await appendLedger(tx, { ...enrolled, data: told }, edge?.enrolledAt ?? at);
    const { candidates, candidateEvidence } = tx.tables;
    const [row] = await tx.select().from(candidates).where(eq(candidates.id, candidateId));
    const files = await tx
      .select()
      .from(candidateEvidence)
      .where(eq(candidateEvidence.candidateId, candidateId))
      .orderBy(candidateEvidence.ordinal);
    if (row === undefined) throw new Error('the sample was not announced');
    const received = { type: 'candidate-received', actor: 'edge:edge-demo', subject: candidateId } as const;
    const evidence = files.map((file) => ({ sha256: file.sha256, kind: file.kind, digest: evidenceDigest(file) }));
    const data = { revision: 1, category: 'litter', cameraId: 'camera-1', digest: candidateDigest(row), evidence };
    await appendLedger(tx, { ...received, data }, at);
  });
  for (const file of sample.files) {
    if (file.kind === change.withoutKind) continue;
    const content = once(sample.bytes.get(file.sha256) ?? Buffer.alloc(0));
    await evidence.intake.receive({
      edgeId: 'edge-demo',
      sha256: file.sha256,
      offset: 0,
      totalBytes: file.sizeBytes,
      content,
    });
  }
  await storage.write(async (tx) => {
    await tx.insert(tables.decisions).values({
      id: sampleId('d', 1),
      candidateId,
      accountId: 'account-1',
      decision: 'confirm',
      decidedAt: at,
      caseId: openCase.id,
    });
    await tx.insert(tables.cases).values(openCase);
    await tx
      .insert(tables.caseEvents)
      .values({ caseId: openCase.id, seq: 1, type: 'case-filed', at, actorId: 'account-1', data: { candidateId } });
    const by = { actor: 'account:account-1', subject: candidateId };
    const data = { caseId: openCase.id, number: openCase.number, event: 'case-filed' };
    await appendLedger(
      tx,
      { type: 'decision-made', ...by, data: { decisionId: sampleId('d', 1), decision: 'confirm' } },
      at,
    );
    await appendLedger(tx, { type: 'case-filed', ...by, data }, at);
  });
  const { rules, tenants } = createOrganisation({ storage, clock });
  await tenants.ensureRoot('City');
  const { packager } = composeArchive({ storage, clock, ledger, evidence, rules });
  return { clock, storage, evidence, ledger, packager, sample, openCase, folder };
}
