import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeModelFolder } from '../support/block-model.ts';
import { addCasePerson, type CasePerson } from '../support/case-people.ts';
import { tempFolderUntil } from '../support/temp-folder-until.ts';
import { openTestAggregator, type TestAggregator } from '../support/test-aggregator.ts';
import { openWatchedBox, recordOfCamera, type WatchedBox } from '../support/watched-box.ts';

const seconds = 32;
const patience = { timeout: 120_000, interval: 250 };
/** Ten minutes ago, on a full second: the names of clips know no parts of it. */
const startMs = Math.floor((Date.now() - 600_000) / 1000) * 1000;
const instant = (second: number) => new Date(startMs + second * 1000).toISOString();
const latitudeAt = (second: number) => 30.27 + second * 0.00004;

/** What an officer's recorder wrote: half a minute's walk past a heap, and the way beside it. */
function writeDock(dock: string): void {
  mkdirSync(dock);
  // The recorder's clock is Beijing's.
  const name = new Date(startMs + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', '_').replace(/[-:]/g, '');
  const heap = "drawbox=x=160:y=160:w=16:h=16:color=0xff0000:t=fill:enable='between(t,8,22)'";
  execFileSync('ffmpeg', [
    ...['-v', 'error', '-y', '-f', 'lavfi', '-i', `color=c=0x808080:s=320x240:r=10:d=${seconds}`],
    ...['-vf', `format=yuv444p,${heap}`, '-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '10', '-g', '20'],
    ...['-pix_fmt', 'yuv420p', join(dock, `${name}.mp4`)],
  ]);
  const fixes = Array.from({ length: seconds }, (_unused, second) => {
    return `<trkpt lat="${latitudeAt(second)}" lon="120.15"><time>${instant(second)}</time><hdop>1.5</hdop></trkpt>`;
  });
  writeFileSync(join(dock, `${name}.gpx`), `<gpx><trk><trkseg>${fixes.join('')}</trkseg></trk></gpx>`);
}

describe('clips of a body-worn camera that somebody puts into a dock', () => {
  const folder = tempFolderUntil(afterAll);
  let aggregator: TestAggregator;
  let box: WatchedBox;
  let operator: CasePerson;
  let recordId: string;

  beforeAll(async () => {
    await writeModelFolder(join(folder, 'model'));
    writeDock(join(folder, 'dock'));
    aggregator = await openTestAggregator();
    const { token } = await aggregator.enrolment.createToken({ name: 'Station', createdBy: 'test', validMinutes: 5 });
    const source = { type: 'clips', folder: join(folder, 'dock'), settleSeconds: 0, rescanSeconds: 1 };
    box = await openWatchedBox({
      ...{ aggregatorUrl: await aggregator.listen(), token, dataDir: join(folder, 'box'), edgeId: 'station' },
      cameras: [{ id: 'officer', name: 'Officer', isMoving: true, source }],
      settings: {
        detect: { model: join(folder, 'model'), sessionCount: 1 },
        evidence: { preRollSeconds: 2, postRollSeconds: 1 },
      },
    });
    operator = await addCasePerson(aggregator, 'seat', ['operator']);
    recordId = await recordOfCamera(aggregator, box.edgeId, 'officer');
    const { cameraRecords } = aggregator.storage.tables;
    await aggregator.storage.write((tx) => tx.update(cameraRecords).set({ kind: 'body-worn' }));
  }, 240_000);
  afterAll(async () => {
    await box?.agent.close();
    await aggregator?.close();
  });

  it('NB-24: become a candidate at the time and place of the walk, with still and clip', async () => {
    const sighted = async () => (await operator.get('/api/candidates?edgeId=station&cameraId=officer')).body.items;
    await expect.poll(sighted, patience).toHaveLength(1);
    const [{ id, category, firstSeenAt }] = await sighted();
    expect(category).toBe('litter');
    const second = (Date.parse(firstSeenAt) - startMs) / 1000;
    expect(second).toBeGreaterThanOrEqual(8);
    expect(second).toBeLessThanOrEqual(22);
    const detail = async () => (await operator.get(`/api/candidates/${id}`)).body;
    expect((await detail()).position).toMatchObject({ longitude: 120.15, source: 'gps', accuracyM: 6 });
    expect((await detail()).position.latitude).toBeGreaterThanOrEqual(latitudeAt(8));
    expect((await detail()).position.latitude).toBeLessThanOrEqual(latitudeAt(23));
    await expect.poll(async () => (await detail()).verification.status, patience).toBe('verified');
  }, 240_000);

  it('KM-19: give the picture and the place of a case that an operator files from their footage', async () => {
    const capturesUrl = `/api/camera-records/${recordId}/captures`;
    const area = { x: 0.1, y: 0.1, w: 0.1, h: 0.1 };
    const request = { capturedAt: instant(28), box: area, from: 'playback', category: 'exposed-garbage' };
    const { status, body } = await operator.post(capturesUrl, request, { 'idempotency-key': randomUUID() });
    expect({ status, body }).toMatchObject({ status: 201 });
    const evidence = async () => (await operator.get(`${capturesUrl}/${body.id}`)).body.evidence;
    await expect.poll(evidence, patience).toEqual({ state: 'ready', code: null });
    const { body: filed } = await operator.get(`/api/cases/${body.case.id}`);
    expect(filed.position).toMatchObject({ longitude: 120.15, source: 'gps', fixAgeMs: 0, accuracyM: 6 });
    expect(filed.position.latitude).toBeCloseTo(latitudeAt(28), 6);
  }, 240_000);
});
