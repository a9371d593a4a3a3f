import { createHash, generateKeyPairSync } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Agent, openAgent } from '@streetwarden/edge-agent/agent';
import { loadConfig } from '@streetwarden/edge-agent/config/load-config';
import type { EdgeIdentity } from '@streetwarden/edge-agent/enrol/edge-identity';
import { createSystemClock } from '@streetwarden/edge-agent/platform/system-clock';
import type { SignedManifest } from '@streetwarden/shared/evidence/manifest';
import { isManifestSignatureValid } from '@streetwarden/shared/evidence/sign-manifest';
import { CandidateMessageSchema } from '@streetwarden/shared/message/candidate-message';
import { HealthMessageSchema } from '@streetwarden/shared/message/health-message';
import { StatusMessageSchema } from '@streetwarden/shared/message/status-message';
import { pino } from 'pino';
import sharp from 'sharp';
import { Value } from 'typebox/value';
import { describe, expect, it, onTestFinished } from 'vitest';
import { writeModelFolder } from '../support/block-model.ts';
import { sampleEdgeId as edgeId } from '../support/edge-samples.ts';
import { startFairStopwatch } from '../support/fair-stopwatch.ts';
import { openFakeAggregator } from '../support/fake-aggregator.ts';
import { writeStreetClip } from '../support/street-clip.ts';
import { tempFolder } from '../support/temp-folder.ts';

const deviceSecret = 'a-device-secret-of-some-length';
const zone = `{ id: pavement, name: P, polygon: [{x: 0, y: 0}, {x: 1, y: 0}, {x: 1, y: 1}, {x: 0, y: 1}],
        rules: [{ category: litter, dwellSeconds: 4 }] }`;

async function openBox(cameras: (folder: string) => string) {
  const folder = tempFolder();
  await writeModelFolder(join(folder, 'model'));
  const aggregator = await openFakeAggregator({ edgeId, deviceSecret });
  const lines: Record<string, unknown>[] = [];
  const configFile = join(folder, 'config.yaml');
  const write = (text: string) =>
    writeFileSync(
      configFile,
      `detect: { model: model, sessionCount: 1 }
outbox: { minFreeBytes: 0 }
evidence: { postRollSeconds: 2 }
health: { metricsPort: 0, intervalSeconds: 1, stillIntervalSeconds: 1 }
cameras:
${text}`,
    );
  write(cameras(folder));
  const identity: EdgeIdentity = {
    ...{ edgeId, deviceSecret, mqttUrl: aggregator.mqttUrl, httpUrl: aggregator.httpUrl },
    enrolledAt: '2026-11-22T08:00:00.000Z',
    keys: generateKeyPairSync('ed25519'),
  };
  const open = (): Promise<Agent> =>
    openAgent({
      config: loadConfig(configFile),
      identity,
      configFile,
      clock: createSystemClock(),
      logger: pino({ level: 'info' }, { write: (line: string) => lines.push(JSON.parse(line)) }),
    });
  const agent = await open();
  let isOpen = true;
  const close = async (): Promise<void> => {
    if (isOpen) await agent.close();
    isOpen = false;
  };
  onTestFinished(async () => {
    await close();
    await aggregator.close();
  });
  return { folder, aggregator, lines, identity, agent, close, open, write };
}

const file = (folder: string, id: string, extra = 'pace: as-fast-as-possible') =>
  `  - { id: ${id}, name: ${id}, zones: [${zone}], source: { type: file, path: ${join(folder, 'street.mp4')}, ${extra} } }\n`;

