import { describe, expect, it } from 'vitest';
import { isAllowedTarget, pinTarget } from '#notice/target-guard';

const to = (...addresses: string[]) => ({ allowInternal: false, resolveHost: async () => addresses });

describe('addresses notices may go to', () => {
  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '100.100.100.200',
    '::1',
    'fd00::1',
    'fe80::1',
    '::ffff:127.0.0.1',
    '::ffff:10.0.0.1',
  ])('refuses %s unless internal addresses are meant', (address) => {
    expect(isAllowedTarget(address, false)).toBe(false);
    expect(isAllowedTarget(address, true)).toBe(true);
  });

  it.each([
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    'ff02::1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    'example.org',
  ])('never takes %s', (address) => {
    expect(isAllowedTarget(address, true)).toBe(false);
  });

  it('takes a public address', () => {
    expect(isAllowedTarget('203.0.113.9', false)).toBe(true);
    expect(isAllowedTarget('2400:3200::1', false)).toBe(true);
  });

  it('refuses a name when only one of its addresses is internal, and pins the first one otherwise', async () => {
    expect(await pinTarget('gateway.test', to('203.0.113.9', '127.0.0.1'))).toBeUndefined();
    expect(await pinTarget('gateway.test', to())).toBeUndefined();
    expect(await pinTarget('gateway.test', to('203.0.113.9', '203.0.113.10'))).toBe('203.0.113.9');
  });

  it('sees through literal addresses in every spelling a URL knows', async () => {
    for (const url of ['http://2130706433/', 'http://0x7f.1/', 'http://[::ffff:7f00:1]/', 'http://127.1/']) {
      expect(await pinTarget(new URL(url).hostname, to('203.0.113.9'))).toBeUndefined();
    }
  });
});
