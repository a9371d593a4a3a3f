import { createWriteStream, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { checkPackage } from '@streetwarden/aggregator/verify-package/check-package';
import { writePackageZip } from '@streetwarden/aggregator/verify-package/package-zip';
import { openPackage } from '@streetwarden/aggregator/verify-package/read-package';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportAndJudge, fetchRaw } from '../support/exported-case.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { openWalk, type Walk } from '../support/walked-case.ts';

const reviewOf = (cameraId: string) => `/api/cameras/edge-demo/${cameraId}/review`;
const onFile = {
  version: 0,
  deviceKind: 'fixed',
  legalReviewDocument: '法审〔2026〕1号',
  legalReviewedOn: '2026-03-01',
  technicalReviewDocument: '技审〔2026〕1号',
  technicalReviewedOn: '2026-03-02',
  publication: '政府网站公告 2026-12',
  publishedOn: '2026-04-01',
  signage: '现场照片 7',
  signedOn: '2026-04-02',
  gb35114Level: 'A',
  purpose: '市容巡查',
};

async function addCamera({ aggregator }: Walk, cameraId: string): Promise<void> {
  const { cameras } = aggregator.storage.tables;
  const row = { edgeId: 'edge-demo', cameraId, name: cameraId, state: 'watching' } as const;
  await aggregator.storage.write((tx) => tx.insert(cameras).values(row));
}

describe('the evidence gate', () => {
  let walk: Walk;
  beforeAll(async () => {
    walk = await openWalk();
  });
  afterAll(() => walk.aggregator.close());

  it('NB-24: evidence is sealed only after 受理 and 派遣; a working copy says that it is none', async () => {
    const id = await walk.walkTo('filed');
    const gate = await walk.reviewer.get(`/api/cases/${id}/evidence-gate`);
    expect(gate.body).toMatchObject({ isMet: false, rule: 'accepted+dispatched' });
    const unmet = gate.body.checks.filter((one: { isMet: boolean }) => !one.isMet);
    expect(unmet).toMatchObject([{ name: 'dispatched', detail: { zh: '尚未派遣', en: 'not dispatched yet' } }]);
    const refused = await walk.reviewer.get(`/api/cases/${id}/package?sealed=true`);
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({ code: 'evidence-gate-unmet' });
    expect(refused.body.detail).toMatch(/尚未派遣/);
    const copy = await exportAndJudge(walk, `/api/cases/${id}/package`);
    expect(copy.verdict).toMatchObject({ isValid: true, isSealed: false });
    expect(copy.contents.contents).toMatchObject({ formatVersion: 2, sealed: false });

    await walk.dispatcher.command(id, 'dispatch', { unitId: 'sanitation', requirements: '清扫' });
    const sealed = await exportAndJudge(walk, `/api/cases/${id}/package?sealed=true`);
    expect(sealed.verdict.checks.filter(({ isOk }) => !isOk)).toEqual([]);
    expect(sealed.verdict).toMatchObject({ isValid: true, isSealed: true });
  });

  it('NB-24: the sealed bundle holds hashes, chain of custody, the standard version of the case and the device’s kind', async () => {
    const id = await walk.walkTo('closed');
    await addCamera(walk, 'camera-2');
    const filed = await walk.admin.put(reviewOf('camera-2'), { ...onFile, deviceKind: 'vehicle' });
    expect(filed.status).toBe(200);
    const { paths, gate, contents } = await exportAndJudge(walk, `/api/cases/${id}/package?sealed=true`);
    expect(paths).toEqual(expect.arrayContaining(['ledger.json', 'archive.json', 'gate.json', 'case-file.pdf']));
    expect(contents.contents).toMatchObject({ sealed: true, purpose: 'management' });
    expect(gate.standard).toMatchObject({ versionId: 'national-shipped', code: '0112', scheme: 'GB/T 30428.2-2013' });
    expect(gate.standard.sourceSha256).toMatch(/^[0-9a-f]{64}$/);
    expect(gate.devices).toMatchObject([{ cameraId: 'camera-2', deviceKind: 'vehicle' }]);
  });

  it('is not met while a file is missing', async () => {
    const id = await walk.walkTo('dispatched', { withoutKind: 'clip' });
    const refused = await walk.reviewer.get(`/api/cases/${id}/package?sealed=true`);
    expect(refused.status).toBe(409);
    expect(refused.body.detail).toMatch(/缺少或损坏 1 件/);
  });

  it('is for people of the centre who judge, and says nothing of cases that do not exist', async () => {
    const id = await walk.walkTo('dispatched');
    expect((await walk.handler.get(`/api/cases/${id}/evidence-gate`)).status).toBe(403);
    expect((await walk.dispatcher.get(`/api/cases/${id}/package`)).status).toBe(403);
    const nowhere = '00000000-0000-7000-8000-ffffffffffff';
    for (const path of ['evidence-gate', 'history', 'case-file.pdf', 'package']) {
      expect((await walk.reviewer.get(`/api/cases/${nowhere}/${path}`)).status).toBe(404);
    }
  });
});

