import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { EdgeConfig } from '#config/config-schema';
import { openOnnxDetector } from '#detect/onnx-detector';
import type { EdgeIdentity } from '#enrol/edge-identity';
import type { DetectFor } from '#evidence/evidence-maker';
import { createEvidenceStore } from '#evidence/evidence-store';
import { createClockCheck } from '#health/clock-check';
import { createAggregatorClient } from '#mqtt/aggregator-client';
import { openBoxStorage } from '#outbox/box-storage';
import type { Clock } from '#platform/clock';
import type { Closers } from '#platform/closers';
import { createDurableFiles } from '#platform/durable-files';
import { sendHttpRequest } from '#platform/http-request';
import { createPicturePool } from '#platform/picture-pool';
import { lockDataFolder } from '#platform/process-lock';
import { createCameraThresholds } from '#tuning/camera-thresholds';
import { createModelStore } from '#tuning/model-store';
import { createSwitchableDetector } from '#tuning/switchable-detector';

export interface FoundationOptions {
  readonly config: EdgeConfig;
  readonly identity: EdgeIdentity;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** What the parts of an agent stand on: the data folder, the model, the way to the aggregator. */
export async function openFoundation(options: FoundationOptions, closers: Closers) {
  const { config, identity, clock, logger } = options;
  const { edgeId, deviceSecret } = identity;
  const { dataDir } = config.edge;
  closers.add(await lockDataFolder(dataDir));
  const files = createDurableFiles();
  const store = createEvidenceStore(join(dataDir, 'evidence'), files);
  const box = closers.add(
    await openBoxStorage({ config: config.outbox, dataDir, edgeId, store, files, clock, logger }),
  );
  const { caFile, servername, httpUrl = identity.httpUrl, mqttUrl = identity.mqttUrl } = config.aggregator;
  const account = { edgeId, deviceSecret, ...(caFile === undefined ? {} : { ca: readFileSync(caFile, 'utf8') }) };
  const client = createAggregatorClient({ httpUrl, ...account, send: sendHttpRequest });
  const models = createModelStore({
    ...{ root: join(dataDir, 'models'), configured: config.detect.model, snapshots: box.snapshots, files, logger },
    download: client.getModelFile,
  });
  const openModel = (model: string) =>
    openOnnxDetector({
      config: { ...config.detect, model },
      onSessionLost: (error) => logger.error({ code: error.code, err: error }, 'an inference session was lost'),
    });
  const detector = closers.add(createSwitchableDetector(await openModel(await models.folder())));
  const thresholds = createCameraThresholds(box.snapshots);
  const detectFor: DetectFor = (picture, signal) => detector.look({ cameraId: 'evidence', picture, signal });

  const broker = { url: mqttUrl, ...account, ...(servername === undefined ? {} : { servername }) };
  const link = { httpUrl, ...account };
  const { live } = config;
  const clockCheck = createClockCheck({ measureOffset: (signal) => client.clockOffsetMs(clock.nowMs, signal), logger });
  const makeRoom = async (): Promise<void> => {
    await box.quota.enforce();
  };
  const tuning = { models, openModel, thresholds };
  return {
    ...box,
    store,
    detector,
    detectFor,
    tuning,
    broker,
    link,
    live,
    client,
    clockCheck,
    makeRoom,
    pictures: createPicturePool(),
    sha256Of: files.sha256Of,
  };
}
export type Foundation = Awaited<ReturnType<typeof openFoundation>>;
