import { mkdirSync } from 'node:fs';
import pino from 'pino';
import { type AccountService, createAccountService } from '#account/account-service';
import { createPasswordHasher } from '#account/password-hasher';
import type { AggregatorConfig } from '#config/config-schema';
import { createEnrolmentService, type EnrolmentService } from '#device/enrolment-service';
import { appendLedger } from '#ledger/append-ledger';
import { createTenantRulesStore } from '#organisation/tenant-rules-store';
import type { Storage } from '#storage/storage';
import { systemClock } from '#system/clock';
import { openConfiguredStorage } from '#system/open-configured-storage';

export interface Tools {
  readonly accounts: AccountService;
  readonly enrolment: EnrolmentService;
  readonly storage: Storage;
}

/** Opens the database beside a running aggregator (or without one) for one command of the command line. */
export async function openTools(config: AggregatorConfig, work: (tools: Tools) => Promise<void>): Promise<void> {
  const logger = pino({ level: 'error' }, pino.destination(2));
  mkdirSync(config.dataDir, { recursive: true });
  const storage = await openConfiguredStorage(config, logger);
  try {
    const clock = systemClock;
    const hasher = createPasswordHasher({ memoryKib: config.account.hashMemoryKib });
    await work({
      storage,
      accounts: createAccountService({ storage, clock, hasher, rules: createTenantRulesStore() }),
      enrolment: createEnrolmentService({ storage, appendLedger, clock, disconnect: () => undefined }),
    });
  } finally {
    await storage.close();
  }
}
