import { addAbortListener } from 'node:events';
import { isCertificateError } from '@streetwarden/shared/problem/certificate-error';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { trustedAuthorities } from '@streetwarden/shared/tls/trusted-authorities';
import { WebSocket } from 'ws';
import type { PeerProof } from '#peer/peer-proof';

export interface ConnectPeerOptions {
  readonly proof: Pick<PeerProof, 'headerFor'>;
  /** PEM certificates trusted besides the public ones. */
  readonly ca?: Buffer;
  /** Ends a connection that is being made, and one that was. */
  readonly signal: AbortSignal;
}

const handshakeTimeoutMs = 5_000;
/** A picture of a box is the largest message there is. */
const maxMessageBytes = 8 * 1024 * 1024;

/**
 * Connects to the aggregator that holds a box; its certificate is checked, with its name.
 *
 * @throws {DomainError} `box-offline` where the peer has no such box, `peer-certificate-invalid`, `peer-refused`,
 *   `peer-unreachable`.
 */
export async function connectPeer(peerUrl: string, edgeId: string, options: ConnectPeerOptions): Promise<WebSocket> {
  const socket = new WebSocket(`${peerUrl.replace(/^http/, 'ws')}/api/peer-links/${edgeId}`, {
    headers: { authorization: options.proof.headerFor(edgeId) },
    handshakeTimeout: handshakeTimeoutMs,
    maxPayload: maxMessageBytes,
    perMessageDeflate: false,
    followRedirects: false,
    ...trustedAuthorities(options.ca),
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    // Stays for the socket's life: an error without a listener would end the process.
    socket.on('error', (error) => reject(problemOf(error)));
    socket.once('close', () => reject(problemOf(new Error('the connection was closed'))));
    socket.once('unexpected-response', (request, { statusCode: status = 0 }) => {
      request.destroy();
      reject(refusalOf(status, edgeId));
    });
    const ending = addAbortListener(options.signal, () => socket.terminate());
    socket.once('close', () => ending[Symbol.dispose]());
  });
  return socket;
}

function problemOf(error: Error): DomainError {
  const { code, message } = error as NodeJS.ErrnoException;
  const reason = code ?? message;
  const kind = isCertificateError(error) ? 'peer-certificate-invalid' : 'peer-unreachable';
  return new DomainError(kind, { reason }, { cause: error });
}

function refusalOf(status: number, edgeId: string): DomainError {
  // RFC 9110 §15.6.4: it is there, and does not have this box now.
  if (status === 503) return new DomainError('box-offline', { edgeId });
  if (status === 401 || status === 403) return new DomainError('peer-refused', { status });
  return new DomainError('peer-unreachable', { reason: `HTTP ${status}` });
}
