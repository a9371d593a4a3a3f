import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { openCameraRights } from '@streetwarden/aggregator/grant/create-camera-rights';
import { raiseRightsVersion } from '@streetwarden/aggregator/grant/rights-version';
import { eq } from 'drizzle-orm';
import pino from 'pino';
import { addPerson } from '../support/api-client.ts';
import { openTestAggregator, type TestAggregator } from '../support/test-aggregator.ts';
import { type Figure, type FigureGroup, percentile } from './figure.ts';

const cameraCount = 10_000;
const grantCount = 1_000;
const checks = 20_000;
const requests = 60;
const camerasPerBox = 20;
const spanCount = 4_000;

/** Takes ten thousand cameras in as a table, and says how long the longest pause of the server was meanwhile. */
async function importCameras({ app }: TestAggregator, cookie: string) {
  const lines = Array.from(
    { length: cameraCount },
    (_, n) => `SW-${n},${n % 97}号路口 ${n},25.${String(n).padStart(5, '0')},102.${String(n).padStart(5, '0')}`,
  );
  let longestPauseMs = 0;
  let lastMs = performance.now();
  const timer = setInterval(() => {
    longestPauseMs = Math.max(longestPauseMs, performance.now() - lastMs);
    lastMs = performance.now();
  }, 5);
  const beganMs = performance.now();
  const answer = await app.inject({
    method: 'POST',
    url: '/api/camera-records/import',
    headers: { cookie, 'content-type': 'text/csv' },
    payload: `number,name,latitude,longitude\n${lines.join('\n')}\n`,
  });
  const tookMs = performance.now() - beganMs;
  clearInterval(timer);
  if (answer.statusCode !== 200) throw new Error(answer.body.slice(0, 300));
  return { tookMs, longestPauseMs };
}

/** A thousand grants of every scope, all to one account: the longest way to an answer. */
async function grantAll({ storage }: TestAggregator, granteeId: string): Promise<readonly string[]> {
  const { cameraRecords, cameraGrants } = storage.tables;
  const records = await storage.read((view) => view.select({ id: cameraRecords.id }).from(cameraRecords));
  const ids = records.map(({ id }) => id);
  const grants = Array.from({ length: grantCount }, (_, n) => ({
    ...{ id: randomUUID(), granteeKind: 'account' as const, granteeId, rights: ['see', 'steer'] as const },
    ...(n % 50 === 0
      ? { scopeKind: 'tenant' as const, scopeId: 'city' }
      : { scopeKind: 'camera' as const, scopeId: ids[(n * 7) % ids.length] ?? '' }),
    ...{ validFrom: new Date(0), validUntil: null, timeZone: 'Asia/Shanghai', reason: 'bench', grantedBy: 'bench' },
    weeklyHours: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' }],
    ...{ grantedAt: new Date(n), revokedAt: null, revokedBy: null, revokeReason: null },
  }));
  await storage.write(async (tx) => {
    await tx.insertRows(cameraGrants, grants);
    await raiseRightsVersion(tx);
  });
  return ids;
}

/** Boxes with twenty cameras each, a day of their history: four thousand spans, every eighth still open. */
async function linkToBoxes({ storage }: TestAggregator, recordIds: readonly string[]): Promise<void> {
  const { edges, cameras, cameraRecords, cameraSpans } = storage.tables;
  const at = Date.now();
  const linked = recordIds.map((recordId, n) => ({
    ...{ recordId, edgeId: `box-${Math.floor(n / camerasPerBox)}`, cameraId: `camera-${n % camerasPerBox}` },
  }));
  const boxes = [...new Set(linked.map(({ edgeId }) => edgeId))];
  const key = { publicKeyPem: 'bench', keyId: 'bench', credentialHash: 'bench' };
  const spans = linked.slice(0, spanCount).map(({ edgeId, cameraId }, n) => ({
    ...{ id: randomUUID(), edgeId, cameraId, kind: (['away', 'black', 'clock-drift'] as const)[n % 3] ?? 'away' },
    startedAt: new Date(at - (n % 20) * 3_600_000),
    endedAt: n % 8 === 0 ? null : new Date(at - (n % 20) * 3_600_000 + 600_000),
  }));
  await storage.write(async (tx) => {
    await tx.insertRows(
      edges,
      boxes.map((id) => ({ id, name: id, ...key, enrolledAt: new Date(0), isOnline: true })),
    );
    await tx.insertRows(
      cameras,
      linked.map(({ edgeId, cameraId }) => ({ edgeId, cameraId, name: cameraId, state: 'watching' as const })),
    );
    for (const { recordId, edgeId, cameraId } of linked) {
      await tx.update(cameraRecords).set({ edgeId, cameraId }).where(eq(cameraRecords.id, recordId));
    }
    await tx.insertRows(cameraSpans, spans);
    await raiseRightsVersion(tx);
  });
}

