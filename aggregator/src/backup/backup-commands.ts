import { join } from 'node:path';
import type { Command } from 'commander';
import pino from 'pino';
import { checkArchives } from '#archive/archive-check';
import { databaseCopy } from '#backup/backup-format';
import { createBackup } from '#backup/create-backup';
import { restoreBackup } from '#backup/restore-backup';
import type { AggregatorConfig } from '#config/config-schema';
import { createFolderEvidenceStore } from '#evidence/folder-evidence-store';
import { createS3EvidenceStore } from '#evidence/s3-evidence-store';
import { openLedger } from '#ledger/open-ledger';
import { checkRecords } from '#ledger/record-check';
import { openPostgresStorage } from '#storage/postgres-storage';
import { openSqliteStorage } from '#storage/sqlite-storage';
import type { Storage } from '#storage/storage';
import { systemClock } from '#system/clock';

/** Adds `backup <folder>` and `check` (beside a running aggregator) and `restore <folder>` (before it starts). */
export function addBackupCommands(
  program: Command,
  config: () => AggregatorConfig,
  write: (text: string) => void,
): void {
  program
    .command('backup')
    .description('copy database, evidence, keys and checkpoints while the aggregator runs')
    .argument('<folder>', 'where to, must not exist')
    .action(async (target: string) => {
      const { dataDir, evidence } = config();
      const storage = await openDatabase(config());
      const s3 = evidence.s3 === undefined ? undefined : createS3EvidenceStore(evidence.s3);
      try {
        const facts = await createBackup({
          ...{ storage, target, dataFolder: dataDir, clock: systemClock },
          store: s3 ?? createFolderEvidenceStore({ folder: join(dataDir, 'evidence') }),
          withEvidence: s3 === undefined,
        });
        const { fileCount, isIncluded } = facts.evidence;
        const where = isIncluded ? 'copied' : 'listed, they stay in the bucket';
        write(`backup of ${facts.createdAt}: ${facts.ledger.size} log entries, ${fileCount} evidence files ${where}\n`);
      } finally {
        s3?.close();
        await storage.close();
      }
    });
  program
    .command('check')
    .description('read the whole log again and compare candidates, decisions and cases with it; exit code 1 on a fault')
    .action(async () => {
      const storage = await openDatabase(config());
      try {
        const isSound = await checkAll(storage, config(), write);
        if (!isSound) process.exitCode = 1;
      } finally {
        await storage.close();
      }
    });
  program
    .command('restore')
    .description('check a backup and put it into the empty data folder')
    .argument('<folder>', 'the backup')
    .action(async (backupFolder: string) => {
      const { dataDir } = config();
      const logger = pino({ level: config().log.level });
      const report = await restoreBackup({
        ...{ backupFolder, dataFolder: dataDir, clock: systemClock, logger },
        openStorage: () => openDatabase(config(), `${dataDir.replace(/\/$/, '')}.restoring`),
      });
      write(`restored the backup of ${report.createdAt}: ${report.evidenceFileCount} evidence files, `);
      write(`${report.damaged.length} damaged; boxes send again what came later\n`);
    });
}

async function checkAll(storage: Storage, config: AggregatorConfig, write: (text: string) => void): Promise<boolean> {
  const logger = pino({ level: config.log.level });
  const ledger = await openLedger({ storage, clock: systemClock, logger, dataFolder: config.dataDir });
  const check = await ledger.check();
  write(
    check.isSound ? `log: ${check.size} entries, sound\n` : `log: fault at entry ${check.index}: ${check.reason}\n`,
  );
  const faults = await storage.read((view) => checkRecords(view, [checkArchives]));
  for (const { table, id, reason } of faults) write(`${table} ${id}: ${reason}\n`);
  write(`records: ${faults.length === 0 ? 'agree with the log' : `${faults.length} faults`}\n`);
  return check.isSound && faults.length === 0;
}

async function openDatabase(config: AggregatorConfig, folder = config.dataDir) {
  const url = config.storage.databaseUrl;
  if (url === undefined) return openSqliteStorage({ file: join(folder, databaseCopy) });
  return openPostgresStorage({ url, logger: pino({ level: config.log.level }) });
}
