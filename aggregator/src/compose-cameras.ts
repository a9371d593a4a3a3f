import type { Logger } from 'pino';
import { agreementRoutes } from '#camera/agreement-routes';
import { createAgreementService } from '#camera/agreement-service';
import { createCameraReads } from '#camera/camera-reads';
import { cameraRoutes } from '#camera/camera-routes';
import { createCameraService } from '#camera/camera-service';
import { cameraSetRoutes } from '#camera/camera-set-routes';
import { cameraSourceRoutes } from '#camera/camera-source-routes';
import { createCameraSourceReader } from '#camera/camera-sources';
import { createCameraTreeReader } from '#camera/camera-tree';
import { createCredentialKeys, defaultKeyFile } from '#camera/credential-keys';
import { createGroupService } from '#camera/group-service';
import { createCameraImporter } from '#camera/import-cameras';
import { importExportRoutes } from '#camera/import-export-routes';
import { createCameraRegistrar } from '#camera/register-cameras';
import { createTourService } from '#camera/tour-service';
import { logCamera } from '#camera/write-camera';
import { zoneRoutes } from '#camera/zone-routes';
import { createZoneService } from '#camera/zone-service';
import type { AggregatorConfig } from '#config/config-schema';
import type { CameraAccessLog } from '#grant/access-log';
import { createAccessReads } from '#grant/access-reads';
import { accessRoutes } from '#grant/access-routes';
import type { CameraRights } from '#grant/camera-rights';
import { openCameraRights } from '#grant/create-camera-rights';
import { ensureDefaultGrants } from '#grant/default-grants';
import { grantRoutes } from '#grant/grant-routes';
import { createGrantService } from '#grant/grant-service';
import { openAccessLog } from '#grant/open-access-log';
import { previewRoutes } from '#grant/preview-routes';
import { createRightsPreview } from '#grant/rights-preview';
import type { HttpApp } from '#http/app';
import type { BoxWatcher } from '#ingest/box-watcher';
import type { Storage } from '#storage/storage';
import type { Clock } from '#system/clock';

export interface ComposeCamerasOptions {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly config: AggregatorConfig;
}

/** The registry of cameras, the rights on them and the log of their use: what everything that shows video asks. */
export interface Cameras {
  readonly rights: CameraRights;
  readonly accessLog: CameraAccessLog;
  /** Makes records of cameras that boxes report. */
  readonly registrar: BoxWatcher;
  addRoutes(app: HttpApp): void;
  close(): Promise<void>;
}

/** Joins the registry and the rights, and gives the roles of a new database their first rights. */
export async function composeCameras(options: ComposeCamerasOptions): Promise<Cameras> {
  const { storage, clock, logger, config } = options;
  const { timeZone } = config.tenant;
  await ensureDefaultGrants(storage, { clock, timeZone });
  const rights = openCameraRights({ storage, clock, logger: logger.child({ part: 'grant' }) });
  const accessLog = openAccessLog({ storage, clock, logger: logger.child({ part: 'grant' }) });
  const { accountKeyFile } = config.camera;
  const keys = createCredentialKeys({
    path: accountKeyFile ?? defaultKeyFile(config.dataDir),
    isGiven: accountKeyFile !== undefined,
  });
  const reads = createCameraReads({ storage, clock, rights });
  return {
    rights,
    accessLog,
    registrar: createCameraRegistrar(),
    addRoutes(app) {
      cameraRoutes(app, { cameras: createCameraService({ storage, clock, rights, keys, timeZone }), reads });
      importExportRoutes(app, {
        importer: createCameraImporter({ storage, clock, rights, timeZone }),
        reads,
        onExport: (accountId, facts) =>
          storage.write((tx) => {
            const change = { accountId, at: new Date(clock.nowMs()) };
            return logCamera(tx, 'registry', { what: 'exported', ...facts }, change);
          }),
      });
      cameraSetRoutes(app, {
        groups: createGroupService({ storage, clock, rights }),
        tours: createTourService({ storage, clock, rights }),
        tree: createCameraTreeReader({ storage, clock, rights }),
      });
      agreementRoutes(app, { agreements: createAgreementService({ storage, clock, rights }) });
      cameraSourceRoutes(app, { readSources: createCameraSourceReader({ storage, keys }) });
      zoneRoutes(app, { zones: createZoneService({ storage, clock, rights }) });
      grantRoutes(app, { grants: createGrantService({ storage, clock, rights, timeZone }), clock });
      previewRoutes(app, { preview: createRightsPreview({ storage, clock, rights }) });
      accessRoutes(app, { accesses: createAccessReads({ storage, clock, rights }) });
    },
    async close() {
      await accessLog.close();
      await rights.close();
    },
  };
}
