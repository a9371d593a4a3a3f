import { describe, expect, it } from 'vitest';
import { forbiddenRange, parseRtspAddress, pinAddress, redactCredentials } from '#source/source-address';

const resolveTo = (...addresses: string[]) => ({ resolveHost: async () => addresses });

describe('camera addresses', () => {
  it('takes user name and password out of the address', () => {
    const address = parseRtspAddress('gate', 'rtsp://admin:p%40ss@10.0.0.8:8554/live?channel=1');
    expect(address).toMatchObject({ username: 'admin', password: 'p@ss', hostname: '10.0.0.8' });
    expect(address.url.href).toBe('rtsp://10.0.0.8:8554/live?channel=1');
  });

  const broken = [
    'http://10.0.0.8/video',
    'file:///etc/passwd',
    'concat:a|b',
    'rtmp://10.0.0.8/x',
    'rtsp://',
    'rtsp:///path',
    "rtsp://10.0.0.8/x'\nfile '/etc/passwd",
    'rtsp://10.0.0.8/x y',
    'rtsp://10.0.0.8/x\tfile',
    'rtsp://10.0.0.8/\\x',
    'rtsp://2130706433/x',
    'rtsp://0x7f.1/x',
    'rtsp://0x7f000001/x',
    'rtsp://a%zz:b@10.0.0.8/x',
    '-i',
    '',
  ];
  it.each(broken)('refuses %j without quoting it', (text) => {
    expect(() => parseRtspAddress('gate', text)).toThrowError(
      expect.objectContaining({ code: 'source-address-invalid' }),
    );
    try {
      parseRtspAddress('gate', text);
    } catch (error) {
      if (text.length > 4) expect(String(error)).not.toContain(text);
    }
  });

  const local = [
    '127.0.0.1',
    '127.8.8.8',
    '::1',
    '169.254.169.254',
    'fe80::1',
    '::ffff:127.0.0.1',
    '::ffff:169.254.169.254',
    '100.100.100.200',
    'fd00:ec2::254',
  ];
  it.each(local)('refuses %s unless it is meant', (address) => {
    expect(forbiddenRange(address, false)).toBeDefined();
    expect(forbiddenRange(address, true)).toBeUndefined();
  });
  it.each(['0.0.0.0', '0.1.2.3', '224.0.0.1', '255.255.255.255', '::', 'ff02::1'])(
    'never takes %s for a camera',
    (address) => {
      expect(forbiddenRange(address, true)).toBeDefined();
    },
  );
  it.each(['10.1.2.3', '192.168.1.64', '172.16.0.9', '8.8.8.8', '2001:db8::7'])('takes %s', (address) => {
    expect(forbiddenRange(address, false)).toBeUndefined();
  });

  it('refuses a name when one of its addresses is local', async () => {
    const pinned = pinAddress({
      cameraId: 'gate',
      hostname: 'cam.example',
      allowLocal: false,
      ...resolveTo('10.0.0.8', '127.0.0.1'),
    });
    await expect(pinned).rejects.toMatchObject({ code: 'source-address-forbidden', params: { address: '127.0.0.1' } });
  });
  it('connects to the address that was checked, not to the name', async () => {
    expect(
      await pinAddress({ cameraId: 'gate', hostname: 'cam.example', allowLocal: false, ...resolveTo('10.0.0.8') }),
    ).toBe('10.0.0.8');
  });
  it('calls a name that does not resolve unreachable', async () => {
    const resolveHost = async () => {
      throw new Error('ENOTFOUND');
    };
    const pinned = pinAddress({ cameraId: 'gate', hostname: 'cam.example', allowLocal: false, resolveHost });
    await expect(pinned).rejects.toMatchObject({ code: 'source-unreachable' });
  });

  it('keeps credentials out of what other programs say', () => {
    expect(redactCredentials("Opening 'rtsp://admin:a@b@10.0.0.8/live' failed")).toBe(
      "Opening 'rtsp://***@10.0.0.8/live' failed",
    );
  });
});
