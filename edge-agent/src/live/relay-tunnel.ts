import { addAbortListener, once } from 'node:events';
import { type AddressInfo, createServer, isIP, connect as openTcp, type Socket } from 'node:net';
import { connect as openTls } from 'node:tls';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { timeLimit } from '@streetwarden/shared/signal/time-limit';
import { trustedAuthorities } from '@streetwarden/shared/tls/trusted-authorities';
import type { PushTarget } from '@streetwarden/shared/video/link-message';
import { createCredentialWriter } from '#live/rtsp-credentials';

/** A way from ffmpeg on this machine to a relay: with TLS that is checked, and credentials that no command line shows. */
export interface RelayTunnel {
  /** For one connection of ffmpeg. */
  readonly localUrl: string;
  /** Of the relay, without credentials. */
  readonly address: string;
  /** Settles when the relay takes what comes. */
  readonly accepted: Promise<void>;
  /** Rejects with `relay-refused` or `relay-lost`. */
  readonly broken: Promise<never>;
  backlogBytes(): number;
  close(): void;
}

export interface RelayTunnelOptions {
  readonly cameraId: string;
  readonly push: PushTarget;
  /** PEM certificates trusted besides the system's. */
  readonly ca: string | undefined;
  readonly signal: AbortSignal;
  readonly connectTimeoutMs?: number;
}

const defaultPorts: Readonly<Record<string, number>> = { 'rtsp:': 554, 'rtsps:': 322 };

/** @throws {DomainError} `relay-unreachable`; the signal's reason. */
export async function openRelayTunnel(options: RelayTunnelOptions): Promise<RelayTunnel> {
  const { cameraId, signal } = options;
  const target = new URL(options.push.url);
  const address = `${target.protocol}//${target.host}`;
  const local = createServer();
  local.listen(0, '127.0.0.1');
  await once(local, 'listening');
  // Nothing is awaited from here to its listeners: an error without one would end the process.
  const relay = await reach(target, address, options).catch((error: unknown) => {
    local.close();
    throw error;
  });
  const { port } = local.address() as AddressInfo;

  let refusal: string | undefined;
  let accept: () => void = () => undefined;
  let refuse: (error: Error) => void = () => undefined;
  const accepted = new Promise<void>((resolve) => {
    accept = resolve;
  });
  const broken = new Promise<never>((_resolve, reject) => {
    refuse = reject;
  });
  broken.catch(() => undefined);
  const fail = (reason: string): void => {
    if (refusal === undefined) refuse(new DomainError('relay-lost', { cameraId, address, reason }));
    else refuse(new DomainError('relay-refused', { cameraId, address, reason: refusal }));
    close();
  };
  let sender: Socket | undefined;
  const close = (): void => {
    aborted[Symbol.dispose]();
    local.close();
    sender?.destroy();
    relay.destroy();
  };
  const aborted = addAbortListener(signal, close);

  local.once('connection', (socket) => {
    // One ffmpeg and nobody else.
    local.close();
    sender = socket;
    const credentials = createCredentialWriter(target);
    socket.on('data', (bytes: Buffer) => {
      if (!relay.write(credentials.write(bytes))) socket.pause();
    });
    relay.on('drain', () => socket.resume());
    socket.on('error', () => fail('ffmpeg left'));
    socket.on('close', () => fail('ffmpeg left'));
    relay.on('data', (bytes: Buffer) => {
      refusal ??= /^RTSP\/1\.0 ([45]\d\d [ -~]{0,60})/.exec(bytes.toString('latin1'))?.[1];
      if (credentials.isRecordAsked() && refusal === undefined) accept();
      socket.write(bytes);
    });
  });
  relay.on('error', (error: NodeJS.ErrnoException) => fail(error.code ?? error.message));
  relay.on('close', () => fail('it closed the connection'));
  return {
    localUrl: `rtsp://127.0.0.1:${port}${target.pathname}`,
    ...{ address, accepted, broken, close },
    backlogBytes: () => relay.writableLength + (sender?.readableLength ?? 0),
  };
}

async function reach(target: URL, address: string, options: RelayTunnelOptions): Promise<Socket> {
  const { ca, signal, connectTimeoutMs = 8000 } = options;
  const host = target.hostname.replace(/^\[|\]$/g, '');
  const port = target.port === '' ? (defaultPorts[target.protocol] ?? 554) : Number(target.port);
  const isTls = target.protocol === 'rtsps:';
  const socket = isTls
    ? openTls({ host, port, ...(isIP(host) === 0 ? { servername: host } : {}), ...trustedAuthorities(ca) })
    : openTcp({ host, port });
  const limit = timeLimit(connectTimeoutMs, signal);
  try {
    await once(socket, isTls ? 'secureConnect' : 'connect', { signal: limit });
    socket.setNoDelay(true);
    return socket;
  } catch (error) {
    // What comes after is of no interest, but an error without a listener would end the process.
    socket.on('error', () => undefined);
    socket.destroy();
    signal.throwIfAborted();
    const { code, name, message } = error as NodeJS.ErrnoException;
    const reason = name === 'AbortError' ? `no answer within ${connectTimeoutMs} ms` : (code ?? message);
    throw new DomainError('relay-unreachable', { address, reason }, { cause: error });
  }
}
