import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { createSecureContext, type SecureContextOptions, TLSSocket } from 'node:tls';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { Logger } from 'pino';
import type { CheckedConnect } from '#ingest/connect-check';
import {
  type AdmissionLimits,
  ConnectionAdmission,
  defaultAdmissionLimits,
  type HalfOpenPeer,
} from '#ingest/connection-admission';
import { defaultPacketLimits, GuardedConnection, type PacketLimits } from '#ingest/guarded-connection';
import type { IngestMetrics } from '#ingest/ingest-metrics';
import { MqttProtocolError } from '#ingest/mqtt-protocol-error';

/** Bounds of the guard. */
export interface GuardLimits extends AdmissionLimits, PacketLimits {
  /** From the TCP connection to the accepted CONNECT, TLS handshake included. */
  readonly connectTimeoutMs: number;
}

export const defaultGuardLimits: GuardLimits = {
  ...defaultAdmissionLimits,
  ...defaultPacketLimits,
  connectTimeoutMs: 5_000,
};

export interface BrokerGuardOptions {
  readonly host: string;
  /** 0 takes a free port. */
  readonly port: number;
  readonly limits?: Partial<GuardLimits>;
  readonly tls?: Pick<SecureContextOptions, 'key' | 'cert'>;
  /** Gets each connection whose CONNECT passed the checks; it must `accept()` or destroy it within the time limit. */
  readonly onConnection: (connection: GuardedConnection, connect: CheckedConnect) => void;
  readonly metrics: IngestMetrics;
  readonly logger: Logger;
}

export interface BrokerGuard {
  readonly port: number;
  readonly connectionCount: number;
  readonly halfOpenCount: number;
  /** The client was authenticated: it no longer counts as half-open and may send on. */
  accept(connection: GuardedConnection): void;
  close(): Promise<void>;
}

/**
 * Listens in front of a broker and lets only bounded, well-formed MQTT 3.1.1 through: the broker never sees a socket that
 * has not sent a whole, valid CONNECT.
 *
 * @throws {DomainError} `broker-unavailable` when the address cannot be used.
 * @see design/reliability.md S10, S11
 */
export async function openBrokerGuard(options: BrokerGuardOptions): Promise<BrokerGuard> {
  const gate = createGate(options);
  const server = createServer({ noDelay: true, keepAlive: true, keepAliveInitialDelay: 60_000 }, gate.admit);
  await listen(server, options);
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : options.port,
    get connectionCount() {
      return gate.admission.connectionCount;
    },
    get halfOpenCount() {
      return gate.admission.halfOpenCount;
    },
    accept: gate.accept,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      gate.destroyAll();
      await closed;
    },
  };
}

async function listen(server: Server, { host, port }: BrokerGuardOptions): Promise<void> {
  try {
    server.listen(port, host);
    await once(server, 'listening');
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new DomainError('broker-unavailable', { url: `mqtt://${host}:${port}`, reason }, { cause });
  }
}

function createGate(options: BrokerGuardOptions) {
  const limits = { ...defaultGuardLimits, ...options.limits };
  const admission = new ConnectionAdmission(limits);
  const secureContext = options.tls === undefined ? undefined : createSecureContext(options.tls);
  const settlers = new WeakMap<GuardedConnection, () => void>();
  const sockets = new Set<Socket>();

  const refused = (address: string, error: DomainError) => {
    options.metrics.refused(error.code);
    options.logger.info({ code: error.code, params: error.params, address }, 'mqtt connection refused');
  };

  const admit = (tcp: Socket) => {
    const address = tcp.remoteAddress ?? '';
    const peer: HalfOpenPeer = {
      address,
      evict: (scope, limit) => connection?.refuse(new MqttProtocolError('mqtt-connection-limit', { scope, limit })),
    };
    let connection: GuardedConnection | undefined;
    const refusal = admission.enter(peer);
    if (refusal !== undefined) {
      refused(address, new DomainError('mqtt-connection-limit', { ...refusal }));
      // No CONNACK: before a CONNECT nothing may be sent, and reading on is what the bound forbids.
      tcp.destroy();
      return;
    }
    sockets.add(tcp);
    options.metrics.connections(admission.connectionCount);
    const socket =
      secureContext === undefined
        ? tcp
        : new TLSSocket(tcp, { isServer: true, secureContext, ALPNProtocols: ['mqtt'] });
    const guarded = new GuardedConnection(socket, limits, {
      onConnect: (connect) => options.onConnection(guarded, connect),
      onRefused: (error) => refused(address, error),
    });
    connection = guarded;
    const deadline = setTimeout(() => {
      guarded.refuse(new MqttProtocolError('mqtt-connect-timeout', { timeoutMs: limits.connectTimeoutMs }));
    }, limits.connectTimeoutMs);
    settlers.set(guarded, () => {
      clearTimeout(deadline);
      admission.settle(peer);
    });
    tcp.once('close', () => {
      clearTimeout(deadline);
      sockets.delete(tcp);
      admission.leave(peer);
      options.metrics.connections(admission.connectionCount);
    });
  };

  return {
    admission,
    admit,
    accept: (connection: GuardedConnection) => {
      settlers.get(connection)?.();
      connection.accept();
    },
    destroyAll: () => {
      for (const socket of sockets) socket.destroy();
    },
  };
}