async function timeChecks({ storage }: TestAggregator, holderId: string, ids: readonly string[]): Promise<number> {
  const clock = { nowMs: () => Date.now() };
  const rights = openCameraRights({ storage, clock, logger: pino({ level: 'silent' }) });
  const holder = { id: holderId, roles: ['operator'] as const };
  const samples: number[] = [];
  await rights.refresh();
  for (let n = 0; n < checks; n += 1) {
    const beganMs = performance.now();
    await rights.mustHave(holder, ids[(n * 13) % ids.length] ?? '', 'steer', new Date());
    samples.push(performance.now() - beganMs);
  }
  await rights.close();
  return percentile(samples, 0.99);
}

/** Over a socket, as consoles ask: `inject` copies an answer of three megabytes three times. */
async function timeRequests(url: string, cookie: string): Promise<number> {
  const samples: number[] = [];
  for (let n = 0; n < requests; n += 1) {
    const beganMs = performance.now();
    const answer = await fetch(url, { headers: { cookie } });
    await answer.arrayBuffer();
    samples.push(performance.now() - beganMs);
    if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}`);
  }
  return percentile(samples.slice(5), 0.95);
}

/** The registry at the size of a city: ten thousand cameras, a thousand grants to one account. */
export const registryFigures: FigureGroup = {
  ids: [
    'camera-import',
    'camera-import-pause',
    'camera-authorisation',
    'camera-tree',
    'camera-tree-of-a-box',
    'camera-search',
    'care-overview',
  ],
  async measure(): Promise<Figure[]> {
    const aggregator = await openTestAggregator();
    try {
      const { tookMs, longestPauseMs } = await importCameras(aggregator, await aggregator.signIn());
      const person = await addPerson(aggregator, 'bench', ['operator']);
      const ids = await grantAll(aggregator, person.id);
      await linkToBoxes(aggregator, ids);
      const check = await timeChecks(aggregator, person.id, ids);
      const origin = await aggregator.listen();
      const time = (path: string) => timeRequests(`${origin}${path}`, person.cookie);
      const tree = await time('/api/camera-tree');
      const ofBox = await time('/api/camera-tree/boxes?edgeIds=box-1,box-2');
      const care = await time('/api/camera-care');
      const query = encodeURIComponent('42号路口');
      const search = await time(`/api/camera-records?q=${query}`);
      return [
        { id: 'camera-import', value: tookMs, unit: 'ms for 10,000 rows of CSV' },
        { id: 'camera-import-pause', value: longestPauseMs, unit: 'ms nobody else was answered, at most' },
        {
          ...{ id: 'camera-authorisation', value: check, unit: 'ms, p99 of one check' },
          target: '≤ 1 ms at 10,000 cameras and 1,000 grants to one account',
        },
        { id: 'camera-tree', value: tree, unit: 'ms, p95', target: '≤ 100 ms for 10,000 cameras' },
        { id: 'camera-tree-of-a-box', value: ofBox, unit: 'ms, p95', target: '≤ 100 ms after news of two boxes' },
        { id: 'care-overview', value: care, unit: 'ms, p95', target: '≤ 100 ms for 10,000 cameras' },
        { id: 'camera-search', value: search, unit: 'ms, p95', target: '≤ 100 ms among 10,000 cameras' },
      ];
    } finally {
      await aggregator.close();
    }
  },
};
