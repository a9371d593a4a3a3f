import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkPackage } from '@streetwarden/aggregator/verify-package/check-package';
import { openPackage } from '@streetwarden/aggregator/verify-package/read-package';
import { topicOf } from '@streetwarden/shared/message/topics';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiClient, addPerson, apiAs } from '../support/api-client.ts';
import { candidateMessage, connectDevice } from '../support/device-samples.ts';
import { announceSample, sampleEvidence, sampleKeys, sha256Of } from '../support/sample-evidence.ts';
import { sampleId } from '../support/sample-rows.ts';
import { openTestAggregator, type TestAggregator } from '../support/test-aggregator.ts';

let aggregator: TestAggregator;
let admin: ApiClient;
let operator: ApiClient;
let reviewer: ApiClient;
let device: Record<string, string>;
let otherDevice: Record<string, string>;
let sample: ReturnType<typeof sampleEvidence>;
let picture: Buffer;
let keys: ReturnType<typeof sampleKeys>;

async function enrol(edgeId: string, publicKeyPem: string): Promise<Record<string, string>> {
  const { body: order } = await admin.post('/api/enrolment-tokens', { name: edgeId });
  const { status, body } = await apiAs(aggregator, '').post('/api/enrolments', {
    token: order.token,
    edgeId,
    name: edgeId,
    publicKeyPem,
  });
  expect(status).toBe(201);
  expect(body.mqttUrl).toBe(`mqtt://127.0.0.1:${aggregator.ingest.port}`);
  return { authorization: `Bearer ${edgeId}.${body.deviceSecret}` };
}

async function addPictureTo(candidateId: string): Promise<Buffer> {
  const jpeg = await sharp({ create: { width: 1600, height: 900, channels: 3, background: '#385' } })
    .jpeg()
    .toBuffer();
  const { candidateEvidence } = aggregator.storage.tables;
  await aggregator.storage.write((tx) =>
    tx.insert(candidateEvidence).values({
      candidateId,
      sha256: sha256Of(jpeg),
      ordinal: 9,
      kind: 'still-masked',
      mediaType: 'image/jpeg',
      sizeBytes: jpeg.byteLength,
      capturedAt: new Date('2026-11-22T08:00:00.000Z'),
    }),
  );
  return jpeg;
}

beforeAll(async () => {
  aggregator = await openTestAggregator();
  admin = apiAs(aggregator, await aggregator.signIn());
  operator = await addPerson(aggregator, 'olga', ['operator']);
  reviewer = await addPerson(aggregator, 'rita', ['reviewer']);
  keys = sampleKeys();
  device = await enrol('edge-demo', keys.publicKeyPem);
  otherDevice = await enrol('edge-other', sampleKeys().publicKeyPem);
  sample = sampleEvidence({ keys, candidateId: sampleId('a', 1), clipBytes: 50_000 });
  await announceSample(aggregator.storage, { keys, n: 1, files: sample.files });
  picture = await addPictureTo(sampleId('a', 1));
});
afterAll(() => aggregator.close());

const api = () => apiAs(aggregator, '');
const fileOf = (kind: string) => {
  const file = sample.files.find((one) => one.kind === kind);
  const bytes = sample.bytes.get(file?.sha256 ?? '');
  if (file === undefined || bytes === undefined) throw new Error(`no ${kind} in the sample`);
  return { ...file, bytes };
};
const put = (sha256: string, bytes: Buffer, headers: Record<string, string>) =>
  api().put(`/api/evidence/${sha256}`, bytes, { 'content-type': 'application/octet-stream', ...headers });

