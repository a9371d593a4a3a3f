import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A local door to exactly one address and port. */
export interface LimitedTunnel {
  /** `127.0.0.1:<port>`. */
  readonly address: string;
  /** Rejects when a limit was exceeded: the client itself may wait for ever for the rest of its reply. */
  readonly exceeded: Promise<never>;
  close(): Promise<void>;
}

/**
 * Lets a client that has no limits of its own talk to one target: whatever addresses a reply names, the connection goes
 * to `target`; a reply larger than `maxReplyBytes` or slower than `timeoutMs` is cut off.
 */
export async function openLimitedTunnel(limits: {
  readonly target: { readonly host: string; readonly port: number };
  readonly maxReplyBytes: number;
  readonly timeoutMs: number;
}): Promise<LimitedTunnel> {
  const sockets = new Set<Socket>();
  let refuse: (reason: Error) => void = () => undefined;
  const exceeded = new Promise<never>((_resolve, reject) => {
    refuse = reject;
  });
  exceeded.catch(() => undefined);
  const server = createServer((near) => {
    const far = connect(limits.target);
    let replyBytes = 0;
    const end = (): void => {
      near.destroy();
      far.destroy();
      sockets.delete(near);
      sockets.delete(far);
    };
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.setTimeout(limits.timeoutMs, end);
      socket.on('error', end);
      socket.on('close', end);
    }
    far.on('data', (chunk) => {
      replyBytes += chunk.byteLength;
      if (replyBytes <= limits.maxReplyBytes) near.write(chunk);
      else {
        refuse(new Error(`the device sent more than ${limits.maxReplyBytes} bytes`));
        end();
      }
    });
    near.on('data', (chunk) => far.write(chunk));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    exceeded,
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
