import { addAbortListener } from 'node:events';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { trustedAuthorities } from '@streetwarden/shared/tls/trusted-authorities';
import { WebSocket } from 'ws';
import { connectionProblem } from '#mqtt/connection-problem';

/** How the box reaches the aggregator's link. */
export interface LinkAddress {
  /** http:// or https:// address of the aggregator. */
  readonly httpUrl: string;
  readonly edgeId: string;
  readonly deviceSecret: string;
  /** PEM certificates trusted besides the system's. */
  readonly ca?: string;
}

const handshakeTimeoutMs = 10_000;
/** Orders are small; nothing large comes down the link. */
const maxOrderBytes = 64 * 1024;

/**
 * Opens the link. It is paused: who listens lets it go on.
 *
 * @throws {DomainError} `aggregator-unreachable`, `broker-certificate-invalid`, `aggregator-refused`; the signal's reason.
 */
export async function connectLink(address: LinkAddress, signal: AbortSignal): Promise<WebSocket> {
  const url = `${address.httpUrl.replace(/^http/, 'ws').replace(/\/+$/, '')}/api/edge-link`;
  const socket = new WebSocket(url, {
    headers: { authorization: `Bearer ${address.edgeId}.${address.deviceSecret}` },
    handshakeTimeout: handshakeTimeoutMs,
    maxPayload: maxOrderBytes,
    perMessageDeflate: false,
    followRedirects: false,
    ...trustedAuthorities(address.ca),
  });
  const leave = (): void => socket.terminate();
  const aborted = addAbortListener(signal, leave);
  try {
    await new Promise<void>((resolve, reject) => {
      socket.once('open', () => {
        // What comes in one piece with the consent would be told before anybody listens.
        socket.pause();
        resolve();
      });
      // Stays for the socket's life: an error without a listener would end the process.
      socket.on('error', reject);
      socket.once('close', () => reject(new Error('the connection was closed')));
      socket.once('unexpected-response', (request, response) => {
        request.destroy();
        const facts = { status: response.statusCode ?? 0, code: '', what: 'GET edge-link' };
        reject(new DomainError('aggregator-refused', facts));
      });
    });
    return socket;
  } catch (error) {
    socket.terminate();
    signal.throwIfAborted();
    throw connectionProblem(error, { url: address.httpUrl, edgeId: address.edgeId });
  } finally {
    aborted[Symbol.dispose]();
  }
}
