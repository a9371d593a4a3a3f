import { randomUUID } from 'node:crypto';
import { createCareReads } from '@streetwarden/aggregator/care/care-reads';
import { createCareRecorder } from '@streetwarden/aggregator/care/care-recorder';
import { createCareWatch } from '@streetwarden/aggregator/care/care-watch';
import { coverageCsv } from '@streetwarden/aggregator/care/coverage-csv';
import { createCoverageReads } from '@streetwarden/aggregator/care/coverage-reads';
import type { CareQuestion } from '@streetwarden/aggregator/care/rank-cameras';
import { createFleetRecorder } from '@streetwarden/aggregator/ingest/fleet-recorder';
import { createBatchStore } from '@streetwarden/aggregator/ingest/message-batch';
import { readInbound } from '@streetwarden/aggregator/ingest/read-inbound';
import { createNoticeDesk } from '@streetwarden/aggregator/notice/notice-desk';
import { createPatrolReads } from '@streetwarden/aggregator/patrol/patrol-reads';
import { createTrackRecorder } from '@streetwarden/aggregator/patrol/track-recorder';
import type { CameraHealth } from '@streetwarden/shared/message/health-message';
import { healthMessageExample } from '@streetwarden/shared/message/health-message';
import { type JournalMessage, journalMessageExample, quarterMs } from '@streetwarden/shared/message/journal-message';
import { type StatusMessage, statusMessageExample } from '@streetwarden/shared/message/status-message';
import { type EdgeMessageKind, topicOf } from '@streetwarden/shared/message/topics';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { sampleCandidate, sampleEdge, sampleProblem } from '../support/sample-rows.ts';
import { openTestStorage } from '../support/test-storage.ts';

const edgeId = 'edge-demo';
const camera = { edgeId, cameraId: 'crossing' };
const startMs = Date.parse('2026-11-23T08:00:00.000Z');
const minuteMs = 60_000;
const [healthyCamera] = healthMessageExample.cameras;
const policy = { awayMinutes: 10, blindMinutes: 30, historyDays: 30, coverageDays: 30, trackDays: 7 };
const somebody = { id: 'account-1', roles: ['admin'] as const };
/** Rights have their own tests; here everything may be seen. */
const rights = {
  visible: async () => ({
    has: () => true,
    rightsOn: () => [],
    key: '',
    condition: undefined,
    hidden: { isEmpty: true, list: [], has: () => false },
  }),
  mustHaveOfBox: async () => ({ cameraRecordId: 'record-1', grant: {} as never }),
};

