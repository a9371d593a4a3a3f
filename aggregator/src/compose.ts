import { mkdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import { accountRoutes } from '#account/account-routes';
import { type AccountService, createAccountService } from '#account/account-service';
import { createLoginThrottle } from '#account/login-throttle';
import { createPasswordHasher } from '#account/password-hasher';
import { createSessionCookie } from '#account/session-cookie';
import { sessionRoutes } from '#account/session-routes';
import { createSessionService } from '#account/session-service';
import { createCandidateRepository } from '#candidate/candidate-repository';
import { createCaseRepository } from '#case/case-repository';
import { caseRoutes } from '#case/case-routes';
import type { AggregatorConfig } from '#config/config-schema';
import { createDeviceAuthenticator } from '#device/device-authenticator';
import { createEnrolmentService, type EnrolmentService } from '#device/enrolment-service';
import { openEvidence } from '#evidence/open-evidence';
import type { Authenticator } from '#http/access';
import { createHttpApp, type HttpApp } from '#http/app';
import { createCandidateDetailReader } from '#http/candidate-detail';
import { candidateRoutes } from '#http/candidate-routes';
import { addConsoleFiles } from '#http/console-files';
import { eventRoutes } from '#http/event-routes';
import { evidenceRoutes } from '#http/evidence-routes';
import { createFleetReads } from '#http/fleet-reads';
import { fleetRoutes } from '#http/fleet-routes';
import { ledgerRoutes } from '#http/ledger-routes';
import { openLiveChanges } from '#http/live-changes';
import { addRequestMetrics } from '#http/request-metrics';
import { createPictureResizer } from '#http/resized-picture';
import { createIngestMetrics } from '#ingest/ingest-metrics';
import { type BrokerChoice, type Ingest, openIngest } from '#ingest/open-ingest';
import { appendLedger, appendLedgerEntries } from '#ledger/append-ledger';
import { openLedger } from '#ledger/open-ledger';
import { reviewRoutes } from '#review/review-routes';
import { createReviewService, type ReviewService } from '#review/review-service';
import type { Storage } from '#storage/storage';
import { type Clock, systemClock } from '#system/clock';
import { type Closers, createClosers } from '#system/closers';
import { diskProbe, probeHealth, storageProbe } from '#system/health';
import { createSystemMetrics } from '#system/metrics';
import { openConfiguredStorage } from '#system/open-configured-storage';
import { systemRoutes } from '#system/system-routes';
import { readVersion } from '#system/version';

export interface AggregatorOptions {
  readonly config: AggregatorConfig;
  readonly logger: Logger;
  readonly clock?: Clock;
  /** The built console; absent files mean an API without console. */
  readonly consoleFolder?: string;
}

/** A running aggregator. */
export interface Aggregator {
  readonly app: HttpApp;
  readonly storage: Storage;
  readonly accounts: AccountService;
  readonly review: ReviewService;
  readonly enrolment: EnrolmentService;
  readonly ingest: Ingest;
  /** Password of `admin` when it was made just now; to be shown once. */
  readonly firstPassword: string | undefined;
  /** Starts to listen. @returns the address of the console, e.g. `http://127.0.0.1:8080`. */
  listen(): Promise<string>;
  /** Ends everything in reverse order of opening. */
  close(): Promise<void>;
}

/**
 * Opens all parts of the aggregator and joins them: the one place that knows them all.
 *
 * storage → accounts → review → ingest (broker) → HTTP; closed the other way round.
 * @throws {DomainError} `storage-*`, `broker-unavailable`, `password-too-weak` (configured first password).
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
  mkdirSync(config.dataDir, { recursive: true });
  const tls = readTls(config);
  const metrics = createSystemMetrics();

  const storage = await openConfiguredStorage(config, logger.child({ part: 'storage' }));
  closers.add(() => storage.close());

  const ledger = await openLedger({
    storage,
    clock,
    logger: logger.child({ part: 'ledger' }),
    dataFolder: config.dataDir,
  });
  const hasher = createPasswordHasher({ memoryKib: config.account.hashMemoryKib });
  const accounts = createAccountService({ storage, clock, hasher });
  const firstPassword = await accounts.ensureFirstAdmin(config.account.adminPassword);
  const sessionPolicy = {
    idleMs: config.account.sessionIdleHours * 3_600_000,
    absoluteMs: config.account.sessionAbsoluteDays * 86_400_000,
  };
  const throttle = createLoginThrottle({ clock });
  const sessions = createSessionService({ storage, clock, hasher, throttle, policy: sessionPolicy });
  const review = createReviewService({ storage, clock, policy: reviewPolicyOf(config, sessionPolicy.idleMs) });

  const evidence = await openEvidence({
    storage,
    clock,
    logger: logger.child({ part: 'evidence' }),
    dataFolder: config.dataDir,
    quotaBytes: config.evidence.quotaBytes,
    minFreeBytes: config.evidence.minFreeBytes,
    ...(config.evidence.s3 === undefined ? {} : { s3: config.evidence.s3 }),
  });
  const changes = await openLiveChanges({ storage, logger });
  closers.add(() => changes.close());
  const devices = createDeviceAuthenticator({ storage });
  const ingest = await openIngest({
    storage,
    broker: brokerChoiceOf(config, tls),
    devices,
    appendLedgerEntries,
    onCommitted: changes.wake,
    clock,
    metrics: createIngestMetrics(metrics.registry),
    logger: logger.child({ part: 'ingest' }),
  });
  closers.add(() => ingest.close());
  const enrolment = createEnrolmentService({
    storage,
    appendLedger,
    disconnect: (edgeId) => ingest.disconnect(edgeId),
    clock,
  });

  const isTls = tls !== undefined || config.http.publicUrl?.startsWith('https:') === true;
  const cookie = createSessionCookie({ isTls });
  const authenticator: Authenticator = {
    async session(request) {
      const token = cookie.read(request);
      const live = token === undefined ? undefined : await sessions.authenticate(token);
      return live === undefined ? undefined : { kind: 'account', account: live.account, sessionIdHash: live.idHash };
    },
    async device(request) {
      const edgeId = await devices.edgeOfBearer(request.headers.authorization);
      return edgeId === undefined ? undefined : { kind: 'device', edgeId };
    },
  };
  const app = await createHttpApp({
    logger: logger.child({ part: 'http' }),
    authenticator,
    version: readVersion(),
    mapTileUrl: config.tenant.mapTileUrl,
    trustedProxies: config.http.trustedProxies,
    tls,
  });
  closers.add(() => app.close());
  addRequestMetrics(app, metrics);
  const probes = {
    storage: storageProbe(storage),
    broker: async () => (ingest.isHealthy() ? undefined : 'not connected'),
    disk: diskProbe(config.dataDir, config.evidence.minFreeBytes),
  };
  sessionRoutes(app, { sessions, cookie, allowPlain: config.http.allowPlain });
  accountRoutes(app, { accounts });
  const candidates = createCandidateRepository({ storage, clock });
  const readDetail = createCandidateDetailReader({ candidates, storage, store: evidence.store });
  candidateRoutes(app, { candidates, readDetail });
  reviewRoutes(app, { review, readCandidate: candidates.read });
  caseRoutes(app, { cases: createCaseRepository({ storage }), readCandidate: readDetail, ledger });
  ledgerRoutes(app, { ledger });
  fleetRoutes(app, {
    fleet: createFleetReads({ storage }),
    enrolment,
    commands: ingest.commands,
    addresses: () => addressesOf(config, app, ingest),
  });
  evidenceRoutes(app, { ...evidence, resizer: createPictureResizer() });
  eventRoutes(app, {
    changes,
    isSessionAlive: async (request) => (await authenticator.session(request)) !== undefined,
  });
  systemRoutes(app, { facts: factsOf(config), metrics, health: () => probeHealth(probes) });
  await addConsoleFiles(app, options.consoleFolder ?? builtConsole);
  await app.ready();

  return {
    app,
    storage,
    accounts,
    review,
    enrolment,
    ingest,
    firstPassword,
    listen: () => app.listen({ host: config.http.host, port: config.http.port }),
    close: () => closers.closeAll(),
  };
}

/** The same place seen from `src` and from `dist`. */
const builtConsole = fileURLToPath(new URL('../web/dist', import.meta.url));

/** Where boxes reach this server: as configured, else where it listens. */
function addressesOf({ http, mqtt }: AggregatorConfig, app: HttpApp, ingest: Ingest) {
  const scheme = http.tls === undefined ? '' : 's';
  const bound = app.server.address();
  const httpPort = typeof bound === 'object' ? (bound?.port ?? http.port) : http.port;
  return {
    httpUrl: http.publicUrl ?? `http${scheme}://${http.host}:${httpPort}`,
    mqttUrl: mqtt.publicUrl ?? mqtt.brokerUrl ?? `mqtt${scheme}://${mqtt.host}:${ingest.port ?? mqtt.port}`,
  };
}

type TlsPair = { readonly cert: Buffer; readonly key: Buffer };

function readTls(config: AggregatorConfig): TlsPair | undefined {
  const files = config.http.tls;
  return files && { cert: readFileSync(files.certificateFile), key: readFileSync(files.keyFile) };
}

function brokerChoiceOf({ mqtt }: AggregatorConfig, tls: TlsPair | undefined): BrokerChoice {
  if (mqtt.brokerUrl === undefined) {
    return { kind: 'embedded', host: mqtt.host, port: mqtt.port, ...(tls === undefined ? {} : { tls }) };
  }
  return {
    kind: 'external',
    url: mqtt.brokerUrl,
    clientId: 'streetwarden-aggregator',
    ...(mqtt.username === undefined ? {} : { username: mqtt.username }),
    ...(mqtt.password === undefined ? {} : { password: mqtt.password }),
    ...(mqtt.caFile === undefined ? {} : { ca: readFileSync(mqtt.caFile) }),
  };
}

function reviewPolicyOf({ review, tenant }: AggregatorConfig, sessionIdleMs: number) {
  return {
    leaseMs: review.leaseSeconds * 1000,
    undoWindowMs: review.undoMinutes * 60_000,
    secondReviewRate: review.secondReviewRate,
    sessionIdleMs,
    timeZone: tenant.timeZone,
  };
}

function factsOf({ tenant, demo }: AggregatorConfig) {
  return {
    version: readVersion(),
    name: tenant.name,
    demo,
    mapTileUrl: tenant.mapTileUrl ?? null,
    mapCentre: tenant.mapCentre,
    language: tenant.language,
  };
}
