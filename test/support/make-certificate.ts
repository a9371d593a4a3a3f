import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A self-signed certificate with its key. */
export interface TestCertificate {
  readonly keyFile: string;
  readonly certificateFile: string;
  readonly key: string;
  readonly cert: string;
}

/**
 * Makes a certificate with the openssl of this machine; undefined when there is none.
 *
 * @param alternativeName  e.g. `IP:127.0.0.1` or `DNS:broker.test`.
 */
export function makeCertificate(folder: string, alternativeName: string): TestCertificate | undefined {
  const [keyFile, certificateFile] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const key = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  const subject = ['-subj', '/CN=StreetWarden test', '-addext', `subjectAltName=${alternativeName}`];
  try {
    execFileSync('openssl', [...key, ...subject, '-keyout', keyFile, '-out', certificateFile], { stdio: 'ignore' });
  } catch {
    // The caller skips and says so.
    return undefined;
  }
  return { keyFile, certificateFile, key: readFileSync(keyFile, 'utf8'), cert: readFileSync(certificateFile, 'utf8') };
}