describe('a box that uploads', () => {
  it('is refused without credentials, with wrong ones, and for files it did not announce', async () => {
    const { sha256, bytes } = fileOf('still');
    expect(await put(sha256, bytes, {})).toMatchObject({ status: 401 });
    expect(await put(sha256, bytes, { authorization: 'Bearer edge-demo.wrong' })).toMatchObject({ status: 401 });
    expect(await put(sha256, bytes, { cookie: admin.cookie })).toMatchObject({ status: 401 });
    expect(await put(sha256, bytes, otherDevice)).toMatchObject({
      status: 403,
      body: { code: 'evidence-not-announced' },
    });
    expect((await admin.get(`/api/evidence/${sha256}?reason=checking`)).status).toBe(404);
  });

  it('stores a file once, answers 200 the second time', async () => {
    for (const kind of ['manifest', 'still-masked', 'still']) {
      const { sha256, bytes } = fileOf(kind);
      expect((await put(sha256, bytes, device)).status, kind).toBe(201);
      expect((await put(sha256, bytes, device)).status, kind).toBe(200);
    }
  });

  it('goes on where it stopped', async () => {
    const { sha256, bytes } = fileOf('clip');
    const part = (from: number, to: number) =>
      put(sha256, bytes.subarray(from, to), { ...device, 'content-range': `bytes ${from}-${to - 1}/${bytes.length}` });
    expect(await part(0, 20_000)).toMatchObject({ status: 202, body: { receivedBytes: 20_000 } });
    const head = await aggregator.app.inject({ method: 'HEAD', url: `/api/evidence/${sha256}`, headers: device });
    expect(head.headers).toMatchObject({
      'upload-offset': '20000',
      'upload-length': '50000',
      'evidence-state': 'partial',
    });
    expect(await part(30_000, 50_000)).toMatchObject({
      status: 409,
      body: { code: 'evidence-offset-mismatch', params: { expected: 20_000 } },
    });
    expect((await part(20_000, 50_000)).status).toBe(201);
    const done = await aggregator.app.inject({ method: 'HEAD', url: `/api/evidence/${sha256}`, headers: device });
    expect(done.headers['evidence-state']).toBe('stored');
  });

  it('is told when the content is not what its hash says, and may send it again', async () => {
    const sha256 = sha256Of(picture);
    const wrong = Buffer.alloc(picture.length, 7);
    expect(await put(sha256, wrong, device)).toMatchObject({ status: 409, body: { code: 'evidence-hash-mismatch' } });
    expect((await put(sha256, picture, device)).status).toBe(201);
  });

  it.each([
    [{ 'content-range': 'bytes 0-10/20' }, 'headers/content-range'],
    [{ 'content-range': 'bytes 5-1/20' }, 'headers/content-range'],
    [{ 'content-range': 'items 0-9/10' }, 'headers/content-range'],
  ])('gets 400 for %j', async (headers, field) => {
    const answer = await put('a'.repeat(64), Buffer.from('12345'), { ...device, ...headers });
    expect(answer).toMatchObject({ status: 400, body: { code: 'request-invalid', params: { field } } });
  });

  it('cannot announce more than the limit of one file', async () => {
    const answer = await put('a'.repeat(64), Buffer.from('12345'), {
      ...device,
      'content-range': 'bytes 0-4/99999999999',
    });
    expect(answer).toMatchObject({ status: 413, body: { code: 'payload-too-large' } });
  });

  it('loses everything with revocation, at once', async () => {
    const gone = await enrol('edge-gone', sampleKeys().publicKeyPem);
    expect((await admin.post('/api/edges/edge-gone/revoke')).status).toBe(200);
    expect((await put('a'.repeat(64), Buffer.from('1'), gone)).status).toBe(401);
    expect((await operator.post('/api/edges/edge-demo/revoke')).status).toBe(403);
  });
});

