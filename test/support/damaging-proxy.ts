import { connect, createServer, type Socket } from 'node:net';

/** A TCP relay between agent and camera that spoils what the camera sends, once told to. */
export interface DamagingProxy {
  readonly port: number;
  /** Flips one bit in every `everyBytes` bytes from the camera; 0 leaves all as it is. */
  damage(everyBytes: number): void;
  /** Stops relaying without closing, as a dead link does. */
  freeze(): void;
  close(): Promise<void>;
}

/** Listens on a free port of this machine and relays to `targetPort`. */
export async function openDamagingProxy(targetPort: number): Promise<DamagingProxy> {
  let everyBytes = 0;
  let isFrozen = false;
  let passed = 0;
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const camera = connect(targetPort, '127.0.0.1');
    for (const socket of [client, camera]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => sockets.delete(socket));
    }
    client.on('data', (chunk) => camera.write(chunk));
    client.on('close', () => camera.destroy());
    camera.on('close', () => client.destroy());
    camera.on('data', (chunk) => {
      if (isFrozen) return;
      if (everyBytes > 0) spoil(chunk);
      passed += chunk.length;
      client.write(chunk);
    });
  });
  const spoil = (chunk: Buffer): void => {
    for (let index = everyBytes - 1 - (passed % everyBytes); index < chunk.length; index += everyBytes) {
      chunk[index] = (chunk[index] ?? 0) ^ (1 << ((passed + index) % 8));
    }
  };
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
  return {
    port: address.port,
    damage: (bytes) => {
      everyBytes = bytes;
    },
    freeze: () => {
      isFrozen = true;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}
