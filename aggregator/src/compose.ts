import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { Logger } from 'pino';
import { type AccountParts, type AccountService, createAccountService } from '#account/account-service';
import { createLoginThrottle } from '#account/login-throttle';
import { createPasswordHasher } from '#account/password-hasher';
import { createSessionService } from '#account/session-service';
import { sealEndedCase } from '#archive/seal-case';
import { recordCaptureAnswer, recordExportAnswer } from '#capture/capture-answer';
import { createCareRecorder } from '#care/care-recorder';
import { createCatalogueImporter } from '#catalogue/import-catalogue';
import { readNationalCatalogue } from '#catalogue/national-catalogue';
import { composeArchive } from '#compose-archive';
import { composeCameras } from '#compose-cameras';
import { composeCases } from '#compose-cases';
import { composeHttp } from '#compose-http';
import { composeSupervision } from '#compose-supervision';
import { composeVideo } from '#compose-video';
import type { AggregatorConfig } from '#config/config-schema';
import { createDeviceAuthenticator } from '#device/device-authenticator';
import { createEnrolmentService, type EnrolmentService } from '#device/enrolment-service';
import { openChangeHub } from '#events/change-hub';
import { type EvidenceServices, openEvidence } from '#evidence/open-evidence';
import type { HttpApp } from '#http/app';
import { createLateCompilers } from '#http/late-compilers';
import type { OnReply } from '#ingest/fleet-recorder';
import { createIngestMetrics } from '#ingest/ingest-metrics';
import { type BrokerChoice, type Ingest, openIngest } from '#ingest/open-ingest';
import { appendLedger, appendLedgerEntries } from '#ledger/append-ledger';
import { type Ledger, openLedger } from '#ledger/open-ledger';
import { createOrganisation, type Organisation } from '#organisation/create-organisation';
import { createTrackRecorder } from '#patrol/track-recorder';
import { createReviewService, type ReviewService } from '#review/review-service';
import type { Storage } from '#storage/storage';
import { startBackgroundJobs } from '#system/background-jobs';
import { type Clock, systemClock } from '#system/clock';
import { type Closers, createClosers } from '#system/closers';
import { createSystemMetrics } from '#system/metrics';
import { openConfiguredStorage } from '#system/open-configured-storage';
import { readPem, readTlsPair, type TlsPair } from '#system/tls-pair';
import { recordLook } from '#verify/relook-result';
import { createRelookTimeout } from '#verify/relook-timeout';

export interface AggregatorOptions {
  readonly config: AggregatorConfig;
  readonly logger: Logger;
  readonly clock?: Clock;
  /** The built console; when the folder is absent only the API is served. */
  readonly consoleFolder?: string;
}

/** A running aggregator. */
export interface Aggregator {
  readonly app: HttpApp;
  readonly storage: Storage;
  readonly ledger: Ledger;
  readonly evidence: EvidenceServices;
  readonly accounts: AccountService;
  readonly organisation: Organisation;
  readonly review: ReviewService;
  readonly enrolment: EnrolmentService;
  readonly ingest: Ingest;
  /** Password of `admin` when it was made just now; to be shown once. */
  readonly firstPassword: string | undefined;
  /**
   * Starts to listen.
   *
   * @returns the address of the console, e.g. `http://127.0.0.1:8080`.
   * @throws {DomainError} `http-unavailable`.
   */
  listen(): Promise<string>;
  /** Ends everything in reverse order of opening. */
  close(): Promise<void>;
}

/**
 * Opens all parts of the aggregator and joins them: the one place that knows them all.
 *
 * | Opened | Needs | Closed |
 * |---|---|---|
 * | storage, ledger, evidence, change hub | – | last |
 * | accounts, sessions, review | storage | – |
 * | ingest (broker), enrolment | storage, hub | after HTTP |
 * | HTTP | all of the above | after the jobs |
 * | background jobs | ledger, evidence | first |
 * @throws {DomainError} `storage-*`, `ledger-inconsistent`, `broker-unavailable`, `password-too-weak` (first password).
 */
export async function openAggregator(options: AggregatorOptions): Promise<Aggregator> {
  const closers = createClosers();
  try {
    return await openParts(options, closers);
  } catch (error) {
    await closers.closeAll();
    throw error;
  }
}