describe('an edge agent', () => {
  it('turns litter in a clip into a signed candidate with stills, masked copies and an uncoded clip', async () => {
    const box = await openBox((folder) => {
      writeStreetClip(join(folder, 'street.mp4'), { seconds: 60, litterFromSeconds: 8 });
      return file(folder, 'crossing');
    });
    const { aggregator } = box;
    await aggregator.until(
      () => aggregator.candidates.some((message) => message.candidate.evidence.some((f) => f.kind === 'clip')),
      60_000,
    );
    const [first] = aggregator.candidates;
    expect(Value.Check(CandidateMessageSchema, first)).toBe(true);
    expect(first?.candidate).toMatchObject({ cameraId: 'crossing', category: 'litter', revision: 1, phase: 'open' });
    const last = aggregator.candidates.find((message) => message.candidate.evidence.some((f) => f.kind === 'clip'));
    const evidence = last?.candidate.evidence ?? [];
    expect(evidence.map((f) => f.kind).slice(0, 1)).toEqual(['manifest']);
    const stills = evidence.filter((f) => f.kind === 'still');
    expect(stills.length).toBeGreaterThanOrEqual(2);
    const times = stills.map((f) => Date.parse(f.capturedAt)).sort((a, b) => a - b);
    expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(10_000);
    await aggregator.until(() => evidence.every((f) => aggregator.files.has(f.sha256)), 30_000);

    const signed = JSON.parse(String(aggregator.files.get(evidence[0]?.sha256 ?? ''))) as SignedManifest;
    expect(isManifestSignatureValid(signed, box.identity.keys.publicKey)).toBe(true);
    expect(signed.manifest.files).toEqual(evidence.slice(1));
    expect(signed.manifest.previousManifestSha256).toBe(first?.candidate.evidence[0]?.sha256);

    const masked = evidence.find((f) => f.kind === 'still-masked');
    const sealed = stills.find((f) => f.sha256 === masked?.derivedFrom);
    const spot = { left: 33, top: 49, width: 12, height: 8 };
    const meanBlue = async (sha256 = ''): Promise<number> => {
      const { channels } = await sharp(await sharp(aggregator.files.get(sha256)).extract(spot).toBuffer()).stats();
      return (channels[2]?.mean ?? 0) - (channels[0]?.mean ?? 0);
    };
    expect(await meanBlue(sealed?.sha256)).toBeGreaterThan(150);
    expect(sealed?.widthPx).toBe(320);
    const clip = evidence.find((f) => f.kind === 'clip');
    expect(
      createHash('sha256')
        .update(aggregator.files.get(clip?.sha256 ?? '') ?? '')
        .digest('hex'),
    ).toBe(clip?.sha256);
  });

  it('tells status, health and previews, serves metrics, and says goodbye', async () => {
    const box = await openBox((folder) => {
      writeStreetClip(join(folder, 'street.mp4'), { seconds: 20, litterFromSeconds: 99 });
      return (
        file(folder, 'crossing', 'loop: true') +
        `  - { id: gone, name: gone, source: { type: file, path: nowhere.mp4 } }\n`
      );
    });
    const { aggregator } = box;
    const last = (kind: string) => aggregator.messages.filter((message) => message.kind === kind).at(-1)?.body;
    await aggregator.until(() => aggregator.stills.has('crossing') && last('health') !== undefined, 30_000);
    await aggregator.until(
      () =>
        JSON.stringify(last('status')).includes('"watching"') &&
        JSON.stringify(last('status')).includes('source-missing'),
    );
    expect(Value.Check(StatusMessageSchema, last('status'))).toBe(true);
    expect(last('status')).toMatchObject({
      isOnline: true,
      cameras: [
        { cameraId: 'crossing', state: 'watching' },
        { cameraId: 'gone', state: 'faulty', code: 'source-missing' },
      ],
    });
    await aggregator.until(() => (last('health')?.['cameras'] as unknown[])?.length === 2);
    expect(Value.Check(HealthMessageSchema, last('health'))).toBe(true);
    const metrics = await (await fetch(`http://127.0.0.1:${box.agent.metricsPort}/metrics`)).text();
    expect(metrics).toMatch(/^streetwarden_edge_camera_is_watching\{camera="crossing"\} 1$/m);
    expect(metrics).toMatch(/^streetwarden_edge_is_connected 1$/m);
    expect((await fetch(`http://127.0.0.1:${box.agent.metricsPort}/healthz`)).status).toBe(200);
    const stopwatch = startFairStopwatch();
    await box.close();
    expect(stopwatch.stop().elapsedMs).toBeLessThan(5_000);
    expect(last('status')).toMatchObject({ isOnline: false });
  });

  it('takes over a changed file: the changed camera starts anew, the other notices nothing, a bad file changes nothing', async () => {
    const box = await openBox((folder) => {
      writeStreetClip(join(folder, 'street.mp4'), { seconds: 20, litterFromSeconds: 99 });
      return file(folder, 'one', 'loop: true') + file(folder, 'two', 'loop: true');
    });
    const { aggregator, folder } = box;
    const cameras = () =>
      aggregator.messages.filter((message) => message.kind === 'status').at(-1)?.body['cameras'] as {
        cameraId: string;
        state: string;
      }[];
    const count = async (camera: string) => {
      const text = await (await fetch(`http://127.0.0.1:${box.agent.metricsPort}/metrics`)).text();
      return Number(
        new RegExp(`^streetwarden_edge_camera_decoded_frames\\{camera="${camera}"\\} (\\d+)$`, 'm').exec(text)?.[1] ??
          0,
      );
    };
    await expect.poll(() => count('one')).toBeGreaterThan(3);
    box.write('  - nonsense');
    await expect(box.agent.reload()).rejects.toThrow(/config-invalid|breaks the rule/);
    const before = await count('one');
    box.write(file(folder, 'one', 'loop: true') + file(folder, 'three', 'loop: true'));
    await box.agent.reload();
    await aggregator.until(
      () =>
        cameras()
          .map((camera) => camera.cameraId)
          .join() === 'one,three',
    );
    expect(await count('one')).toBeGreaterThanOrEqual(before);
    await expect.poll(() => count('three')).toBeGreaterThan(0);
  });

  it('refuses a second agent on the same folder', async () => {
    const box = await openBox((folder) => {
      mkdirSync(join(folder, 'data'), { recursive: true });
      return '  []';
    });
    await expect(box.open()).rejects.toMatchObject({ code: 'data-folder-in-use' });
    expect(readFileSync(join(box.folder, 'config.yaml'), 'utf8')).toContain('cameras');
  });
});