/** A box, its messages through production's own path into the database, and everything that reads what came of them. */
async function openCity() {
  const [storage] = await openTestStorage();
  const clock = { ms: startMs, nowMs: () => clock.ms };
  const { edges, cameraRecords } = storage.tables;
  await storage.write(async (tx) => {
    await tx.insert(edges).values(sampleEdge({ id: edgeId, name: '北门箱' }));
    await tx.insert(cameraRecords).values(
      ['crossing', 'patrol'].map((cameraId) => ({
        ...{
          id: `record-${cameraId}`,
          number: cameraId,
          name: `Camera ${cameraId}`,
          tenantId: 'city',
          edgeId,
          cameraId,
        },
        ...{ kind: cameraId === 'patrol' ? ('vehicle' as const) : ('fixed' as const), interface: 'rtsp' as const },
        ...{ searchText: cameraId, createdBy: 'x', changedBy: 'x' },
        ...{ createdAt: new Date(startMs), changedAt: new Date(startMs) },
      })),
    );
  });
  const storeBatch = createBatchStore({
    fleet: createFleetRecorder({ watchers: [createCareRecorder(), createTrackRecorder()] }),
  });
  const say = async (kind: EdgeMessageKind, message: object): Promise<string> => {
    const envelope = { schemaVersion: 1, messageId: randomUUID(), edgeId, sentAt: new Date(clock.ms).toISOString() };
    const payload = Buffer.from(JSON.stringify({ ...envelope, ...message }));
    const inbound = { topic: topicOf(edgeId, kind), payload };
    const item = { inbound, read: readInbound(inbound), receivedAt: new Date(clock.ms) };
    const { settlements } = await storage.write((tx) => storeBatch(tx, [item]));
    return settlements[0]?.outcome ?? '';
  };
  const tell = createNoticeDesk({ channels: new Set(), language: 'zh' });
  const watch = createCareWatch({
    ...{ storage, clock, tell, policy, timeZone: 'Asia/Shanghai', logger: pino({ level: 'silent' }) },
  });
  const parts = { storage, clock, rights };
  const care = createCareReads(parts);
  return {
    storage,
    clock,
    say,
    status: (state: StatusMessage['cameras'][number]['state'], code?: string) =>
      say('status', {
        ...{ isOnline: true, agentVersion: '0.1.0', startedAt: statusMessageExample.startedAt },
        cameras: [{ cameraId: 'crossing', name: 'Crossing', state, ...(code === undefined ? {} : { code }) }],
      }),
    health: (change: Partial<CameraHealth> = {}) => {
      const { messageId: _id, edgeId: _edge, sentAt: _sent, ...rest } = healthMessageExample;
      const lastFrameAt = new Date(clock.ms).toISOString();
      return say('health', { ...rest, cameras: [{ ...healthyCamera, lastFrameAt, ...change }] });
    },
    journal: (change: Partial<JournalMessage>) => say('journal', { zoneLooks: [], tracks: [], ...change }),
    later: (minutes: number) => {
      clock.ms += minutes * minuteMs;
    },
    round: () => watch.round(new AbortController().signal),
    notices: () => storage.read((view) => view.select().from(view.tables.notices)),
    care,
    fleet: (question: Partial<CareQuestion> = {}) => care.fleet(somebody, { offset: 0, limit: 50, ...question }),
    coverage: createCoverageReads(parts),
    patrols: createPatrolReads(parts),
    day: { from: new Date(startMs - 3_600_000), to: new Date(startMs + 23 * 3_600_000) },
  };
}

const [sampleLook] = journalMessageExample.zoneLooks;
const lookOf = (quarterAt: number, lookCount: number, watchedMs: number): JournalMessage['zoneLooks'] => {
  if (sampleLook === undefined) throw new Error('the example has a look');
  const { firstLookAt: _first, lastLookAt: _last, missed: _missed, ...look } = sampleLook;
  return [{ ...look, quarterAt: new Date(quarterAt).toISOString(), lookCount, watchedMs, missed: [] }];
};

