import type { Command } from 'commander';
import pino from 'pino';
import { parseInstant } from '#catalogue/catalogue-commands';
import type { AggregatorConfig } from '#config/config-schema';
import { createCommandService } from '#device/command-service';
import { openEvidence } from '#evidence/open-evidence';
import { exportVerdicts } from '#learn/export-verdicts';
import { createModelShelf, modelFolderOf } from '#learn/model-shelf';
import { createReleaseDesk } from '#learn/release-desk';
import { createTenantRulesStore } from '#organisation/tenant-rules-store';
import { systemClock } from '#system/clock';
import { openConfiguredStorage } from '#system/open-configured-storage';

/** Adds `learning export <folder>`. */
export function addLearnCommands(
  program: Command,
  config: () => AggregatorConfig,
  write: (text: string) => void,
): void {
  const learning = program.command('learning').description('what reviewers decided, and the models trained with it');
  learning
    .command('add-model')
    .description('put a model folder at the boxes’ disposal; who gets it is decided in the console')
    .argument('<folder>', 'models/<name>/<version>')
    .action(async (folder: string) => {
      const storage = await openConfiguredStorage(config(), pino({ level: 'error' }, pino.destination(2)));
      const clock = systemClock;
      try {
        const shelf = createModelShelf(modelFolderOf(config().dataDir));
        // Nothing is sent from here: adding a model gives it to nobody.
        const commands = createCommandService({ storage, clock, link: { send: () => false } });
        const id = await createReleaseDesk({ storage, shelf, commands, clock }).add(folder, 'command-line');
        write(`${id} can be given to boxes\n`);
      } finally {
        await storage.close();
      }
    });
  learning
    .command('export')
    .description(
      'write verdicts with their masked stills as a COCO set for models:retrain; beside a running aggregator',
    )
    .argument('<folder>', 'where to, must not exist')
    .option('--since <instant>', 'verdicts from then on; default all that tenants keep')
    .option('--until <instant>', 'verdicts before then; default now')
    .action(async (folder: string, options: { readonly since?: string; readonly until?: string }) => {
      const { dataDir, evidence } = config();
      const logger = pino({ level: 'error' }, pino.destination(2));
      const storage = await openConfiguredStorage(config(), logger);
      try {
        const { reader } = await openEvidence({
          ...{ storage, clock: systemClock, logger, dataFolder: dataDir },
          ...{ quotaBytes: evidence.quotaBytes, minFreeBytes: evidence.minFreeBytes },
          ...(evidence.s3 === undefined ? {} : { s3: evidence.s3 }),
        });
        const done = await exportVerdicts(
          { storage, reader, rules: createTenantRulesStore(), clock: systemClock },
          {
            folder,
            since: options.since === undefined ? new Date(0) : parseInstant(options.since),
            until: options.until === undefined ? new Date(systemClock.nowMs()) : parseInstant(options.until),
            actor: 'command-line',
          },
        );
        const { pictureCount, presentCount, absentCount, withheldCount, withoutPictureCount } = done;
        write(`${folder}: ${pictureCount} pictures, ${presentCount} confirmed, ${absentCount} rejected\n`);
        write(`left out: ${withheldCount} by the tenants’ rules, ${withoutPictureCount} without a masked still\n`);
      } finally {
        await storage.close();
      }
    });
}
