import { rootCertificates } from 'node:tls';

/**
 * TLS options by which a connection trusts an authority of the operator's own besides the public ones; empty without one.
 *
 * Node's `ca` replaces its list: a box that told only its own authority could reach nothing with a public certificate.
 * @param ownPem  one certificate or several.
 * @see Node.js manual, tls.createSecureContext, `ca`
 */
export function trustedAuthorities(ownPem: string | Buffer | undefined): { readonly ca?: string[] } {
  return ownPem === undefined ? {} : { ca: [...rootCertificates, ownPem.toString()] };
}