describe('history of cameras', () => {
  it('an absence is one span from its first message to the first picture, with the reason', async () => {
    const city = await openCity();
    await city.status('watching');
    city.later(1);
    await city.status('lost', 'source-unreachable');
    await city.status('starting');
    city.later(5);
    await city.status('lost', 'source-unreachable');
    city.later(5);
    await city.status('watching');
    const { spans } = await city.care.history(somebody, camera, city.day);
    expect(spans).toMatchObject([
      {
        kind: 'away',
        code: 'source-unreachable',
        startedAt: new Date(startMs + minuteMs),
        endedAt: new Date(startMs + 11 * minuteMs),
      },
    ]);
  });

  it('KM-20: measures of transport are added up per hour, also over a restart of the box', async () => {
    const city = await openCity();
    await city.status('watching');
    await city.health({ bitrateBps: 2_000_000, corruptPacketCount: 5, decodedFrameCount: 100, reconnectCount: 1 });
    city.later(1);
    await city.health({ bitrateBps: 1_000_000, corruptPacketCount: 9, decodedFrameCount: 130, reconnectCount: 2 });
    city.later(1);
    await city.health({ bitrateBps: 3_000_000, corruptPacketCount: 2, decodedFrameCount: 10, reconnectCount: 0 });
    const { hours } = await city.care.history(somebody, camera, city.day);
    expect(hours).toMatchObject([
      {
        hourAt: new Date(startMs),
        sampleCount: 3,
        bitrateSumBps: 6_000_000,
        bitrateMinBps: 1_000_000,
        bitrateMaxBps: 3_000_000,
        corruptPacketCount: 6,
        decodedFrameCount: 40,
        reconnectCount: 1,
        keyframeIntervalMaxMs: 2000,
      },
    ]);
  });

  it('KM-20: the overview puts the camera that is away before the one that is blind and the healthy one', async () => {
    const city = await openCity();
    const cameras = (crossing: StatusMessage['cameras'][number]['state']) => ({
      ...{ isOnline: true, agentVersion: '0.1.0', startedAt: statusMessageExample.startedAt },
      cameras: [
        { cameraId: 'crossing', name: 'Crossing', state: crossing },
        { cameraId: 'patrol', name: 'Patrol', state: 'watching' },
      ],
    });
    await city.say('status', cameras('watching'));
    await city.health({ cameraId: 'patrol', condition: 'obstructed' });
    city.later(60);
    const names = async () => (await city.fleet()).items.map(({ camera: { name } }) => name);
    const { items: blind } = await city.fleet();
    expect(await names()).toEqual(['Camera patrol', 'Camera crossing']);
    expect(blind[0]).toMatchObject({ blindMs: 60 * minuteMs, awayMs: 0 });
    await city.say('status', cameras('lost'));
    expect(await names()).toEqual(['Camera crossing', 'Camera patrol']);
    const { totalCount, cameraCount, troubledCount } = await city.fleet({ q: 'PATR', onlyTroubled: true });
    expect({ totalCount, cameraCount, troubledCount }).toEqual({ totalCount: 1, cameraCount: 2, troubledCount: 2 });
    expect((await city.fleet({ offset: 1, limit: 1 })).items.map(({ camera: { name } }) => name)).toEqual([
      'Camera patrol',
    ]);
  });

  it('CQ-11: the overview shows how long pictures took from the camera into the store', async () => {
    const city = await openCity();
    await city.status('watching');
    const { problems, candidates, candidateEvidence, evidenceFiles } = city.storage.tables;
    const sightedAt = new Date(startMs);
    const sha256 = 'a'.repeat(64);
    await city.storage.write(async (tx) => {
      await tx.insert(problems).values(sampleProblem(1));
      await tx.insert(candidates).values(sampleCandidate(1, { cameraId: 'crossing', sightedAt }));
      await tx.insert(candidateEvidence).values({
        ...{ candidateId: sampleCandidate(1).id, sha256, ordinal: 1, kind: 'still-masked', mediaType: 'image/jpeg' },
        ...{ sizeBytes: 10, capturedAt: sightedAt },
      });
      await tx.insert(evidenceFiles).values({
        ...{ sha256, sizeBytes: 10, state: 'stored', storedAt: new Date(startMs + 2_500), edgeId },
        ...{ kind: 'still-masked', mediaType: 'image/jpeg' },
      });
    });
    const [shown] = (await city.fleet()).items;
    expect(shown?.delays).toEqual([{ kind: 'picture', count: 1, p50Ms: 2_500, p95Ms: 2_500 }]);
  });
});

