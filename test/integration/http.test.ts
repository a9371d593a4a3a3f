import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiClient, apiAs } from '../support/api-client.ts';
import { startFairStopwatch } from '../support/fair-stopwatch.ts';
import { openTestAggregator, seedCandidates, type TestAggregator } from '../support/test-aggregator.ts';

let aggregator: TestAggregator;
let admin: ApiClient;
let nobody: ApiClient;
let url: string;
let ids: readonly string[];

beforeAll(async () => {
  aggregator = await openTestAggregator();
  ids = await seedCandidates(aggregator, 30);
  url = await aggregator.listen();
  admin = apiAs(aggregator, await aggregator.signIn());
  nobody = apiAs(aggregator, '');
});
afterAll(() => aggregator.close());

/** Sends bytes as they are and gives what came back until the server closes or `until` appears. */
async function sendRaw(text: string, until = '\r\n\r\n'): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  await once(socket, 'connect');
  socket.write(text);
  let answer = '';
  for await (const chunk of socket) {
    answer += String(chunk);
    if (answer.includes(until)) break;
  }
  socket.destroy();
  return answer;
}

describe('health and facts', () => {
  it('says ok when everything works', async () => {
    const answer = await fetch(`${url}/healthz`);
    expect([answer.status, await answer.json()]).toEqual([200, { status: 'ok' }]);
  });

  it('shows metrics to this machine and to administrators, to nobody else', async () => {
    const local = await fetch(`${url}/metrics`);
    expect(await local.text()).toContain('streetwarden_http_request_duration_seconds_count');
    const remote = await aggregator.app.inject({ url: '/metrics', remoteAddress: '10.1.1.1' });
    expect(remote.statusCode).toBe(401);
    const handedOn = await fetch(`${url}/metrics`, { headers: { 'x-forwarded-for': '203.0.113.7' } });
    expect(handedOn.status).toBe(401);
  });

  it('tells the console what it must know before sign-in and no more', async () => {
    expect((await nobody.get('/api/system')).body).toEqual({
      version: '0.1.0',
      name: 'StreetWarden 街巡',
      demo: false,
      mapTileUrl: null,
      mapCentre: { latitude: 30.2741, longitude: 120.1551 },
      language: 'zh',
    });
  });
});

