import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createCredentialKeys } from '#camera/credential-keys';
import { openCredentials, sealCredentials } from '#camera/seal-credentials';

const account = { username: 'viewer', password: '密码 with spaces' };
const keyFile = () => join(mkdtempSync(join(tmpdir(), 'sw-keys-')), 'keys', 'camera-accounts.key');

describe('accounts of cameras', () => {
  it('are readable again with the key they were sealed with, also after a newer key was put above it', async () => {
    const path = keyFile();
    const first = await createCredentialKeys({ path, isGiven: false }).sealing();
    const sealed = sealCredentials(first, 'record-1', account);
    expect(Buffer.from(sealed, 'base64').toString('latin1')).not.toContain('viewer');
    writeFileSync(path, `${'ab'.repeat(32)}\n${readFileSync(path, 'utf8')}`);
    const keys = createCredentialKeys({ path, isGiven: false });
    expect((await keys.sealing()).id).not.toBe(first.id);
    expect(openCredentials(await keys.byId(first.id), 'record-1', sealed)).toEqual(account);
  });
  it('lie under a key file that only this user reads', async () => {
    const path = keyFile();
    await createCredentialKeys({ path, isGiven: false }).sealing();
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });
  it('never look the same twice', async () => {
    const key = await createCredentialKeys({ path: keyFile(), isGiven: false }).sealing();
    expect(sealCredentials(key, 'record-1', account)).not.toBe(sealCredentials(key, 'record-1', account));
  });
  it('cannot be moved to another camera, or altered, without being noticed', async () => {
    const key = await createCredentialKeys({ path: keyFile(), isGiven: false }).sealing();
    const sealed = sealCredentials(key, 'record-1', account);
    expect(() => openCredentials(key, 'record-2', sealed)).toThrowError(
      expect.objectContaining({ code: 'camera-credentials-damaged' }),
    );
    const bytes = Buffer.from(sealed, 'base64');
    bytes[14] = (bytes[14] ?? 0) ^ 1;
    expect(() => openCredentials(key, 'record-1', bytes.toString('base64'))).toThrowError(
      expect.objectContaining({ code: 'camera-credentials-damaged' }),
    );
    expect(() => openCredentials(key, 'record-1', 'AAAA')).toThrowError(
      expect.objectContaining({ code: 'camera-credentials-damaged' }),
    );
  });
  it('name the key that is missing', async () => {
    const keys = createCredentialKeys({ path: keyFile(), isGiven: false });
    await expect(keys.byId('0123456789abcdef')).rejects.toMatchObject({
      code: 'camera-credentials-key-missing',
      params: { keyId: '0123456789abcdef' },
    });
  });
  it('are not sealed with a key file that is damaged, or named and not there', async () => {
    const path = keyFile();
    await expect(createCredentialKeys({ path, isGiven: true }).sealing()).rejects.toMatchObject({
      code: 'camera-credentials-key-wrong',
    });
    await createCredentialKeys({ path, isGiven: false }).sealing();
    writeFileSync(path, 'not a key\n');
    await expect(createCredentialKeys({ path, isGiven: true }).sealing()).rejects.toMatchObject({
      code: 'camera-credentials-key-wrong',
      params: { rule: '64 hex digits on each line' },
    });
  });
});
