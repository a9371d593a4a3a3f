/** Codes by which Node says that a certificate, not the network, is the reason. @see Node.js manual, TLS, X509 codes */
const certificateCodes =
  /^(CERT_|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_|ERR_TLS_CERT|ERR_SSL_|EPROTO|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE)/;

/** Whether a connection failed because of the other end's certificate. */
export function isCertificateError(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && certificateCodes.test(code);
}
