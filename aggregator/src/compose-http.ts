import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import { readPlaceNames } from '#account/account-place';
import { accountRoutes } from '#account/account-routes';
import type { AccountService } from '#account/account-service';
import { createSessionCookie } from '#account/session-cookie';
import { sessionRoutes } from '#account/session-routes';
import type { SessionService } from '#account/session-service';
import { archiveRoutes } from '#archive/archive-routes';
import { createCandidateRepository } from '#candidate/candidate-repository';
import { attachmentRoutes } from '#case/attachment-routes';
import { createCaseAttachments } from '#case/case-attachments';
import { caseCommandRoutes } from '#case/case-command-routes';
import { createCaseCopies } from '#case/case-copies';
import { caseCopyRoutes } from '#case/case-copy-routes';
import { createCaseDetailReader } from '#case/case-detail';
import { createCaseLists } from '#case/case-list';
import { createCaseMap } from '#case/case-map';
import { caseMapRoutes } from '#case/case-map-routes';
import { casePictureRoutes } from '#case/case-picture-routes';
import { caseRoutes } from '#case/case-routes';
import { createCaseService } from '#case/case-service';
import { createCaseTrays } from '#case/case-trays';
import { similarCaseRoutes } from '#case/similar-case-routes';
import { createSimilarCases } from '#case/similar-cases';
import { trayRoutes } from '#case/tray-routes';
import type { ComposedArchive } from '#compose-archive';
import type { Cameras } from '#compose-cameras';
import type { ComposedCases } from '#compose-cases';
import { addDispatchRoutes } from '#compose-dispatch';
import { addLearnRoutes } from '#compose-learn';
import type { Supervision } from '#compose-supervision';
import type { Video } from '#compose-video';
import type { AggregatorConfig } from '#config/config-schema';
import type { DeviceAuthenticator } from '#device/device-authenticator';
import type { EnrolmentService } from '#device/enrolment-service';
import type { ChangeHub } from '#events/change-hub';
import type { EvidenceServices } from '#evidence/open-evidence';
import type { Authenticator } from '#http/access';
import { createHttpApp, type HttpApp } from '#http/app';
import { addCameraSecrecy } from '#http/camera-secrecy';
import { createCandidateDetailReader } from '#http/candidate-detail';
import { candidateRoutes } from '#http/candidate-routes';
import { addConsoleFiles } from '#http/console-files';
import { eventRoutes } from '#http/event-routes';
import { createEventSecrecy } from '#http/event-secrecy';
import { evidenceRoutes } from '#http/evidence-routes';
import { createFleetReads } from '#http/fleet-reads';
import { fleetRoutes } from '#http/fleet-routes';
import type { LateCompilers } from '#http/late-compilers';
import { ledgerRoutes } from '#http/ledger-routes';
import { createOriginalGate } from '#http/original-gate';
import { addRequestMetrics } from '#http/request-metrics';
import { createPictureResizer } from '#http/resized-picture';
import { createSightCheck } from '#http/sight-check';
import type { Ingest } from '#ingest/open-ingest';
import type { Ledger } from '#ledger/open-ledger';
import type { Organisation } from '#organisation/create-organisation';
import { organisationRoutes } from '#organisation/organisation-routes';
import { reviewRoutes } from '#review/review-routes';
import type { ReviewService } from '#review/review-service';
import type { Storage } from '#storage/storage';
import type { Clock } from '#system/clock';
import { diskProbe, probeHealth, storageProbe } from '#system/health';
import type { SystemMetrics } from '#system/metrics';
import { systemRoutes } from '#system/system-routes';
import type { TlsPair } from '#system/tls-pair';
import { readVersion } from '#system/version';
import { createRelookSender } from '#verify/relook-request';
import { createTaskAssignment } from '#verify/task-assignment';
import { createTaskLists } from '#verify/task-list';
import { taskRoutes } from '#verify/task-routes';

export interface HttpServices {
  readonly storage: Storage;
  readonly ledger: Ledger;
  readonly evidence: EvidenceServices;
  readonly hub: ChangeHub;
  readonly accounts: AccountService;
  readonly sessions: SessionService;
  readonly organisation: Organisation;
  readonly cases: ComposedCases;
  readonly archive: ComposedArchive;
  readonly supervision: Pick<Supervision, 'addRoutes'>;
  readonly cameras: Cameras;
  readonly video: Pick<Video, 'addRoutes'>;
  readonly review: ReviewService;
  readonly devices: DeviceAuthenticator;
  readonly ingest: Ingest;
  readonly enrolment: EnrolmentService;
  readonly metrics: SystemMetrics;
  readonly clock: Clock;
}

export interface ComposeHttpOptions {
  readonly config: AggregatorConfig;
  readonly logger: Logger;
  readonly tls: TlsPair | undefined;
  readonly services: HttpServices;
  readonly consoleFolder: string | undefined;
  /** What compiles the forms of requests and answers. */
  readonly compilers: LateCompilers;
}

/** The same place seen from `src` and from `dist`. */
const builtConsole = fileURLToPath(new URL('../web/dist', import.meta.url));

