import { isCertificateError } from '@streetwarden/shared/problem/certificate-error';
import { DomainError } from '@streetwarden/shared/problem/domain-error';

/** MQTT 3.1.1 §3.2.2.3: 2 identifier rejected, 4 bad user name or password, 5 not authorised (and their MQTT 5 numbers). */
const refusedReturnCodes: ReadonlySet<unknown> = new Set([2, 4, 5, 133, 134, 135, 138]);

/** Says in the catalogue's words why the broker or the aggregator cannot be used. */
export function connectionProblem(
  error: unknown,
  facts: { readonly url: string; readonly edgeId: string },
): DomainError {
  if (error instanceof DomainError) return error;
  const { code, message } = error as { code?: unknown; message?: string };
  const url = withoutCredentials(facts.url);
  if (refusedReturnCodes.has(code)) {
    return new DomainError('broker-credentials-refused', { url, edgeId: facts.edgeId }, { cause: error });
  }
  const reason = typeof code === 'string' && code !== '' ? code : (message ?? String(error));
  if (isCertificateError(error))
    return new DomainError('broker-certificate-invalid', { url, reason }, { cause: error });
  return new DomainError('aggregator-unreachable', { url, reason }, { cause: error });
}

function withoutCredentials(text: string): string {
  try {
    const url = new URL(text);
    return `${url.protocol}//${url.host}${url.pathname === '/' ? '' : url.pathname}`;
  } catch {
    return 'the configured address';
  }
}
