import { describe, expect, it } from 'vitest';
import { createDigestLogin, readDigestChallenge } from '#onvif/http-digest';

describe('HTTP Digest', () => {
  it('reads a challenge among others, quoted commas and all', () => {
    const header = 'Basic realm="x", Digest realm="cam, gate", nonce="abc", qop="auth,auth-int", opaque="o"';
    expect(readDigestChallenge(header)).toEqual({
      realm: 'cam, gate',
      nonce: 'abc',
      qop: 'auth',
      opaque: 'o',
      algorithm: 'MD5',
    });
  });

  it.each([
    undefined,
    '',
    'Basic realm="camera"',
    'Digest realm="camera"',
    'Digest realm="r", nonce="n", algorithm=MD5-sess',
    `Digest realm="${'r'.repeat(3000)}", nonce="n"`,
  ])('does not answer %j: a password never goes in clear', (header) => {
    expect(readDigestChallenge(header)).toBeUndefined();
  });

  it('answers the example of RFC 2617 without qop as computed there', () => {
    const login = createDigestLogin({ username: 'Mufasa', password: 'Circle Of Life' });
    expect(login.authorize('GET', '/dir/index.html')).toBeUndefined();
    const challenge = readDigestChallenge(
      'Digest realm="testrealm@host.com", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093"',
    );
    if (challenge !== undefined) login.accept(challenge);
    // MD5(HA1:nonce:HA2) of RFC 2069 for this user, realm and nonce.
    expect(login.authorize('GET', '/dir/index.html')).toContain('response="670fd8c2df070c60b045671b8b24ff02"');
  });

  it('counts up with each request, so that none can be played again', () => {
    const login = createDigestLogin({ username: 'u', password: 'p' });
    login.accept({ realm: 'r', nonce: 'n', qop: 'auth', opaque: undefined, algorithm: 'SHA-256' });
    expect(login.authorize('POST', '/a')).toContain('nc=00000001');
    expect(login.authorize('POST', '/a')).toContain('nc=00000002');
  });

  it('lets no name break out of its header', () => {
    const login = createDigestLogin({ username: 'a"\r\nX: y', password: 'p' });
    login.accept({ realm: 'r', nonce: 'n', qop: undefined, opaque: undefined, algorithm: 'MD5' });
    expect(login.authorize('POST', '/')).not.toMatch(/[\r\n]/);
    expect(login.authorize('POST', '/')).toContain('username="a\\"X: y"');
  });
});
