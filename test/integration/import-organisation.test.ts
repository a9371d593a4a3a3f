import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCameraRights } from '@streetwarden/aggregator/grant/create-camera-rights';
import { importOrganisation } from '@streetwarden/aggregator/setup/import-organisation';
import type { SetupReport } from '@streetwarden/aggregator/setup/setup-report';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiClient, apiAs } from '../support/api-client.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { sampleEdge } from '../support/sample-rows.ts';
import { openTestAggregator, type TestAggregator } from '../support/test-aggregator.ts';

const demoFolder = join(import.meta.dirname, '../../deploy/demo/organisation');
const clock = createManualClock('2026-11-23T01:00:00.000Z');
const folder = mkdtempSync(join(tmpdir(), 'sw-organisation-'));
const passwords = new Map<string, string>();
let aggregator: TestAggregator;
let admin: ApiClient;

async function take(from: string): Promise<readonly SetupReport[]> {
  const { storage, organisation, accounts } = aggregator;
  const rights = openCameraRights({ storage, clock, logger: pino({ level: 'silent' }) });
  try {
    return await importOrganisation({
      ...{ folder: from, storage, clock, organisation, accounts, rights, timeZone: 'Asia/Shanghai' },
      ...{ dutyTableName: '示范市职责分工', cameraWaitMs: 0, onReport: () => undefined },
      tellPassword: async (username, password) => {
        passwords.set(username, password);
      },
    });
  } finally {
    await rights.close();
  }
}

const faultsOf = (reports: readonly SetupReport[]) =>
  reports.flatMap(({ file, faults }) => faults.map(({ row, field, rule }) => `${file} ${row} ${field}: ${rule}`));
const takenOf = (reports: readonly SetupReport[]) =>
  Object.fromEntries(reports.map(({ file, taken, known }) => [file, `${taken}+${known}`]));

/** A box has told of its cameras. */
async function reportCameras(edgeId: string, cameraIds: readonly string[]): Promise<void> {
  await aggregator.storage.write(async (tx) => {
    await tx
      .insert(tx.tables.edges)
      .values(sampleEdge({ id: edgeId }))
      .onConflictDoNothing();
    for (const cameraId of cameraIds) {
      await tx.insert(tx.tables.cameras).values({ edgeId, cameraId, name: cameraId, state: 'watching' });
    }
  });
}

function write(file: string, ...lines: readonly string[]): void {
  writeFileSync(join(folder, file), `${lines.join('\n')}\n`);
}

beforeAll(async () => {
  aggregator = await openTestAggregator({ clock });
  admin = apiAs(aggregator, await aggregator.signIn());
});
afterAll(async () => {
  await aggregator.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the organisation of the demo', () => {
  it('is taken in without a fault but for cameras that no box reports, which follow when it does', async () => {
    const first = await take(demoFolder);
    const early = faultsOf(first).filter((fault) => !/^camera(s|-groups|-tours)\.csv /.test(fault));
    expect(early).toEqual([]);
    expect(takenOf(first)).toMatchObject({
      'areas.csv': '5+0',
      'units.csv': '8+0',
      'grids.csv': '9+0',
      'cameras.csv': '0+0',
    });
    expect([...passwords.keys()]).toContain('zuoxi');
    await reportCameras('edge-demo', ['crossing', 'quiet-street', 'patrol', 'street-ptz']);
    const second = await take(demoFolder);
    expect(faultsOf(second)).toEqual([]);
    expect(takenOf(second)).toMatchObject({
      ...{ 'areas.csv': '0+5', 'units.csv': '0+8', 'grids.csv': '0+9', 'parts.csv': '0+7', 'accounts.csv': '0+12' },
      ...{ 'cameras.csv': '4+0', 'camera-groups.csv': '2+0', 'camera-tours.csv': '1+0' },
    });
    const third = await take(demoFolder);
    expect(third.reduce((sum, { taken }) => sum + taken, 0)).toBe(0);
    const tables = await admin.get('/api/duty-tables');
    expect(tables.body.items).toMatchObject([{ name: '示范市职责分工', effectiveUntil: null }]);
  });

  it('gives a case its grid, and dispatch the unit with the rule that says so', async () => {
    const question = (code: string, latitude: number, longitude: number) =>
      admin.post('/api/cases', {
        ...{ channel: 'collector', reportKind: 'finding', description: '现场问题', position: { latitude, longitude } },
        catalogueClass: { scheme: 'GB/T 30428.2-2013', kind: 'event', code },
      });
    const { body } = await question('0401', 30.27416, 120.15508);
    expect((await admin.get(`/api/cases/${body.id}`)).body).toMatchObject({ gridCode: '330199001001004' });
    const { body: proposal } = await admin.get(`/api/cases/${body.id}/dispatch-proposal`);
    expect(proposal).toMatchObject({ rule: 'class-area', isUnique: true });
    const { body: unit } = await admin.get(`/api/units/${proposal.unit.id}`);
    expect(unit.code).toBe('ZF-01');
    expect(proposal.explanation.zh).toContain('「街面秩序」');
  });

  it('gives everybody a first password that has to be changed, and no other', async () => {
    const cookie = await aggregator.signIn('zuoxi', passwords.get('zuoxi'));
    const seat = apiAs(aggregator, cookie);
    expect((await seat.get('/api/me')).body).toMatchObject({
      account: { roles: ['operator'] },
      passwordMustChange: true,
    });
    expect((await seat.get('/api/cases')).body).toMatchObject({ code: 'password-must-change' });
    expect(new Set(passwords.values()).size).toBe(passwords.size);
  });
});

