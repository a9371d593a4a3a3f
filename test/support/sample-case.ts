import { join } from 'node:path';
import { composeArchive } from '@streetwarden/aggregator/compose-archive';
import { openEvidence } from '@streetwarden/aggregator/evidence/open-evidence';
import { appendLedger } from '@streetwarden/aggregator/ledger/append-ledger';
import { openLedger } from '@streetwarden/aggregator/ledger/open-ledger';
import { createOrganisation } from '@streetwarden/aggregator/organisation/create-organisation';
import { openSqliteStorage } from '@streetwarden/aggregator/storage/sqlite-storage';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { createManualClock } from './manual-clock.ts';
import { sampleCase, sampleId } from './sample-rows.ts';
import { takeInSample } from './taken-in-sample.ts';

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
  const { sample, candidateId } = await takeInSample({ storage, evidence }, { at: new Date(clock.nowMs()), ...change });
  const openCase = sampleCase(1, { category: 'litter' });
  const at = new Date(clock.nowMs());
  const { tables } = storage;
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
