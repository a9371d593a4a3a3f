import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDomainError } from '@streetwarden/shared/problem/domain-error';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadAggregatorConfig, parseAggregatorConfig } from '#config/load-config';

const secret = 's'.repeat(32);
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sw-config-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function configFile(text: string): string {
  const file = join(folder, 'config.yaml');
  writeFileSync(file, text);
  return file;
}

function refusal(work: () => unknown): Record<string, unknown> {
  try {
    work();
  } catch (error) {
    if (isDomainError(error)) return { code: error.code, ...error.params, text: error.message };
    throw error;
  }
  throw new Error('was not refused');
}

describe('aggregator configuration', () => {
  it('starts with no file and no variables on loopback with the documented defaults', () => {
    const config = loadAggregatorConfig({});
    expect(config.http).toMatchObject({ host: '127.0.0.1', port: 8080, allowPlain: false });
    expect(config.mqtt.port).toBe(1883);
    expect(config.dataDir).toBe('./data');
    expect(config.tenant.timeZone).toBe('Asia/Shanghai');
    expect(Object.isFrozen(config.http)).toBe(true);
  });

  it('lets the environment override the file', () => {
    const file = configFile('http:\n  port: 9000\nmqtt:\n  port: 2883\n');
    const config = loadAggregatorConfig({ STREETWARDEN_CONFIG: file, STREETWARDEN_HTTP_PORT: '9100' });
    expect(config.http.port).toBe(9100);
    expect(config.mqtt.port).toBe(2883);
  });

  it.each([
    ['an unknown key', { http: { prot: 1 } }, 'http.prot', 'not a known setting'],
    ['an unknown key at the top', { htpp: {} }, 'htpp', 'not a known setting'],
    ['a port beyond the range', { http: { port: 70_000 } }, 'http.port', '65535'],
    ['a text where a number belongs', { review: { leaseSeconds: 'ninety' } }, 'review.leaseSeconds', 'integer'],
    ['a rate beyond one', { review: { secondReviewRate: 5 } }, 'review.secondReviewRate', '1'],
    ['half a TLS pair', { http: { tls: { certificateFile: 'a.pem' } } }, 'http.tls.keyFile', 'required'],
    ['an unknown time zone', { tenant: { timeZone: 'Mars/Olympus' } }, 'tenant.timeZone', 'IANA'],
    ['plain HTTP beyond loopback', { http: { host: '0.0.0.0' } }, 'http.host', 'loopback'],
    ['half a peer', { peer: { url: 'https://one.example' } }, 'peer.secret', 'required'],
    ['a peer’s short secret', { peer: { url: 'https://one.example', secret: 'short' } }, 'peer.secret', '32'],
    ['a peer over plain HTTP', { peer: { url: 'http://10.0.0.2:8080', secret } }, 'peer.url', 'https://'],
    ['a list at the top', [], '(top level)', 'object'],
  ])('refuses %s and names the place and the rule', (_what, raw, path, rule) => {
    const problem = refusal(() => parseAggregatorConfig(raw));
    expect(problem).toMatchObject({ code: 'config-invalid', path });
    expect(problem['rule']).toContain(rule);
  });

  const relay = {
    ...{ kind: 'mediamtx', publishUrl: 'rtsps://relay.example:8322' },
    ...{ viewUrl: 'https://relay.example:8888', controlUrl: 'http://127.0.0.1:9997' },
  };
  it('takes a relay with the three addresses it needs, and needs none without', () => {
    expect(parseAggregatorConfig({ live: { relay } }).live.relay).toEqual({ ...relay, fallback: 'built-in' });
    expect(parseAggregatorConfig({}).live.relay).toEqual({ kind: 'built-in', fallback: 'built-in' });
  });

  it.each([
    ['without an address to send to', { publishUrl: undefined }, 'publishUrl', 'required'],
    ['without an address to watch at', { viewUrl: undefined }, 'viewUrl', 'required'],
    ['without an address to end views at', { controlUrl: undefined }, 'controlUrl', 'required'],
    ['with plain video over the network', { viewUrl: 'http://relay.example:8888' }, 'viewUrl', 'encrypted'],
    ['with plain sending over the network', { publishUrl: 'rtsp://relay.example' }, 'publishUrl', 'encrypted'],
    ['with credentials in an address', { publishUrl: 'rtsps://me:you@relay.example' }, 'publishUrl', 'pattern'],
    ['with a path in an address', { viewUrl: 'https://relay.example/hls' }, 'viewUrl', 'pattern'],
    ['with a port that is none', { viewUrl: 'https://relay.example:port' }, 'viewUrl', 'host'],
    ['of a kind that does not exist', { kind: 'janus' }, 'kind', 'equal'],
  ])('refuses a relay %s', (_what, change, name, rule) => {
    const problem = refusal(() => parseAggregatorConfig({ live: { relay: { ...relay, ...change } } }));
    expect(problem).toMatchObject({ code: 'config-invalid', path: `live.relay.${name}` });
    expect(problem['rule']).toContain(rule);
  });

  it('never repeats a wrong secret in the message', () => {
    const problem = refusal(() => loadAggregatorConfig({ STREETWARDEN_ADMIN_PASSWORD: 'hunter2' }));
    expect(problem).toMatchObject({ code: 'config-invalid', path: 'account.adminPassword' });
    expect(JSON.stringify(problem)).not.toContain('hunter2');
  });

  it('says which file cannot be read and never quotes it', () => {
    expect(refusal(() => loadAggregatorConfig({}, join(folder, 'absent.yaml')))).toMatchObject({
      code: 'config-unreadable',
      reason: 'ENOENT',
    });
    const broken = configFile('account:\n  adminPassword: "top-secret\n');
    const problem = refusal(() => loadAggregatorConfig({}, broken));
    expect(problem).toMatchObject({ code: 'config-unreadable', file: broken });
    expect(JSON.stringify(problem)).not.toContain('top-secret');
  });

  it('allows another address than loopback with TLS or with plain HTTP permitted', () => {
    expect(parseAggregatorConfig({ http: { host: '0.0.0.0', allowPlain: true } }).http.host).toBe('0.0.0.0');
    const tls = { certificateFile: 'cert.pem', keyFile: 'key.pem' };
    expect(parseAggregatorConfig({ http: { host: '0.0.0.0', tls } }).http.tls).toEqual(tls);
  });
});