describe('problem documents', () => {
  it('are Chinese by default and English on demand, with the same code', async () => {
    const zh = await nobody.get('/api/me');
    const en = await nobody.get('/api/me', { 'accept-language': 'en-GB,en;q=0.9' });
    expect(zh.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(zh.body).toMatchObject({
      type: '/problems/session-required',
      status: 401,
      detail: '请先登录',
      code: 'session-required',
    });
    expect(en.body).toMatchObject({ detail: 'Sign in first', code: 'session-required' });
    expect(zh.body.instance).toMatch(/^urn:uuid:[0-9a-f-]{36}$/);
    expect(zh.headers['x-request-id']).toBe(zh.body.instance.slice(9));
  });

  it.each([
    ['GET', '/api/nothing-here'],
    ['POST', '/api/candidates'],
    ['DELETE', '/healthz'],
    ['PROPFIND', '/'],
  ])('answer the unknown route %s %s', async (method, path) => {
    const answer = await aggregator.app.inject({ method: method as 'GET', url: path });
    expect(answer.statusCode).toBe(404);
    expect(answer.json()).toMatchObject({ code: 'route-unknown' });
  });

  it.each([
    ['{"username":', 400, 'request-malformed', 'application/json'],
    ['', 400, 'request-malformed', 'application/json'],
    ['{"__proto__":{"roles":["admin"]},"username":"a","password":"b"}', 400, 'request-malformed', 'application/json'],
    ['[]', 400, 'request-invalid', 'application/json'],
    ['null', 400, 'request-invalid', 'application/json'],
    ['username=admin&password=x', 415, 'media-type-unsupported', 'application/x-www-form-urlencoded'],
    ['{"username":"admin","password":"x"}', 415, 'media-type-unsupported', 'text/plain'],
    ['<x/>', 415, 'media-type-unsupported', 'application/xml'],
    [`{"username":"${'a'.repeat(70_000)}","password":"x"}`, 413, 'payload-too-large', 'application/json'],
  ])('refuse the body %.40s as %s', async (payload, status, code, type) => {
    const answer = await aggregator.app.inject({
      method: 'POST',
      url: '/api/sessions',
      headers: { 'content-type': type },
      payload,
    });
    expect(answer.statusCode).toBe(status);
    expect(answer.json()).toMatchObject({ code, status });
  });

  it('name every field that is wrong, by pointer', async () => {
    const answer = await nobody.post('/api/sessions', { username: 7, pass: 'x' });
    expect(answer.body.errors).toEqual(
      expect.arrayContaining([
        { pointer: '/password', code: 'required' },
        { pointer: '/pass', code: 'unknown field' },
        { pointer: '/username', code: 'must be string' },
      ]),
    );
    expect(answer.body.detail).toContain('/password');
  });

  it.each([
    ['/api/candidates?limit=0', '/limit'],
    ['/api/candidates?limit=201', '/limit'],
    ['/api/candidates?limit=many', '/limit'],
    ['/api/candidates?limit=1&limit=2', '/limit'],
    ['/api/candidates?state=maybe', '/state'],
    ['/api/candidates?category=ufo', '/category'],
    ['/api/candidates?colour=red', '/colour'],
    ['/api/candidates?edgeId=../../etc', '/edgeId'],
    ['/api/cases?q=%25', '/q'],
    ['/api/problems?bbox=1,2,3', '/bbox'],
  ])('name the wrong query parameter of %s', async (path, pointer) => {
    const answer = await admin.get(path);
    expect(answer).toMatchObject({ status: 400, body: { code: 'request-invalid' } });
    expect(answer.body.errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer);
  });

  it.each(['abc', 'eyJub3QiOiJvdXJzIn0', Buffer.from('null').toString('base64url')])(
    'refuse the cursor %s that no list made',
    async (cursor) => {
      expect(await admin.get(`/api/candidates?cursor=${cursor}`)).toMatchObject({
        status: 400,
        body: { code: 'cursor-invalid' },
      });
      expect(await admin.get(`/api/cases?cursor=${cursor}`)).toMatchObject({
        status: 400,
        body: { code: 'cursor-invalid' },
      });
    },
  );
});

describe('hostile addresses', () => {
  const corpus = [
    '..',
    '../../etc/passwd',
    '..%2f..%2fetc%2fpasswd',
    '%2e%2e%2f%2e%2e%2fetc%2fpasswd',
    '..%5c..%5cwindows%5cwin.ini',
    '%252e%252e%252fetc',
    '....//....//etc/passwd',
    '%00',
    `${'a'.repeat(64)}%00.jpg`,
    `${'A'.repeat(64)}`,
    '%0d%0aSet-Cookie:%20x=1',
    '%c0%ae%c0%ae%c0%af',
    'a'.repeat(5_000),
    '%',
    "' or 1=1 --",
    `${'$'}{jndi:ldap://x}`,
    '00000000-0000-7000-8000-00000000000g',
  ];
  const templates = [
    '/api/evidence/{}',
    '/api/candidates/{}',
    '/api/cases/{}',
    '/api/cases/{}/package',
    '/api/cameras/{}/crossing/still',
    '/api/cameras/edge-demo/{}/still',
    '/api/ledger/entries/{}/proof',
    '/{}',
    '/assets/{}',
  ];

  it.each(templates)('give nothing from %s', async (template) => {
    for (const text of corpus) {
      const path = template.replace('{}', text);
      const answer = await aggregator.app.inject({
        url: path.replaceAll(' ', '%20'),
        headers: { cookie: admin.cookie },
      });
      expect(answer.statusCode, path).toBeGreaterThanOrEqual(400);
      expect(answer.statusCode, path).toBeLessThan(500);
      expect(answer.headers['content-type'], path).toContain('application/problem+json');
      expect(answer.headers['set-cookie'], path).toBeUndefined();
      expect(answer.body).not.toContain('root:');
    }
  });

  it('are refused as raw bytes too, and the server goes on', async () => {
    for (const line of [
      'GET /../../etc/passwd HTTP/1.1',
      'GET /%00 HTTP/1.1',
      'GET /api/candidates/%E0%A4%A HTTP/1.1',
    ]) {
      expect(await sendRaw(`${line}\r\nHost: x\r\nConnection: close\r\n\r\n`)).toMatch(/^HTTP\/1\.1 40\d /);
    }
    for (const garbage of [
      '\0\0\0\0\r\n\r\n',
      'GET / HTTP/9.9\r\n\r\n',
      `GET / HTTP/1.1\r\nA: ${'x'.repeat(20_000)}\r\n\r\n`,
    ]) {
      expect(await sendRaw(garbage)).toMatch(/^HTTP\/1\.1 4\d\d /);
    }
    // Two lengths, or length and chunks: the classic ways to smuggle a second request (ASVS 5.0 4.2.1).
    const smuggling =
      'POST /api/sessions HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n';
    expect(await sendRaw(smuggling)).toMatch(/^HTTP\/1\.1 400 /);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });
});

describe('clients that never finish', () => {
  it('do not slow an honest one down, in headers or in bodies', async () => {
    const port = Number(new URL(url).port);
    const body =
      'POST /api/sessions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{';
    const sockets = Array.from({ length: 200 }, (_, n) => {
      const socket = connect(port, '127.0.0.1');
      socket.on('error', () => socket.destroy());
      socket.write(n % 2 === 0 ? 'GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ' : body);
      return socket;
    });
    await Promise.all(sockets.map((socket) => once(socket, 'connect')));
    const durationsMs: number[] = [];
    for (let n = 0; n < 100; n += 1) {
      const stopwatch = startFairStopwatch();
      expect((await fetch(`${url}/healthz`)).status).toBe(200);
      durationsMs.push(stopwatch.stop().elapsedMs);
    }
    for (const socket of sockets) socket.destroy();
    expect(durationsMs.toSorted((a, b) => a - b)[98]).toBeLessThan(1_000);
  });
});

describe('requests from another site', () => {
  it.each([
    [{ origin: 'https://evil.example' }],
    [{ origin: 'null' }],
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
    [{ origin: 'http://localhost:8080.evil.example' }],
  ])('are refused with %j, whatever they carry', async (headers) => {
    const answer = await admin.post(`/api/candidates/${ids[0]}/claim`, undefined, headers);
    expect(answer).toMatchObject({ status: 403, body: { code: 'cross-site-request' } });
    expect((await nobody.post('/api/sessions', { username: 'admin', password: 'x' }, headers)).status).toBe(403);
  });

  it('pass from the console itself and from scripts', async () => {
    const id = ids[1];
    expect(
      (await admin.post(`/api/candidates/${id}/claim`, undefined, { 'sec-fetch-site': 'same-origin' })).status,
    ).toBe(200);
    const { host } = new URL(url);
    const headers = { cookie: admin.cookie, origin: url, host };
    expect((await fetch(`${url}/api/candidates/${id}/claim`, { method: 'POST', headers })).status).toBe(200);
    expect((await admin.delete(`/api/candidates/${id}/claim`)).status).toBe(204);
  });

  it('may not even read: no CORS header is ever sent', async () => {
    const answer = await admin.get('/api/candidates', { origin: 'https://evil.example' });
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });
});

describe('security headers', () => {
  it('forbid foreign and inline script, framing and sniffing on every answer', async () => {
    for (const path of ['/healthz', '/api/candidates', '/api/nothing', '/openapi.json']) {
      const { headers } = await admin.get(path);
      expect(headers['content-security-policy']).toContain("script-src 'self';");
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
      expect(headers['x-content-type-options']).toBe('nosniff');
    }
    expect((await admin.get('/api/candidates')).headers['cache-control']).toBe('no-store');
  });
});

describe('plain HTTP', () => {
  it('takes passwords from this machine only', async () => {
    const remote = await aggregator.app.inject({
      method: 'POST',
      url: '/api/sessions',
      remoteAddress: '192.168.1.9',
      payload: { username: 'admin', password: 'x' },
    });
    expect(remote.statusCode).toBe(403);
    expect(remote.json()).toMatchObject({ code: 'plain-http-refused' });
  });

  it('behind a TLS proxy uses the __Host- cookie', async () => {
    const config = { http: { port: 0, publicUrl: 'https://city.example', trustedProxies: ['10.9.9.9'] } };
    const behind = await openTestAggregator({ config });
    try {
      const answer = await behind.app.inject({
        method: 'POST',
        url: '/api/sessions',
        remoteAddress: '10.9.9.9',
        headers: { 'x-forwarded-for': '203.0.113.7', 'x-forwarded-proto': 'https' },
        payload: { username: 'admin', password: 'correct horse battery' },
      });
      expect(answer.statusCode).toBe(201);
      expect(answer.headers['set-cookie']).toMatch(
        /^__Host-sw=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
      );
    } finally {
      await behind.close();
    }
  });
});

describe('the console', () => {
  const startPage = '<!doctype html><title>console</title>';
  let withConsole: TestAggregator;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sw-console-'));
    const consoleFolder = join(folder, 'dist');
    mkdirSync(join(consoleFolder, 'assets'), { recursive: true });
    writeFileSync(join(consoleFolder, 'index.html'), startPage);
    writeFileSync(join(consoleFolder, 'icon.svg'), '<svg/>');
    writeFileSync(join(consoleFolder, 'assets', 'index-Ab3dEf9x.js'), 'export {};');
    writeFileSync(join(folder, 'sw-beside-the-console.txt'), 'secret');
    withConsole = await openTestAggregator({ consoleFolder });
  });
  afterAll(async () => {
    await withConsole.close();
    rmSync(folder, { recursive: true });
  });

  const get = (path: string, accept = 'text/html') => withConsole.app.inject({ url: path, headers: { accept } });

  it.each(['/', '/index.html', '/cases/123', '/review?x=1'])(
    'opens at %s with its start page, never cached',
    async (path) => {
      const answer = await get(path);
      expect([answer.statusCode, answer.body]).toEqual([200, startPage]);
      expect(answer.headers['cache-control']).toBe('no-cache');
      expect(answer.headers['content-type']).toContain('text/html');
    },
  );

  it('keeps files that are named by their content for a year', async () => {
    const asset = await get('/assets/index-Ab3dEf9x.js', '*/*');
    expect([asset.statusCode, asset.headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable']);
    expect(asset.headers['content-type']).toContain('javascript');
    expect((await get('/icon.svg', '*/*')).headers['cache-control']).toBe('public, max-age=3600');
  });

  it.each([
    '/assets/gone-Ab3dEf9x.js',
    '/api/none',
    '/../sw-beside-the-console.txt',
    '/..%2fsw-beside-the-console.txt',
    '/assets/..%2f..%2fsw-beside-the-console.txt',
    '/%2e%2e/sw-beside-the-console.txt',
  ])('answers 404 or 400 to %s', async (path) => {
    const answer = await get(path);
    expect([400, 404]).toContain(answer.statusCode);
    expect(answer.body).not.toContain('secret');
  });
});
