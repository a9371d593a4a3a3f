import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openAgent } from '@streetwarden/edge-agent/agent';
import { loadConfig } from '@streetwarden/edge-agent/config/load-config';
import { loadIdentity } from '@streetwarden/edge-agent/enrol/edge-identity';
import { enrolEdge } from '@streetwarden/edge-agent/enrol/enrol-edge';
import { sendHttpRequest } from '@streetwarden/edge-agent/platform/http-request';
import { createSystemClock } from '@streetwarden/edge-agent/platform/system-clock';
import { pino } from 'pino';
import sharp from 'sharp';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { writeModelFolder } from '../support/block-model.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { openTestAggregator } from '../support/test-aggregator.ts';

const startMs = Date.parse('2026-11-20T08:00:00.000Z');
const photoCount = 16;
const logger = pino({ level: 'silent' });

/** Photos of an officer's walk, two seconds apart, past a heap that lies there in the middle of it. */
async function writeWalk(folder: string): Promise<void> {
  const photos = join(folder, 'photos');
  mkdirSync(photos);
  const heap = await sharp({ create: { width: 16, height: 16, channels: 3, background: '#ff0000' } })
    .png()
    .toBuffer();
  for (let n = 0; n < photoCount; n += 1) {
    const ground = sharp({ create: { width: 320, height: 240, channels: 3, background: '#808080' } });
    const hasHeap = n >= 4 && n < 11;
    const seen = hasHeap ? ground.composite([{ input: heap, left: 160, top: 160 }]) : ground;
    await seen.jpeg({ quality: 98 }).toFile(join(photos, `${String(n).padStart(3, '0')}.jpg`));
  }
  const points = Array.from({ length: photoCount * 2 }, (_, second) => {
    const time = new Date(startMs + second * 1000).toISOString();
    return `<trkpt lat="${30.27 + second * 0.00004}" lon="120.15"><time>${time}</time><hdop>1.5</hdop></trkpt>`;
  });
  writeFileSync(join(folder, 'walk.gpx'), `<gpx><trk><trkseg>${points.join('')}</trkseg></trk></gpx>`);
}

/** A box that reads an upload of a body-worn camera, and its aggregator. */
async function openPatrol() {
  const folder = tempFolder();
  await writeModelFolder(join(folder, 'model'));
  await writeWalk(folder);
  const aggregator = await openTestAggregator();
  onTestFinished(() => aggregator.close());
  const aggregatorUrl = await aggregator.listen();
  const { token } = await aggregator.enrolment.createToken({ name: 'Station', createdBy: 'test', validMinutes: 5 });
  await enrolEdge({
    ...{ aggregatorUrl, token, edgeId: 'station', name: 'Station', dataDir: folder, isReplacing: false },
    ...{ isPlainHttpAllowed: false, send: sendHttpRequest, nowMs: Date.now() },
  });
  const configFile = join(folder, 'config.yaml');
  writeFileSync(
    configFile,
    `edge: { dataDir: ${folder} }
detect: { model: model, sessionCount: 1 }
outbox: { minFreeBytes: 0 }
health: { metricsPort: 0, intervalSeconds: 1 }
cameras:
  - id: officer
    name: Officer
    isMoving: true
    source: { type: stills, folder: ${join(folder, 'photos')}, intervalSeconds: 2, pace: as-fast-as-possible,
      startAt: '${new Date(startMs).toISOString()}', track: ${join(folder, 'walk.gpx')} }
`,
  );
  const agent = await openAgent({
    ...{ config: loadConfig(configFile), identity: loadIdentity(folder), clock: createSystemClock(), logger },
  });
  const cookie = await aggregator.signIn();
  return {
    get: async (path: string) => {
      const answer = await aggregator.app.inject({ method: 'GET', url: path, headers: { cookie } });
      return answer.json();
    },
    closeBox: () => agent.close(),
  };
}

const span = `from=${new Date(startMs - 3_600_000).toISOString()}&to=${new Date(startMs + 3_600_000).toISOString()}`;

describe('an upload of a body-worn camera', () => {
  it('NB-24: becomes a track with the problem along it, and age and accuracy of the position stay with the evidence', async () => {
    const patrol = await openPatrol();
    onTestFinished(() => patrol.closeBox());
    const track = await vi.waitUntil(
      async () => {
        const seen = await patrol.get(`/api/patrols/station/officer/track?${span}`);
        return seen.points?.length > 0 && seen.problems?.length > 0 ? seen : undefined;
      },
      { timeout: 60_000, interval: 250 },
    );
    expect(track.points[0]).toMatchObject({ at: new Date(startMs).toISOString(), latitude: 30.27, accuracyM: 6 });
    expect(track.lengthM).toBeCloseTo(133.4, 0);
    expect(track.problems).toHaveLength(1);
    expect(track.problems[0]).toMatchObject({
      category: 'litter',
      position: { source: 'gps', fixAgeMs: 0, accuracyM: 6 },
    });
    const { candidateId } = track.problems[0];
    expect((await patrol.get(`/api/candidates/${candidateId}`)).position).toMatchObject({ fixAgeMs: 0, accuracyM: 6 });
    const { items } = await patrol.get('/api/patrols');
    expect(items).toMatchObject([{ name: 'Officer', position: { accuracyM: 6 } }]);
  });

  it('is looked at when it was taken, not when it was uploaded', async () => {
    const patrol = await openPatrol();
    const coverage = await vi.waitUntil(
      async () => {
        const asked = await patrol.get(`/api/camera-care/station/officer/coverage?${span}`);
        return asked.zones?.length > 0 ? asked : undefined;
      },
      { timeout: 90_000, interval: 500 },
    );
    await patrol.closeBox();
    const [zone] = coverage.zones;
    expect(zone).toMatchObject({ zoneId: 'whole-view', lookCount: photoCount, verdict: 'partly' });
    expect(zone.firstLookAt).toBe(new Date(startMs).toISOString());
    const looked = zone.quarters.filter((quarter: { lookCount: number }) => quarter.lookCount > 0);
    expect(looked).toMatchObject([{ quarterAt: new Date(startMs).toISOString(), watchedMs: (photoCount - 1) * 2000 }]);
  });
});