describe('people who look', () => {
  it('see masked files without giving a reason, as what they are and nothing else', async () => {
    const { sha256, bytes } = fileOf('still-masked');
    const answer = await aggregator.app.inject({
      url: `/api/evidence/${sha256}`,
      headers: { cookie: operator.cookie },
    });
    expect(answer.statusCode).toBe(200);
    expect(answer.rawPayload.equals(bytes)).toBe(true);
    expect(answer.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'content-disposition': `inline; filename="${sha256}.jpg"`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    });
  });

  it('see originals only as reviewers who say why', async () => {
    for (const kind of ['still', 'clip']) {
      const { sha256 } = fileOf(kind);
      const path = `/api/evidence/${sha256}`;
      expect(await operator.get(`${path}?reason=curious`)).toMatchObject({
        status: 403,
        body: { code: 'original-needs-reason' },
      });
      expect(await reviewer.get(path)).toMatchObject({ status: 403, body: { code: 'original-needs-reason' } });
      expect(await reviewer.get(`${path}?reason=%20%20a`)).toMatchObject({ status: 403 });
      const shown = await reviewer.get(`${path}?reason=plate%20unclear`);
      expect(shown.status).toBe(200);
      expect(shown.headers['cache-control']).toBe('no-store');
    }
  });

  it('leave a trace with their reason in the custody log', async () => {
    const { ledgerEntries } = aggregator.storage.tables;
    const rows = await aggregator.storage.read((view) => view.select().from(ledgerEntries));
    const reads = rows.filter((row) => row.type === 'evidence-read');
    expect(reads.map((row) => row.data)).toContain('{"reason":"plate unclear"}');
    expect(reads.every((row) => row.actor.startsWith('account:'))).toBe(true);
  });

  it('get parts of a clip', async () => {
    const { sha256, bytes } = fileOf('clip');
    const get = (range: string) =>
      aggregator.app.inject({
        url: `/api/evidence/${sha256}?reason=watching`,
        headers: { cookie: reviewer.cookie, range },
      });
    const middle = await get('bytes=100-199');
    expect(middle.statusCode).toBe(206);
    expect(middle.headers['content-range']).toBe('bytes 100-199/50000');
    expect(middle.rawPayload.equals(bytes.subarray(100, 200))).toBe(true);
    expect((await get('bytes=50000-')).statusCode).toBe(416);
    expect((await get('bytes=0-1,4-5')).statusCode).toBe(200);
  });

  it('get masked stills scaled down, never scaled up, only in the offered widths', async () => {
    const sha256 = sha256Of(picture);
    for (const [width, expected] of [
      [320, 320],
      [1280, 1280],
    ] as const) {
      const answer = await aggregator.app.inject({
        url: `/api/evidence/${sha256}?width=${width}`,
        headers: { cookie: operator.cookie },
      });
      expect(answer.statusCode).toBe(200);
      expect(await sharp(answer.rawPayload).metadata()).toMatchObject({ format: 'jpeg', width: expected });
    }
    expect((await operator.get(`/api/evidence/${sha256}?width=99999`)).status).toBe(400);
    const still = fileOf('still').sha256;
    expect((await reviewer.get(`/api/evidence/${still}?width=320&reason=closer`)).status).toBe(400);
    const noPicture = fileOf('still-masked').sha256;
    expect(await operator.get(`/api/evidence/${noPicture}?width=320`)).toMatchObject({
      status: 400,
      body: { code: 'picture-unreadable' },
    });
  });

  it('see what the manifest says and that it was verified', async () => {
    const { body } = await reviewer.get(`/api/candidates/${sampleId('a', 1)}`);
    expect(body.verification).toMatchObject({ status: 'verified' });
    expect(body.verification.checks[0]).toMatchObject({ name: 'manifest', ok: true });
    expect(body.sightings).toMatchObject([{ label: 'litter', score: 0.8 }]);
    expect(body.evidenceState).toBe('complete');
  });
});

describe('the last still of a camera', () => {
  const put320 = (path: string, body: Buffer, headers: Record<string, string>) =>
    api().put(path, body, { 'content-type': 'image/jpeg', ...headers });

  it('is put by its box only, must be a JPEG of at most 1 MB, and is shown to everybody who signed in', async () => {
    const { cameras } = aggregator.storage.tables;
    await aggregator.storage.write((tx) =>
      tx
        .insert(cameras)
        .values({ edgeId: 'edge-demo', cameraId: 'crossing', name: 'North crossing', state: 'watching' }),
    );
    const path = '/api/edges/edge-demo/cameras/crossing/still';
    expect((await operator.get('/api/cameras/edge-demo/crossing/still')).status).toBe(404);
    expect(await put320(path, picture, otherDevice)).toMatchObject({ status: 403 });
    expect(await put320(path, Buffer.from('<svg onload=alert(1)>'), device)).toMatchObject({
      status: 400,
      body: { code: 'picture-unreadable' },
    });
    expect(await put320(path, Buffer.alloc(1_100_000, 1), device)).toMatchObject({ status: 413 });
    expect(await put320(path, picture, { ...device, 'content-type': 'image/svg+xml' })).toMatchObject({ status: 415 });
    expect((await put320(path, picture, device)).status).toBe(204);
    const shown = await aggregator.app.inject({
      url: '/api/cameras/edge-demo/crossing/still',
      headers: { cookie: operator.cookie },
    });
    expect(shown.rawPayload.equals(picture)).toBe(true);
    expect(shown.headers['content-type']).toBe('image/jpeg');
    expect((await operator.get('/api/cameras')).body.items).toMatchObject([
      { edgeId: 'edge-demo', cameraId: 'crossing', openCandidates: 0 },
    ]);
  });
});

