import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiClient, apiAs } from '../support/api-client.ts';
import { startFairStopwatch } from '../support/fair-stopwatch.ts';
import { openTestAggregator, type TestAggregator } from '../support/test-aggregator.ts';

let aggregator: TestAggregator;
let admin: ApiClient;

beforeAll(async () => {
  aggregator = await openTestAggregator();
  admin = apiAs(aggregator, await aggregator.signIn());
});
afterAll(() => aggregator.close());

const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

async function send(body: string | Buffer, { query = '', type = 'text/csv' } = {}) {
  const answer = await aggregator.app.inject({
    method: 'POST',
    url: `/api/camera-records/import${query}`,
    headers: { cookie: admin.cookie, 'content-type': type },
    payload: body,
  });
  return { status: answer.statusCode, body: answer.json() };
}

async function fetchExport(format: 'csv' | 'xlsx', query = '') {
  const answer = await aggregator.app.inject({
    url: `/api/camera-records/export.${format}${query}`,
    headers: { cookie: admin.cookie },
  });
  expect(answer.statusCode).toBe(200);
  return answer.rawPayload;
}

describe('a table of cameras', () => {
  it('is taken in from CSV with Chinese headings, and its columns change cameras that are known', async () => {
    const first = await send(
      '编号,名称,类别,接口,国标通道编码,纬度,经度\nKM-1,人民路口,固定视频监控,国标28181,53010000001320000001,25.04,102.71\nKM-2,"东门, 南侧",车载,其他,,,\n',
    );
    expect(first).toMatchObject({ status: 200, body: { isImported: true, added: 2, changed: 0, faults: [] } });
    const again = await send('number,name\nKM-1,人民路与东风路口\nKM-2,"东门, 南侧"\n');
    expect(again.body).toMatchObject({ added: 0, changed: 1, unchanged: 1 });
    const list = await admin.get('/api/camera-records?q=KM-1');
    expect(list.body.items).toMatchObject([
      { name: '人民路与东风路口', gbChannelId: '53010000001320000001', latitude: 25.04 },
    ]);
  });

  it('is read in GB18030, as spreadsheets in China write it', async () => {
    // 编号,名称 / GB-1,昆明
    const bytes = Buffer.concat([
      Buffer.from([0xb1, 0xe0, 0xba, 0xc5, 0x2c, 0xc3, 0xfb, 0xb3, 0xc6, 0x0d, 0x0a]),
      Buffer.from('GB-1,'),
      Buffer.from([0xc0, 0xa5, 0xc3, 0xf7, 0x0d, 0x0a]),
    ]);
    expect((await send(bytes)).body).toMatchObject({ isImported: true, added: 1 });
    expect((await admin.get('/api/camera-records?q=GB-1')).body.items[0].name).toBe('昆明');
  });

  it('is refused as a whole, with every fault of every row in both languages', async () => {
    const table =
      'number,name,gbDeviceId,streamUrl,latitude,kind,tenantId,edgeId,cameraId\n' +
      'BAD-1,,1234,rtsp://user:secret@10.0.0.1/1,95,fixed,city,,\n' +
      'GOOD-1,fine,,,,,,,\n' +
      'GOOD-1,twice,,,,,,,\n' +
      'BAD-2,far,,ftp://x,north,plane,nowhere,box-1,\n';
    const dry = await send(table, { query: '?dryRun=true' });
    expect(dry.status).toBe(200);
    expect(dry.body.isImported).toBe(false);
    const faults = dry.body.faults.map(({ row, field }: { row: number; field: string }) => `${row} ${field}`);
    expect(faults).toEqual(
      expect.arrayContaining([
        ...['2 name', '2 gbDeviceId', '2 streamUrl', '2 latitude', '4 number'],
        ...['5 streamUrl', '5 latitude', '5 kind', '5 tenantId', '5 edgeId'],
      ]),
    );
    expect(dry.body.faults[0]).toMatchObject({
      en: expect.stringMatching(/\w/),
      zh: expect.stringMatching(/[\u4e00-\u9fff]/),
    });
    expect(JSON.stringify(dry.body)).not.toContain('secret');
    const real = await send(table);
    expect(real).toMatchObject({
      status: 400,
      body: { code: 'import-refused', params: { faultCount: faults.length } },
    });
    expect((await admin.get('/api/camera-records?q=GOOD-1')).body.items).toEqual([]);
  });

  it('is refused for headings that are missing, unknown or twice, and for what is no table', async () => {
    const faults = (await send('number,number,colour\nA,B,red\n', { query: '?dryRun=true' })).body.faults;
    expect(faults.map(({ row, field }: { row: number; field: string }) => `${row} ${field}`)).toEqual(
      expect.arrayContaining(['1 colour', '1 name', '1 number']),
    );
    expect((await send('number,name\n', { query: '?dryRun=true' })).body.faults).toMatchObject([
      { row: 0, field: 'file' },
    ]);
    expect((await send('number,name\n"open')).body.code).toBe('import-format-unknown');
    expect((await send(Buffer.from([0xff, 0xfe, 0x00, 0x81]))).body.code).toBe('import-encoding-unknown');
    expect((await send(Buffer.from('no zip'), { type: xlsxType })).body.code).toBe('import-format-unknown');
  });

  it('comes back the same by CSV and by XLSX, with nothing in it that a spreadsheet would run', async () => {
    await send('number,name,note\nX-1,"=HYPERLINK(""http://evil"")",@cmd\nX-2,-5 degrees,+1\n');
    const csv = (await fetchExport('csv', '?q=X-')).toString('utf8');
    expect(csv.startsWith('\uFEFF编号,名称')).toBe(true);
    expect(csv).toContain('"\'=HYPERLINK(""http://evil"")"');
    expect(csv).toContain("'@cmd");
    expect((await send(csv)).body).toMatchObject({ added: 0, changed: 0, unchanged: 2, faults: [] });
    const workbook = await fetchExport('xlsx');
    expect((await send(workbook, { type: xlsxType })).body).toMatchObject({ added: 0, changed: 0, faults: [] });
  });

  it('KH-21: never holds an account or a password', async () => {
    const added = await admin.post('/api/camera-records', { number: 'SEC-1', name: 'with account', interface: 'rtsp' });
    await admin.put(`/api/camera-records/${added.body.id}/credentials`, { username: 'viewer-x', password: 'hidden-y' });
    for (const format of ['csv', 'xlsx'] as const) {
      const bytes = await fetchExport(format);
      expect(bytes.includes('viewer-x') || bytes.includes('hidden-y')).toBe(false);
    }
    expect((await send('number,name,password\nSEC-1,x,y\n')).body.code).toBe('import-refused');
  });

  it('does not hold up others while ten thousand rows are read', async () => {
    const rows = Array.from(
      { length: 10_000 },
      (_, n) => `BULK-${n},camera ${n},25.0,102.${String(n).padStart(5, '0')}`,
    );
    const stopwatch = startFairStopwatch();
    const report = await send(`number,name,latitude,longitude\n${rows.join('\n')}\n`);
    const { longestPauseMs } = stopwatch.stop();
    expect(report.body).toMatchObject({ isImported: true, added: 10_000 });
    // Read in one piece the table takes seconds.
    expect(longestPauseMs).toBeLessThan(1_000);
  });
});