describe('alarms to administrators', () => {
  it('a camera that stays away is told once, by box', async () => {
    const city = await openCity();
    await city.status('lost', 'source-unreachable');
    city.later(9);
    await city.round();
    expect(await city.notices()).toEqual([]);
    city.later(2);
    await city.round();
    await city.round();
    const told = await city.notices();
    expect(told).toMatchObject([{ event: 'camera-away', recipientKind: 'role', recipientId: 'admin', state: 'sent' }]);
    expect(told[0]?.body).toContain('北门箱');
    expect(told[0]?.body).toContain('2026-11-23 16:00');
  });

  it('a box that goes away takes its cameras with it, since it was heard of last', async () => {
    const city = await openCity();
    await city.status('watching');
    await city.say('status', { isOnline: false, cameras: [] });
    city.later(0.5);
    await city.round();
    expect((await city.care.history(somebody, camera, city.day)).spans).toEqual([]);
    city.later(11);
    await city.round();
    expect((await city.care.history(somebody, camera, city.day)).spans).toMatchObject([
      { kind: 'box-away', startedAt: new Date(startMs), endedAt: null },
    ]);
    expect(await city.notices()).toMatchObject([{ event: 'camera-away' }]);
    await city.status('starting');
    expect((await city.care.history(somebody, camera, city.day)).spans[0]?.endedAt).toEqual(new Date(city.clock.ms));
  });

  it('a blind camera is told by its own limit', async () => {
    const city = await openCity();
    await city.status('watching');
    await city.health({ condition: 'black' });
    city.later(29);
    await city.round();
    expect(await city.notices()).toEqual([]);
    city.later(2);
    await city.round();
    expect(await city.notices()).toMatchObject([{ event: 'camera-blind' }]);
  });

  it('a secret camera is named to nobody by a notice', async () => {
    const city = await openCity();
    const { cameraRecords } = city.storage.tables;
    await city.storage.write((tx) => tx.update(cameraRecords).set({ isSecret: true }));
    await city.status('lost');
    city.later(60);
    await city.round();
    expect(await city.notices()).toEqual([]);
  });

  it('what is older than configured is forgotten, but for what goes on', async () => {
    const city = await openCity();
    await city.status('lost');
    await city.journal({ zoneLooks: lookOf(startMs, 10, 20_000), tracks: journalMessageExample.tracks });
    await city.health();
    city.later(31 * 24 * 60);
    await city.round();
    const { tables } = city.storage;
    const count = (table: typeof tables.cameraHours | typeof tables.zoneLooks | typeof tables.trackMinutes) =>
      city.storage.read((view) => view.$count(table));
    expect(await count(tables.cameraHours)).toBe(0);
    expect(await count(tables.zoneLooks)).toBe(0);
    expect(await count(tables.trackMinutes)).toBe(0);
    expect(await city.storage.read((view) => view.select().from(tables.cameraSpans))).toMatchObject([
      { endedAt: null },
    ]);
  });
});

