import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Agent, openAgent } from '@streetwarden/edge-agent/agent';
import { loadConfig } from '@streetwarden/edge-agent/config/load-config';
import { loadIdentity } from '@streetwarden/edge-agent/enrol/edge-identity';
import { enrolEdge } from '@streetwarden/edge-agent/enrol/enrol-edge';
import { sendHttpRequest } from '@streetwarden/edge-agent/platform/http-request';
import { createSystemClock } from '@streetwarden/edge-agent/platform/system-clock';
import pino from 'pino';
import { demoCameras } from '../../deploy/local/edge-cameras.mjs';
import { tempFolder } from './temp-folder.ts';

interface DemoBoxOptions {
  readonly aggregatorUrl: string;
  readonly token: string;
  /** Which clips of deploy/demo play as cameras. */
  readonly cameraIds: readonly string[];
}

/** Enrols a box at a running aggregator and starts the production edge agent on the demo's clips, once and fast. */
export async function openDemoBox({ aggregatorUrl, token, cameraIds }: DemoBoxOptions): Promise<Agent> {
  const dataDir = join(tempFolder(), 'edge');
  mkdirSync(dataDir, { recursive: true });
  const cameras = demoCameras()
    .filter(({ id }) => cameraIds.includes(id))
    .map((camera) => ({ ...camera, source: { ...camera.source, loop: false } }));
  const configFile = join(dataDir, 'config.yaml');
  const settings = {
    edge: { dataDir },
    outbox: { minFreeBytes: 0 },
    health: { metricsPort: 0, intervalSeconds: 5, stillIntervalSeconds: 5 },
    cameras,
  };
  writeFileSync(configFile, JSON.stringify(settings));
  await enrolEdge({
    ...{ aggregatorUrl, token, edgeId: 'edge-story', name: 'Story box', dataDir },
    ...{ isReplacing: false, isPlainHttpAllowed: false, send: sendHttpRequest, nowMs: Date.now() },
  });
  return await openAgent({
    config: loadConfig(configFile),
    identity: loadIdentity(dataDir),
    clock: createSystemClock(),
    logger: pino({ level: 'silent' }),
  });
}