describe('the evidence gate of a tenant that asks for 核查', () => {
  let walk: Walk;
  beforeAll(async () => {
    walk = await openWalk({ rules: { evidenceGate: 'accepted+verified' } });
  });
  afterAll(() => walk.aggregator.close());

  it('MQ-16: evidence is sealed only after 受理 and 核查, by the rule the case was registered under', async () => {
    const id = await walk.walkTo('fed-back');
    const gate = await walk.reviewer.get(`/api/cases/${id}/evidence-gate`);
    expect(gate.body).toMatchObject({ isMet: false, rule: 'accepted+verified' });
    expect((await walk.reviewer.get(`/api/cases/${id}/package?sealed=true`)).status).toBe(409);
    await walk.reviewer.command(id, 'fail-repair-check', { reason: '仍有垃圾' });
    expect((await walk.reviewer.get(`/api/cases/${id}/package?sealed=true`)).status).toBe(409);
    const verified = await walk.walkTo('verified');
    const sealed = await exportAndJudge(walk, `/api/cases/${verified}/package?sealed=true`);
    expect(sealed.verdict.checks.filter(({ isOk }) => !isOk)).toEqual([]);
    expect(sealed.gate).toMatchObject({ rule: 'accepted+verified', isMet: true });
  });
});

describe('recordings as evidence of a penalty', () => {
  let walk: Walk;
  let id: string;
  beforeAll(async () => {
    walk = await openWalk();
    id = await walk.walkTo('dispatched');
    await addCamera(walk, 'camera-1');
  });
  afterAll(() => walk.aggregator.close());

  const penalty = () => walk.reviewer.get(`/api/cases/${id}/package?purpose=penalty&sealed=true`);
  const unmet = async () => {
    const { body } = await walk.reviewer.get(`/api/cases/${id}/evidence-gate?purpose=penalty`);
    return body.checks.flatMap((one: { name: string; isMet: boolean }) => (one.isMet ? [] : [one.name]));
  };

  it('are refused while the device lacks its reviews, publication, sign or level', async () => {
    expect(await unmet()).toEqual(['legal-review', 'technical-review', 'place-published', 'signage', 'device-level']);
    const refused = await penalty();
    expect(refused.status).toBe(409);
    expect(refused.body.detail).toMatch(/法制审核/);
    const late = { ...onFile, legalReviewedOn: '2026-11-22', gb35114Level: 'none' };
    expect((await walk.admin.put(reviewOf('camera-1'), late)).status).toBe(200);
    // Reviewed after the first picture of the case was taken: it does not count for it.
    expect(await unmet()).toEqual(['legal-review', 'device-level']);
  });

  it('are given out with everything on file, and the offline verifier judges it again', async () => {
    const { body } = await walk.admin.get(reviewOf('camera-1'));
    expect((await walk.admin.put(reviewOf('camera-1'), { ...onFile, version: body.version ?? 0 })).status).toBe(200);
    expect(await unmet()).toEqual([]);
    const { verdict, gate } = await exportAndJudge(walk, `/api/cases/${id}/package?purpose=penalty&sealed=true`);
    expect(verdict.checks.filter(({ isOk }) => !isOk)).toEqual([]);
    expect(gate.purpose).toBe('penalty');
  });

  it.each<[string, object, RegExp]>([
    ['a document without its day', { legalReviewedOn: null }, /legalReviewedOn/],
    ['a day that does not exist', { publishedOn: '2026-02-30' }, /publishedOn/],
    ['a day that lies ahead', { signedOn: '2026-12-24' }, /signedOn/],
    ['an unknown kind of device', { deviceKind: 'drone' }, /deviceKind/],
  ])('refuse %s in the register, naming the field', async (_title, change, field) => {
    const { body } = await walk.admin.get(reviewOf('camera-1'));
    const answer = await walk.admin.put(reviewOf('camera-1'), { ...onFile, version: body.version ?? 0, ...change });
    expect(answer.status).toBe(400);
    expect(answer.body.detail).toMatch(field);
  });

  it('keep a register that only administrators change, each change from the version they saw', async () => {
    expect((await walk.reviewer.put(reviewOf('camera-1'), onFile)).status).toBe(403);
    expect((await walk.admin.put(reviewOf('camera-1'), { ...onFile, version: 0 })).status).toBe(409);
    expect((await walk.admin.put(reviewOf('camera-99'), onFile)).status).toBe(404);
    expect((await walk.admin.get(reviewOf('camera-99'))).status).toBe(404);
  });
});