describe('proof of looks', () => {
  it('parts of a quarter add up, and a message that comes again adds nothing', async () => {
    const city = await openCity();
    const messageId = randomUUID();
    expect(await city.say('journal', { messageId, zoneLooks: lookOf(startMs, 30, 60_000), tracks: [] })).toBe('stored');
    expect(await city.say('journal', { messageId, zoneLooks: lookOf(startMs, 30, 60_000), tracks: [] })).toBe(
      'duplicate',
    );
    await city.journal({ zoneLooks: lookOf(startMs, 20, 40_000) });
    city.later(25);
    const span = { from: new Date(startMs), to: new Date(startMs + quarterMs) };
    const [zone] = await city.coverage.ask(somebody, { camera, ...span });
    expect(zone).toMatchObject({
      zoneId: 'pavement-north',
      name: 'Pavement north',
      coverage: { verdict: 'partly', lookCount: 50, watchedMs: 100_000 },
    });
  });

  it('“nothing found” is told from “not looked”: a quarter without a word from the box is none that was looked at', async () => {
    const city = await openCity();
    await city.journal({ zoneLooks: lookOf(startMs, 450, quarterMs) });
    city.later(40);
    const span = { from: new Date(startMs), to: new Date(startMs + 2 * quarterMs) };
    const [zone] = await city.coverage.ask(somebody, { camera, ...span, zoneId: 'pavement-north' });
    expect(zone?.coverage.verdict).toBe('partly');
    expect(zone?.coverage.quarters.map(({ verdict }) => verdict)).toEqual(['looked', 'not-looked']);
    expect(zone?.coverage.missed).toEqual([{ reason: 'unreported', spanMs: quarterMs }]);
  });

  it('what a box has not told yet is not missed', async () => {
    const city = await openCity();
    await city.journal({ zoneLooks: lookOf(startMs, 270, 540_000) });
    city.later(15);
    const span = { from: new Date(startMs), to: new Date(startMs + quarterMs) };
    const [zone] = await city.coverage.ask(somebody, { camera, ...span });
    expect(zone?.coverage).toMatchObject({ verdict: 'looked', dueMs: 540_000, missed: [] });
  });

  it('a zone that was never watched is none of the camera', async () => {
    const city = await openCity();
    const asked = city.coverage.ask(somebody, { camera, ...city.day, zoneId: 'nowhere' });
    await expect(asked).rejects.toMatchObject({ code: 'not-found' });
  });

  it('the export has a line per zone and quarter and no cell that a spreadsheet would run', async () => {
    const city = await openCity();
    const [look] = lookOf(startMs, 450, quarterMs);
    await city.journal({ zoneLooks: look === undefined ? [] : [{ ...look, zoneName: '=cmd()' }] });
    city.later(40);
    const span = { from: new Date(startMs), to: new Date(startMs + 2 * quarterMs) };
    const lines = coverageCsv(await city.coverage.ask(somebody, { camera, ...span })).split('\r\n');
    expect(lines[1]).toBe("pavement-north,'=cmd(),2026-11-23T08:00:00.000Z,looked,450,900,900,");
    expect(lines[2]).toBe("pavement-north,'=cmd(),2026-11-23T08:15:00.000Z,not-looked,0,900,0,unreported 900s");
  });
});

describe('tracks of vehicles', () => {
  it('NB-24: the GPS data of a vehicle is kept with accuracy, and what it saw lies along it', async () => {
    const city = await openCity();
    const fix = (second: number, latitude: number) => ({
      ...{ fixedAt: new Date(startMs + second * 1000).toISOString(), latitude, longitude: 120, accuracyM: 4 },
    });
    await city.say('status', {
      ...{ isOnline: true, cameras: [{ cameraId: 'patrol', name: 'Patrol', state: 'watching' }] },
    });
    await city.journal({ tracks: [{ cameraId: 'patrol', fixes: [fix(0, 30), fix(10, 30.001)] }] });
    // Out of a tunnel: older positions come late, one of them twice.
    await city.journal({ tracks: [{ cameraId: 'patrol', fixes: [fix(5, 30.0005), fix(10, 30.001)] }] });
    const { problems, candidates, inbox } = city.storage.tables;
    expect(await city.storage.read((view) => view.$count(inbox))).toBe(0);
    await city.storage.write(async (tx) => {
      await tx.insert(problems).values(sampleProblem(1));
      await tx.insert(candidates).values(
        sampleCandidate(1, {
          ...{ cameraId: 'patrol', sightedAt: new Date(startMs + 6000), latitude: 30.0005, longitude: 120 },
          position: { latitude: 30.0005, longitude: 120, source: 'gps', fixAgeMs: 300, accuracyM: 4 },
        }),
      );
    });
    const track = await city.patrols.track(somebody, { edgeId, cameraId: 'patrol' }, city.day);
    expect(track.points.map(({ atMs, accuracyM }) => [(atMs - startMs) / 1000, accuracyM])).toEqual([
      [0, 4],
      [5, 4],
      [10, 4],
    ]);
    expect(track.lengthM).toBeCloseTo(111.2, 0);
    expect(track.problems).toMatchObject([{ candidate: { position: { fixAgeMs: 300, accuracyM: 4, source: 'gps' } } }]);
    const units = await city.patrols.units(somebody);
    expect(units).toMatchObject([
      { record: { kind: 'vehicle' }, position: { latitude: 30.001, fixedAt: new Date(startMs + 10_000) } },
    ]);
  });
});
