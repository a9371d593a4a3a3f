import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { WebSocket } from 'ws';
import type { PeerProof } from '#peer/peer-proof';

export interface ConnectPeerOptions {
  readonly proof: Pick<PeerProof, 'headerFor'>;
  /** PEM certificates trusted besides the system's. */
  readonly ca?: Buffer;
}

const handshakeTimeoutMs = 5_000;
/** A picture of a box is the largest message there is. */
const maxMessageBytes = 8 * 1024 * 1024;

/** @throws {DomainError} `box-offline` where the peer has no such box, `aggregator-unreachable`. */
export async function connectPeer(peerUrl: string, edgeId: string, options: ConnectPeerOptions): Promise<WebSocket> {
  const socket = new WebSocket(`${peerUrl.replace(/^http/, 'ws')}/api/peer-links/${edgeId}`, {
    headers: { authorization: options.proof.headerFor(edgeId) },
    handshakeTimeout: handshakeTimeoutMs,
    maxPayload: maxMessageBytes,
    perMessageDeflate: false,
    followRedirects: false,
    ...(options.ca === undefined ? {} : { ca: options.ca }),
  });
  await new Promise<void>((resolve, reject) => {
    const unreachable = (reason: string): DomainError =>
      new DomainError('aggregator-unreachable', { url: peerUrl, reason });
    socket.once('open', resolve);
    // Stays for the socket's life: an error without a listener would end the process.
    socket.on('error', (error) => reject(unreachable(error.message)));
    socket.once('close', () => reject(unreachable('the connection was closed')));
    socket.once('unexpected-response', (request, response) => {
      request.destroy();
      const isGone = response.statusCode === 503;
      reject(isGone ? new DomainError('box-offline', { edgeId }) : unreachable(`HTTP ${response.statusCode}`));
    });
  });
  return socket;
}
