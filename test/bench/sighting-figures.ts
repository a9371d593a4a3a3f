import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { EdgeCandidate } from '@streetwarden/edge-agent/candidate/edge-candidate';
import { loadConfigOrDefaults } from '@streetwarden/edge-agent/config/load-config';
import { openOnnxDetector } from '@streetwarden/edge-agent/detect/onnx-detector';
import { loadIdentity } from '@streetwarden/edge-agent/enrol/edge-identity';
import { enrolEdge } from '@streetwarden/edge-agent/enrol/enrol-edge';
import { createEvidenceMaker } from '@streetwarden/edge-agent/evidence/evidence-maker';
import { createEvidenceStore } from '@streetwarden/edge-agent/evidence/evidence-store';
import { createAggregatorClient } from '@streetwarden/edge-agent/mqtt/aggregator-client';
import { createDelivery } from '@streetwarden/edge-agent/mqtt/delivery';
import { openBoxStorage } from '@streetwarden/edge-agent/outbox/box-storage';
import { createDurableFiles } from '@streetwarden/edge-agent/platform/durable-files';
import { sendHttpRequest } from '@streetwarden/edge-agent/platform/http-request';
import { yuvBytes } from '@streetwarden/edge-agent/platform/picture';
import { createSystemClock } from '@streetwarden/edge-agent/platform/system-clock';
import pino from 'pino';
import { noCaptures, noLook } from '../support/edge-samples.ts';
import { openTestAggregator } from '../support/test-aggregator.ts';
import { type Figure, type FigureGroup, percentile } from './figure.ts';

const sightings = 60;
const widthPx = 1920;
const heightPx = 1080;

function sightingOf(index: number, modelSha256: string): EdgeCandidate {
  const at = Date.now();
  const box = { x: 0.1 + (index % 40) / 60, y: 0.4, w: 0.05, h: 0.08 };
  const planes = new Uint8Array(yuvBytes(widthPx, heightPx)).map((_, place) => (place * 31 + index * 7) & 255);
  return {
    ...{ candidateId: randomUUID(), revision: 1, cameraId: 'bench', category: 'litter', phase: 'open', score: 0.8 },
    ...{ firstSeenAtMs: at - 130_000, sightedAtMs: at, sightingCount: 60 },
    sightings: [{ capturedAt: new Date(at).toISOString(), label: 'litter', score: 0.8, box }],
    position: { latitude: 30.2 + index / 100, longitude: 120.1, source: 'camera' },
    rule: {
      ...{ zoneId: 'bench', zoneVersion: 1, decidedBy: 'detector', dwellMs: 130_000, requiredDwellMs: 120_000 },
      polygon: [
        { x: 0, y: 0 },
        { x: 1, y: 0 },
        { x: 1, y: 1 },
      ],
      firstSeenAt: new Date(at - 130_000).toISOString(),
    },
    model: { name: 'street-nano', version: '1.0.0', sha256: modelSha256, scoreThreshold: 0.5 },
    frame: {
      cameraId: 'bench',
      planes,
      widthPx,
      heightPx,
      colour: { matrix: 'bt709', isFullRange: false },
      capturedAtMs: at,
      clockSource: 'wall-clock',
      sequence: index,
    },
  };
}

/**
 * From a confirmed sighting in the box to a row of the review queue: still sealed and masked by the shipped detector,
 * manifest signed, outbox committed, MQTT, the aggregator's commit, the list request.
 */
async function measureSightings(folder: string): Promise<number[]> {
  const aggregator = await openTestAggregator();
  const stop = new AbortController();
  const clock = createSystemClock();
  const logger = pino({ level: 'silent' });
  try {
    const aggregatorUrl = await aggregator.listen();
    const { token } = await aggregator.enrolment.createToken({ name: 'bench', createdBy: 'bench', validMinutes: 5 });
    await enrolEdge({
      ...{ aggregatorUrl, token, edgeId: 'edge-bench', name: 'Bench', dataDir: folder, isReplacing: false },
      ...{ isPlainHttpAllowed: false, send: sendHttpRequest, nowMs: Date.now() },
    });
    const identity = loadIdentity(folder);
    const { edgeId, deviceSecret } = identity;
    const config = loadConfigOrDefaults(join(folder, 'none.yaml'));
    const files = createDurableFiles();
    const store = createEvidenceStore(join(folder, 'evidence'), files);
    const box = await openBoxStorage({ config: config.outbox, dataDir: folder, edgeId, store, files, clock, logger });
    const detector = await openOnnxDetector({ config: config.detect, onSessionLost: () => undefined });
    const detectFor = (picture: Parameters<typeof detector.look>[0]['picture'], signal: AbortSignal) =>
      detector.look({ cameraId: 'bench', picture, signal });
    const delivery = createDelivery({
      broker: { url: identity.mqttUrl, edgeId, deviceSecret },
      client: createAggregatorClient({ httpUrl: identity.httpUrl, edgeId, deviceSecret, send: sendHttpRequest }),
      ...{
        outbox: box.outbox,
        queue: box.queue,
        record: box.record,
        journal: box.journal,
        config: config.outbox,
        clock,
        logger,
      },
      actions: {
        ...{ sendStill: async () => undefined, reloadConfig: async () => undefined },
        ...{
          setThreshold: async () => undefined,
          takeModel: async () => undefined,
          takeConfiguredModel: async () => undefined,
        },
        look: noLook,
        ...noCaptures,
      },
      ...{ isIntact: store.isIntact, makeRoom: async () => undefined, cameraStatuses: () => [] },
      agent: { version: '0.1.0', startedAt: new Date().toISOString() },
    });
    const maker = createEvidenceMaker({
      ...{ edgeId, camera: { cameraId: 'bench', name: 'Bench' }, config: config.evidence, keys: identity.keys, store },
      history: {
        stillNear: async () => undefined,
        reach: async () => undefined,
        cutAll: async () => [],
        cutClip: async () => undefined,
      },
      ...{ detectFor, clockFact: (source) => ({ source, isTrusted: true }), revisions: box.outbox, clock, logger },
    });
    const running = delivery.run(stop.signal);
    const cookie = await aggregator.signIn();
    const url = '/api/candidates?state=open&sort=newest&limit=5';
    const isVisible = async (candidateId: string) =>
      (await aggregator.app.inject({ method: 'GET', url, headers: { cookie } })).body.includes(candidateId);

    const samples: number[] = [];
    for (let index = 0; index < sightings; index += 1) {
      const candidate = sightingOf(index, 'a'.repeat(64));
      const beganMs = performance.now();
      await delivery.add(await maker.begin(candidate, stop.signal), stop.signal);
      while (!(await isVisible(candidate.candidateId))) await new Promise(setImmediate);
      // The first ones pay for connecting and for warming up.
      if (index >= 10) samples.push(performance.now() - beganMs);
    }
    stop.abort();
    await running;
    await detector.close();
    box.close();
    return samples;
  } finally {
    stop.abort();
    await aggregator.close();
  }
}

export const sightingFigures: FigureGroup = {
  ids: ['sighting-to-queue-p95'],
  async measure(): Promise<Figure[]> {
    const folder = mkdtempSync(join(tmpdir(), 'streetwarden-bench-'));
    try {
      const samples = await measureSightings(folder);
      return [{ id: 'sighting-to-queue-p95', value: percentile(samples, 0.95), unit: 'ms', target: '≤ 1000 ms' }];
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