describe('the package of a case', () => {
  it('is exported by reviewers, logged, and passes the offline check', async () => {
    const candidateId = sampleId('a', 2);
    const whole = sampleEvidence({ keys, candidateId });
    const [, deviceSecret = ''] = (device['authorization'] ?? '').split('.');
    const mqttUrl = `mqtt://127.0.0.1:${aggregator.ingest.port}`;
    const box = await connectDevice(mqttUrl, { edgeId: 'edge-demo', deviceSecret });
    const candidate = { candidateId, category: 'litter' as const, evidence: whole.files };
    const message = candidateMessage('edge-demo', 1, { candidate });
    await box.publishAsync(topicOf('edge-demo', 'candidate'), JSON.stringify(message), { qos: 1 });
    await box.endAsync();
    for (const [sha256, bytes] of whole.bytes) expect((await put(sha256, bytes, device)).status).toBe(201);

    const { body } = await reviewer.post(`/api/candidates/${candidateId}/decisions`, { decision: 'confirm' });
    const path = `/api/cases/${body.case.id}/package`;
    expect((await operator.get(path)).status).toBe(403);
    const answer = await aggregator.app.inject({ url: path, headers: { cookie: reviewer.cookie } });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toBe('application/zip');
    expect(answer.headers['content-disposition']).toBe(`attachment; filename="case-${body.case.number}.zip"`);
    const file = join(aggregator.dataDir, 'package.zip');
    writeFileSync(file, answer.rawPayload);
    const opened = await openPackage(file);
    try {
      const verdict = await checkPackage(opened, undefined);
      expect(verdict.checks.filter((check) => !check.isOk)).toEqual([]);
      expect(verdict.isValid).toBe(true);
    } finally {
      opened.close();
    }
    const detail = await reviewer.get(`/api/cases/${body.case.id}`);
    expect(detail.body.custody.map((entry: { type: string }) => entry.type)).toContain('evidence-exported');
    expect(detail.body.verification.status).toBe('verified');
  });
});

describe('enrolment', () => {
  it('works once per token and says nothing about why a token is wrong', async () => {
    const { body: order } = await admin.post('/api/enrolment-tokens', { name: 'once', validMinutes: 5 });
    const request = { token: order.token, edgeId: 'edge-once', name: 'once', publicKeyPem: sampleKeys().publicKeyPem };
    expect((await api().post('/api/enrolments', request)).status).toBe(201);
    expect(await api().post('/api/enrolments', { ...request, edgeId: 'edge-twice' })).toMatchObject({
      status: 401,
      body: { code: 'enrolment-token-invalid' },
    });
    expect((await api().post('/api/enrolments', { ...request, token: 'made-up' })).status).toBe(401);
  });

  it.each([
    [{ edgeId: '../etc' }, '/edgeId'],
    [{ name: '' }, '/name'],
    [{ extra: 1 }, '/extra'],
  ])('refuses %j and names the field', async (change, pointer) => {
    const request = { token: 't', edgeId: 'edge-x', name: 'x', publicKeyPem: 'p', ...change };
    const answer = await api().post('/api/enrolments', request);
    expect(answer.status).toBe(400);
    expect(answer.body.errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer);
  });

  it('takes commands for known boxes from operators', async () => {
    const order = { command: { type: 'reload-config' } };
    expect(await operator.post('/api/edges/edge-demo/commands', order)).toMatchObject({ status: 202 });
    expect((await operator.post('/api/edges/edge-nowhere/commands', order)).status).toBe(404);
    expect((await reviewer.post('/api/edges/edge-demo/commands', order)).status).toBe(403);
    expect((await operator.post('/api/edges/edge-demo/commands', { command: { type: 'reboot' } })).status).toBe(400);
  });
});