/** Makes the HTTP side of the aggregator: every route with the service it calls. */
export async function composeHttp(options: ComposeHttpOptions): Promise<HttpApp> {
  const { config, logger, tls, services, compilers } = options;
  const { storage, sessions, accounts, review, ledger, evidence, hub, ingest, enrolment, metrics, clock } = services;
  const isTls = tls !== undefined || config.http.publicUrl?.startsWith('https:') === true;
  const cookie = createSessionCookie({ isTls });
  const authenticator = createAuthenticator(services, cookie);
  const app = await createHttpApp({
    logger: logger.child({ part: 'http' }),
    authenticator,
    version: readVersion(),
    mapTileUrl: config.tenant.mapTileUrl,
    relayViewUrl: config.live.relay.viewUrl,
    trustedProxies: config.http.trustedProxies,
    tls,
    compilers,
  });
  addRequestMetrics(app, metrics);
  const candidates = createCandidateRepository({ storage, clock });
  const readDetail = createCandidateDetailReader({ candidates, storage, store: evidence.store });
  const { rights, accessLog } = services.cameras;
  addCameraSecrecy(app, { storage, clock, rights });
  const fleet = createFleetReads({ storage, clock, rights });
  const readAccount = async (request: Parameters<Authenticator['session']>[0]) => {
    const actor = await authenticator.session(request);
    return actor?.kind === 'account' ? actor.account : undefined;
  };

  const readPlace = (place: Parameters<typeof readPlaceNames>[1]) =>
    storage.read((view) => readPlaceNames(view, place));
  sessionRoutes(app, { sessions, cookie, allowPlain: config.http.allowPlain, readPlace });
  accountRoutes(app, { accounts });
  organisationRoutes(app, { ...services.organisation, storage, clock });
  candidateRoutes(app, { candidates, readDetail });
  reviewRoutes(app, { review, readCandidate: candidates.read });
  const { ports, commands } = services.cases;
  const details = createCaseDetailReader({ storage, clock, ports });
  caseRoutes(app, {
    lists: createCaseLists({ storage, clock, ports }),
    details,
    readCandidate: readDetail,
    ledger,
  });
  archiveRoutes(app, { storage, clock, ledger, details, ...services.archive });
  caseCommandRoutes(app, {
    service: createCaseService({
      storage,
      clock,
      commands,
      onFedBack: createRelookSender({ storage, commands: ingest.commands }),
    }),
  });
  const attachments = createCaseAttachments({ storage, clock, ports, ...evidence });
  attachmentRoutes(app, { attachments, reader: evidence.reader });
  casePictureRoutes(app, { storage, details, reader: evidence.reader });
  taskRoutes(app, {
    tasks: createTaskLists({ storage, ports }),
    assignment: createTaskAssignment({ storage, clock, ports }),
  });
  caseMapRoutes(app, { map: createCaseMap({ storage, ports }) });
  similarCaseRoutes(app, { similar: createSimilarCases({ storage, ports }) });
  caseCopyRoutes(app, { copies: createCaseCopies({ storage, clock }) });
  trayRoutes(app, { trays: createCaseTrays({ storage, clock, ports }) });
  addDispatchRoutes(app, services);
  addLearnRoutes(app, { ...services, dataDir: config.dataDir });
  services.supervision.addRoutes(app);
  services.cameras.addRoutes(app);
  await services.video.addRoutes(app, { readActor: authenticator.session });
  const originals = createOriginalGate({ storage, clock, rights, accessLog });
  evidenceRoutes(app, {
    ...evidence,
    resizer: createPictureResizer(),
    originals,
    assertMaySee: createSightCheck({ storage, clock, rights }),
  });
  fleetRoutes(app, {
    fleet,
    enrolment,
    commands: ingest.commands,
    addresses: () => addressesOf(config, app, ingest),
  });
  ledgerRoutes(app, { ledger });
  const mayTell = createEventSecrecy({ storage, clock, rights });
  eventRoutes(app, { hub, clock, readAccount, mayTell, onRightsChange: rights.onChange });
  systemRoutes(app, { facts: factsOf(config), metrics, health: healthOf(config, services) });
  await addConsoleFiles(app, options.consoleFolder ?? builtConsole);
  await app.ready();
  return app;
}

function createAuthenticator(
  { sessions, devices }: Pick<HttpServices, 'sessions' | 'devices'>,
  cookie: ReturnType<typeof createSessionCookie>,
): Authenticator {
  return {
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
}

function healthOf({ dataDir, evidence: { minFreeBytes } }: AggregatorConfig, services: HttpServices) {
  const probes = {
    storage: storageProbe(services.storage),
    broker: async () => (services.ingest.isHealthy() ? undefined : 'not connected'),
    intake: async () => intakeComplaint(services.ingest.intakeLagMs()),
    disk: diskProbe(dataDir, minFreeBytes),
    // Any hash will do: the store must answer, whether it holds the file or not.
    evidence: async () => {
      await services.evidence.store.sizeOf('0'.repeat(64));
      return undefined;
    },
  };
  return () => probeHealth(probes);
}

/** Candidates that have their receipt and wait this long show that something holds the intake up. */
const longIntakeLagMs = 60_000;

function intakeComplaint(lagMs: number): string | undefined {
  return lagMs < longIntakeLagMs ? undefined : `the first candidate waits for ${Math.round(lagMs / 1000)} s`;
}

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