describe('the offline verifier', () => {
  let walk: Walk;
  let bytes: Buffer;
  beforeAll(async () => {
    walk = await openWalk();
    const id = await walk.walkTo('closed');
    ({ bytes } = await fetchRaw(walk, `/api/cases/${id}/package?sealed=true`));
  });
  afterAll(() => walk.aggregator.close());

  async function readFiles(): Promise<Map<string, Buffer>> {
    const file = join(tempFolder(), 'case.zip');
    writeFileSync(file, bytes);
    const opened = await openPackage(file);
    const files = new Map<string, Buffer>();
    for (const path of opened.paths) files.set(path, await opened.readText(path));
    opened.close();
    return files;
  }

  /** Which checks fail besides those that only say that a byte was changed. */
  async function faultsAfter(path: string, change: (text: string) => string): Promise<readonly string[]> {
    const changed = await readFiles();
    changed.set(path, Buffer.from(change((changed.get(path) ?? Buffer.alloc(0)).toString('utf8'))));
    const entries = [...changed].map(([name, content]) => {
      const isStreamed = /^(evidence|manifests|attachments)\//.test(name);
      const stream = async () => Readable.from([content]);
      return { path: name, sizeBytes: content.byteLength, content: isStreamed ? stream : content };
    });
    const file = join(tempFolder(), 'changed.zip');
    await pipeline(writePackageZip(entries), createWriteStream(file));
    const opened = await openPackage(file);
    const { checks } = await checkPackage(opened);
    opened.close();
    const names = checks.flatMap(({ name, isOk }) => (isOk || name === 'file' ? [] : [name]));
    return [...new Set(names)].sort();
  }

  it('finds nothing in a package that nobody changed', async () => {
    expect(await faultsAfter('case.json', (text) => text)).toEqual([]);
  });

  it.each<[string, string, (text: string) => string, readonly string[]]>([
    ['a reason in a step', 'case.json', (text) => text.replace('现场已整洁', '现场已整治'), ['case-events']],
    ['a step that is left out', 'case.json', withoutStep('dispatch'), ['archive-record', 'case-events', 'gate']],
    ['the archive record', 'archive.json', (text) => text.replace('清扫路面', '清扫路边'), ['archive-record']],
    ['the gate’s verdict', 'gate.json', (text) => text.replace('"isMet": true', '"isMet": false'), ['gate']],
    ['the standard', 'gate.json', (text) => text.replaceAll('national-shipped', 'another'), ['gate']],
    ['who reviewed', 'gate.json', (text) => text.replace(/"reviewedBy": "[^"]+"/, '"reviewedBy": null'), ['gate']],
    [
      'the log of a step',
      'ledger.json',
      (text) => text.replace('"case-fed-back"', '"case-suspended"'),
      ['case-events', 'ledger-entry'],
    ],
  ])('shows a change of %s', async (_title, path, change, faults) => {
    expect(await faultsAfter(path, change)).toEqual(faults);
  });

  function withoutStep(command: string) {
    return (text: string) => {
      const value = JSON.parse(text);
      const events = value.events.filter((event: { command: string }) => event.command !== command);
      return JSON.stringify({ ...value, events });
    };
  }
});
