import { request } from 'node:https';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makeCertificate } from '../support/make-certificate.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { openTestAggregator, testAdminPassword } from '../support/test-aggregator.ts';

interface Answer {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

function post(url: string, payload: object): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json' };
    // The certificate is made for this test; what is tested is our side of TLS.
    const sent = request(url, { method: 'POST', headers, rejectUnauthorized: false, agent: false }, (response) => {
      response.resume();
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers }));
    });
    sent.on('error', reject);
    sent.end(JSON.stringify(payload));
  });
}

it('serves HTTPS with the cookie that only this host can set, HSTS, and names an unreadable key file', async ({
  skip,
}) => {
  const folder = tempFolder();
  const tls = makeCertificate(folder, 'DNS:localhost');
  if (tls === undefined) return skip('needs openssl on the path');
  const { certificateFile, keyFile } = tls;
  const aggregator = await openTestAggregator({ config: { http: { port: 0, tls: { certificateFile, keyFile } } } });
  try {
    const url = await aggregator.listen();
    expect(url).toMatch(/^https:/);
    const answer = await post(`${url}/api/sessions`, { username: 'admin', password: testAdminPassword });
    expect(answer.status).toBe(201);
    expect(String(answer.headers['set-cookie'])).toMatch(/^__Host-sw=.*; HttpOnly; Secure; SameSite=Strict$/);
    expect(answer.headers['strict-transport-security']).toContain('max-age=31536000');
  } finally {
    await aggregator.close();
  }
  const config = { http: { port: 0, tls: { certificateFile, keyFile: join(folder, 'absent.pem') } } };
  await expect(openTestAggregator({ config })).rejects.toMatchObject({ code: 'config-unreadable' });
});
