import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Agent, openAgent } from '@streetwarden/edge-agent/agent';
import { loadConfig } from '@streetwarden/edge-agent/config/load-config';
import { loadIdentity } from '@streetwarden/edge-agent/enrol/edge-identity';
import { enrolEdge } from '@streetwarden/edge-agent/enrol/enrol-edge';
import { sendHttpRequest } from '@streetwarden/edge-agent/platform/http-request';
import { createSystemClock } from '@streetwarden/edge-agent/platform/system-clock';
import pino, { type Logger } from 'pino';
import type { TestAggregator } from './test-aggregator.ts';

/** A production edge agent that watches cameras for a test of video. */
export interface WatchedBox {
  readonly edgeId: string;
  readonly dataDir: string;
  readonly agent: Agent;
  /** Ends the agent and starts it again on the same data. */
  restart(): Promise<WatchedBox>;
}

export interface WatchedBoxOptions {
  readonly aggregatorUrl: string;
  readonly token: string;
  readonly dataDir: string;
  /** Authority of an aggregator with TLS, PEM; the agent takes it from `aggregator.caFile` of the settings. */
  readonly ca?: string;
  readonly edgeId?: string;
  /** As in the configuration file. */
  readonly cameras: readonly Readonly<Record<string, unknown>>[];
  /** Other sections of the configuration file. */
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly logger?: Logger;
}

/** Enrols a box at a running aggregator and starts it. */
export async function openWatchedBox(options: WatchedBoxOptions): Promise<WatchedBox> {
  const { dataDir, edgeId = 'edge-video', aggregatorUrl, token, cameras } = options;
  mkdirSync(dataDir, { recursive: true });
  const settings = {
    edge: { dataDir },
    outbox: { minFreeBytes: 0 },
    health: { metricsPort: 0, intervalSeconds: 5, stillIntervalSeconds: 5 },
    cameras,
    ...options.settings,
  };
  writeFileSync(join(dataDir, 'config.yaml'), JSON.stringify(settings));
  await enrolEdge({
    ...{ aggregatorUrl, token, edgeId, name: 'Video box', dataDir },
    ...{ isReplacing: false, isPlainHttpAllowed: false, send: sendHttpRequest, nowMs: Date.now() },
    ...(options.ca === undefined ? {} : { ca: options.ca }),
  });
  return await startAgain({ edgeId, dataDir, logger: options.logger ?? pino({ level: 'silent' }) });
}

async function startAgain(facts: {
  readonly edgeId: string;
  readonly dataDir: string;
  readonly logger: Logger;
}): Promise<WatchedBox> {
  const agent = await openAgent({
    config: loadConfig(join(facts.dataDir, 'config.yaml')),
    identity: loadIdentity(facts.dataDir),
    clock: createSystemClock(),
    logger: facts.logger,
  });
  return {
    ...{ edgeId: facts.edgeId, dataDir: facts.dataDir, agent },
    restart: async () => {
      await agent.close();
      return await startAgain(facts);
    },
  };
}

/** The record that the registry made of a box's camera; waits for the box's first report. */
export async function recordOfCamera(aggregator: TestAggregator, edgeId: string, cameraId: string): Promise<string> {
  const { cameraRecords } = aggregator.storage.tables;
  for (;;) {
    const records = await aggregator.storage.read((view) => view.select().from(cameraRecords));
    const found = records.find((record) => record.edgeId === edgeId && record.cameraId === cameraId);
    if (found !== undefined) return found.id;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