describe('an organisation in a folder of tables', () => {
  it('says which rows it could not take, takes the others, and takes those when they are mended', async () => {
    const unitHeading = 'code,name,type,competent,industry';
    const water = 'W-1,水务公司,public-service,C-1,water-supply';
    write(
      'units.csv',
      unitHeading,
      water,
      'C-1,水务局,department,,',
      'X,太短,department,,',
      'Y-1,孤儿,company,NOBODY,',
    );
    const people = ['username,displayName,roles,unit', 'shuiwu,水务,unit-officer,W-1'];
    write('accounts.csv', ...people, 'nobody,无名,boss,', 'nowhere,无处,unit-officer,');
    await reportCameras('box-9', ['gate']);
    const cameraHeading = 'number,name,edgeId,cameraId,isSecret';
    write('cameras.csv', cameraHeading, 'S-1,密,,,是', 'G-1,大门,box-9,gate,', 'B-1,后门,box-9,back,');
    write('camera-tours.csv', 'tour,camera,dwellSeconds', '前门轮巡,G-1,5', '坏轮巡,G-1,1', '坏轮巡,G-1,5');
    const first = await take(folder);
    expect(faultsOf(first)).toEqual([
      'units.csv 4 code: 2–30 letters, digits, -',
      expect.stringMatching(/^units\.csv 5 unit-unknown: .*NOBODY/),
      expect.stringMatching(/^accounts\.csv 3 roles: boss is none of operator, /),
      expect.stringMatching(/^accounts\.csv 4 account-unit-required: /),
      'cameras.csv 4 cameraId: a camera that the box reports',
      'cameras.csv 2 isSecret: secret cameras are entered in the console, by somebody who may know them',
      'camera-tours.csv 3 dwellSeconds: a whole number from 3 to 3600',
    ]);
    expect(takenOf(first)).toEqual({
      'units.csv': '2+0',
      'accounts.csv': '1+0',
      'cameras.csv': '1+0',
      'camera-tours.csv': '1+0',
    });
    write('units.csv', unitHeading, water, 'C-1,水务局,department,,', 'X-1,改好,department,,', 'Y-1,孤儿,company,W-1,');
    expect(takenOf((await take(folder)).slice(0, 1))).toEqual({ 'units.csv': '2+2' });
    const { body } = await admin.get('/api/units?limit=200');
    const wanted = body.items.find(({ code }: { code: string }) => code === 'W-1');
    const above = body.items.find(({ code }: { code: string }) => code === 'C-1');
    expect(wanted.competentUnitId).toBe(above.id);
    expect((await admin.get('/api/camera-records?q=S-1')).body.items).toEqual([]);
  });

  it('takes nothing of a table with a heading that nobody knows, and refuses a folder without any', async () => {
    write('units.csv', 'code,name,colour', 'Z-1,某局,red');
    const [report] = await take(folder);
    expect(report).toMatchObject({ file: 'units.csv', taken: 0, known: 0 });
    expect(faultsOf(report === undefined ? [] : [report])).toEqual([
      'units.csv 1 type: this column is missing',
      'units.csv 1 colour: this column is not known',
    ]);
    await expect(take(join(folder, 'nowhere'))).rejects.toMatchObject({ code: 'import-format-unknown' });
  });
});
