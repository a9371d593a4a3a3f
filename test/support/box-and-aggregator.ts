import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type AggregatorProcess, startAggregatorProcess } from './aggregator-process.ts';
import { type EdgeProcess, startEdgeProcess } from './edge-process.ts';
import { sampleKeys } from './sample-evidence.ts';

export interface BoxAndAggregator {
  readonly edgeId: string;
  readonly dataDir: string;
  readonly edge: EdgeProcess;
  readonly aggregator: AggregatorProcess;
}

/** Starts a box and its aggregator as processes of their own; both end with the test. */
export async function openBoxAndAggregator(facts: {
  /** Holds the aggregator's data. */
  readonly folder: string;
  /** Holds the box's data. */
  readonly edgeFolder: string;
  /** An external broker instead of the aggregator's own. */
  readonly brokerUrl?: string;
  readonly minFreeBytes?: number;
  /** Command that runs both processes. */
  readonly prefix?: readonly string[];
}): Promise<BoxAndAggregator> {
  const { brokerUrl, prefix = [], minFreeBytes = 0 } = facts;
  const edgeId = 'edge-faults';
  const dataDir = join(facts.folder, 'aggregator');
  const edgeDir = join(facts.edgeFolder, 'edge');
  mkdirSync(dataDir);
  mkdirSync(edgeDir);
  const keys = sampleKeys();
  const boxes = [{ edgeId, publicKeyPem: keys.publicKeyPem }];
  const order = { dataDir, boxes, ...(brokerUrl === undefined ? {} : { brokerUrl }) };
  const aggregator = await startAggregatorProcess(order, prefix);
  onTestFinished(() => aggregator.process.kill());
  const { httpUrl, mqttPort, devices } = aggregator.ready;
  const edge = await startEdgeProcess(
    {
      dataDir: edgeDir,
      edgeId,
      deviceSecret: devices[0]?.deviceSecret ?? '',
      privateKeyPem: keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      mqttUrl: brokerUrl ?? `mqtt://127.0.0.1:${mqttPort}`,
      httpUrl,
      startMs: Date.now(),
      clockFactor: 10,
      minFreeBytes,
    },
    prefix,
  );
  onTestFinished(() => edge.process.kill());
  return { edgeId, dataDir, edge, aggregator };
}

/** Resolves when the box has nothing left to do. */
export function untilIdle(edge: EdgeProcess): Promise<void> {
  return new Promise((resolve) => {
    edge.onProgress = () => {
      if (edge.isIdle) resolve();
    };
    edge.onProgress();
  });
}