async function openParts(options: AggregatorOptions, closers: Closers): Promise<Aggregator> {
  const { config, logger, clock = systemClock } = options;
  const tls = readTlsPair(config);
  const metrics = createSystemMetrics();
  const records = await openRecords(config, clock, logger, closers);
  const { storage, ledger, evidence, hub } = records;

  const organisation = createOrganisation({ storage, clock });
  const people = createPeople(config, { storage, clock, rules: organisation.rules });
  await organisation.tenants.ensureRoot(config.tenant.name);
  await createCatalogueImporter({ storage, clock }).ensureNational(await readNationalCatalogue());
  const cameras = await composeCameras({ storage, clock, logger, config });
  closers.add(() => cameras.close());
  const supervision = composeSupervision({ storage, clock, logger, config, organisation });
  closers.add(async () => supervision.worker.close());
  // Sealing is last: what another reactor writes belongs into the sealed record.
  const reactors = [...supervision.reactors, sealEndedCase];
  const cases = composeCases({ organisation, clock, timeZone: config.tenant.timeZone, reactors });
  const archive = composeArchive({ ...{ storage, clock, ledger, evidence }, rules: organisation.rules });
  const review = createReviewService({
    storage,
    clock,
    policy: reviewPolicyOf(config),
    cases: cases.candidateCases,
  });

  const devices = createDeviceAuthenticator({ storage });
  const ingest = await openIngest({
    storage,
    broker: brokerChoiceOf(config, tls),
    devices,
    appendLedgerEntries,
    onCommitted: hub.notify,
    onReply: recordAnswer,
    watchers: [cameras.registrar, createCareRecorder(), createTrackRecorder()],
    clock,
    metrics: createIngestMetrics(metrics.registry),
    logger: logger.child({ part: 'ingest' }),
  });
  closers.add(() => ingest.close());
  const disconnect = (edgeId: string) => ingest.disconnect(edgeId);
  const enrolment = createEnrolmentService({ storage, appendLedger, disconnect, clock });

  const video = composeVideo({
    ...records,
    clock,
    logger,
    config,
    organisation,
    cameras,
    ingest,
    tell: supervision.tell,
    cases,
  });
  closers.add(() => video.close());

  const services = {
    ...records,
    ...people,
    organisation,
    cases,
    archive,
    supervision,
    cameras,
    video,
    review,
    devices,
    ingest,
    enrolment,
    metrics,
    clock,
  };
  const compilers = createLateCompilers();
  const app = await composeHttp({ config, logger, tls, services, consoleFolder: options.consoleFolder, compilers });
  closers.add(() => app.close());
  const { retention } = config;
  const relooks = createRelookTimeout({ storage, clock, logger: logger.child({ part: 'verify' }) });
  const runs = [...supervision.jobs(cases.commands).runs, relooks.run, ...video.runs];
  const jobs = startBackgroundJobs({
    ...records,
    archive,
    retention,
    clock,
    logger: logger.child({ part: 'jobs' }),
    runs,
  });
  closers.add(() => jobs.close());
  // Last: a start that fails for another reason must not use up the password that is shown only once.
  const firstPassword = await people.accounts.ensureFirstAdmin(config.account.adminPassword);

  return {
    app,
    storage,
    ledger,
    evidence,
    accounts: people.accounts,
    organisation,
    review,
    enrolment,
    ingest,
    firstPassword,
    listen: () => {
      compilers.compileAll();
      return listen(app, config.http);
    },
    close: () => closers.closeAll(),
  };
}

/** What boxes answer to the commands that cases wait for. */
const recordAnswer: OnReply = async (tx, answered, reply, at) => {
  await recordLook(tx, answered, reply, at);
  await recordCaptureAnswer(tx, answered, reply, at);
  await recordExportAnswer(tx, answered, reply, at);
};

/** @throws {DomainError} `http-unavailable` when the address cannot be used. */
async function listen(app: HttpApp, { host, port }: AggregatorConfig['http']): Promise<string> {
  try {
    return await app.listen({ host, port });
  } catch (cause) {
    const reason = String((cause as { code?: unknown }).code ?? 'fault');
    throw new DomainError('http-unavailable', { host, port, reason }, { cause });
  }
}

/** What is kept on disk: database, ledger, evidence, and the reader of changes. */
async function openRecords(config: AggregatorConfig, clock: Clock, logger: Logger, closers: Closers) {
  const { dataDir, evidence: store } = config;
  mkdirSync(dataDir, { recursive: true });
  const storage = await openConfiguredStorage(config, logger.child({ part: 'storage' }));
  closers.add(() => storage.close());
  const ledger = await openLedger({ storage, clock, logger: logger.child({ part: 'ledger' }), dataFolder: dataDir });
  const evidence = await openEvidence({
    storage,
    clock,
    logger: logger.child({ part: 'evidence' }),
    dataFolder: dataDir,
    quotaBytes: store.quotaBytes,
    minFreeBytes: store.minFreeBytes,
    ...(store.s3 === undefined ? {} : { s3: store.s3 }),
  });
  const hub = await openChangeHub({ storage, logger: logger.child({ part: 'events' }) });
  closers.add(() => hub.close());
  return { storage, ledger, evidence, hub };
}

function createPeople({ account }: AggregatorConfig, parts: Pick<AccountParts, 'storage' | 'clock' | 'rules'>) {
  const { storage, clock } = parts;
  const hasher = createPasswordHasher({ memoryKib: account.hashMemoryKib });
  const throttle = createLoginThrottle({ clock });
  const policy = {
    idleMs: account.sessionIdleHours * 3_600_000,
    absoluteMs: account.sessionAbsoluteDays * 86_400_000,
  };
  return {
    accounts: createAccountService({ ...parts, hasher }),
    sessions: createSessionService({ storage, clock, hasher, throttle, policy }),
  };
}

/** Each of several aggregators has its own session at the broker, the same one after a restart. */
function clientIdOf(peer: AggregatorConfig['peer']): string {
  if (peer === undefined) return 'streetwarden-aggregator';
  return `streetwarden-aggregator-${createHash('sha256').update(peer.url).digest('hex').slice(0, 8)}`;
}

function brokerChoiceOf({ mqtt, peer }: AggregatorConfig, tls: TlsPair | undefined): BrokerChoice {
  if (mqtt.brokerUrl === undefined) {
    return { kind: 'embedded', host: mqtt.host, port: mqtt.port, ...(tls === undefined ? {} : { tls }) };
  }
  return {
    kind: 'external',
    url: mqtt.brokerUrl,
    clientId: clientIdOf(peer),
    ...(mqtt.username === undefined ? {} : { username: mqtt.username }),
    ...(mqtt.password === undefined ? {} : { password: mqtt.password }),
    ...(mqtt.caFile === undefined ? {} : { ca: readPem(mqtt.caFile) }),
  };
}

function reviewPolicyOf({ review, account }: AggregatorConfig) {
  return {
    leaseMs: review.leaseSeconds * 1000,
    undoWindowMs: review.undoMinutes * 60_000,
    secondReviewRate: review.secondReviewRate,
    sessionIdleMs: account.sessionIdleHours * 3_600_000,
  };
}
