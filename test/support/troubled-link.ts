import { connect, createServer, type Socket } from 'node:net';
import { Transform } from 'node:stream';

/** A TCP way between two programs that can be cut, fall silent, lead elsewhere, and be thin for what goes to the server. */
export interface TroubledLink {
  readonly port: number;
  /** Ends every connection and takes no new one. */
  cut(): void;
  mend(): void;
  /** Nothing passes and nothing ends, as when a cable is pulled out; until `mend`. */
  freeze(): void;
  /** New connections go there, as a balancer's do. */
  leadTo(targetPort: number): void;
  /** Bytes a second towards the server, of each connection; undefined: as fast as it goes. */
  limit(bytesPerSecond: number | undefined): void;
  close(): Promise<void>;
}

const sliceMs = 100;

/** Listens on a free port of this machine and passes on to `targetPort`, which may be told later by `leadTo`. */
export async function openTroubledLink(targetPort = 0): Promise<TroubledLink> {
  let isCut = false;
  let port = targetPort;
  const frost = createFrost();
  let bytesPerSecond: number | undefined;
  const sockets = new Set<Socket>();
  const drop = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  const server = createServer((near) => {
    if (isCut) {
      near.destroy();
      return;
    }
    const far = connect(port, '127.0.0.1');
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
    near
      .pipe(frost.stopping())
      .pipe(thinned(() => bytesPerSecond))
      .pipe(far);
    far.pipe(frost.stopping()).pipe(near);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the link has no port');
  return {
    port: address.port,
    cut: () => {
      isCut = true;
      drop();
    },
    mend: () => {
      isCut = false;
      frost.thaw();
    },
    freeze: frost.freeze,
    leadTo: (next) => {
      port = next;
    },
    limit: (wanted) => {
      bytesPerSecond = wanted;
    },
    close: async () => {
      drop();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}

/** Holds what would pass while it freezes. */
function createFrost() {
  let isFrozen = false;
  let held: (() => void)[] = [];
  return {
    freeze: (): void => {
      isFrozen = true;
    },
    thaw: (): void => {
      isFrozen = false;
      const released = held;
      held = [];
      for (const pass of released) pass();
    },
    stopping: (): Transform =>
      new Transform({
        transform(chunk: Buffer, _encoding, done) {
          if (isFrozen) held.push(() => done(undefined, chunk));
          else done(undefined, chunk);
        },
      }),
  };
}

/** Passes bytes on in slices, as many as the rate of the moment allows. */
function thinned(rate: () => number | undefined): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const pass = (rest: Buffer): void => {
        const limit = rate();
        if (limit === undefined || rest.length === 0) {
          done(undefined, rest);
          return;
        }
        const slice = rest.subarray(0, Math.max(1, (limit * sliceMs) / 1000));
        this.push(slice);
        setTimeout(() => pass(rest.subarray(slice.length)), sliceMs);
      };
      pass(chunk);
    },
  });
}
