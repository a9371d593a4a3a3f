import { aggregatorMessageKinds, edgeMessageKinds, parseTopic, topicOf } from '@streetwarden/shared/message/topics';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import {
  Aedes,
  type AedesOptions,
  type AuthenticateError,
  type Client,
  type PublishPacket,
  type Subscription,
} from 'aedes';
import type { Logger } from 'pino';
import { type BrokerGuard, type GuardLimits, openBrokerGuard } from '#ingest/broker-guard';
import type { CheckedConnect } from '#ingest/connect-check';
import { createDirectPublish, encodePublish } from '#ingest/direct-publish';
import type { BrokerEvents, EdgeLink } from '#ingest/edge-link';
import type { GuardedConnection } from '#ingest/guarded-connection';
import type { IngestMetrics } from '#ingest/ingest-metrics';
import { MqttProtocolError } from '#ingest/mqtt-protocol-error';
import { maxTopicLevels } from '#ingest/topic-check';

/** Says whether a device is who it claims to be; never throws for wrong credentials. */
export interface DeviceCheck {
  isAuthentic(edgeId: string, secret: string): Promise<boolean>;
}

export interface EmbeddedBrokerOptions {
  readonly host: string;
  /** 0 takes a free port. */
  readonly port: number;
  readonly tls?: { readonly key: string | Buffer; readonly cert: string | Buffer };
  readonly limits?: Partial<GuardLimits>;
  readonly devices: DeviceCheck;
  readonly events: BrokerEvents;
  readonly metrics: IngestMetrics;
  readonly logger: Logger;
}

export interface EmbeddedBroker extends EdgeLink {
  readonly port: number;
  readonly guard: BrokerGuard;
  isConnected(edgeId: string): boolean;
  /** Ends the edge's session at once. */
  disconnect(edgeId: string): void;
  close(): Promise<void>;
}

// aedes keeps these public in JavaScript but not in its types.
interface Session extends Client {
  readonly subscriptions: Readonly<Record<string, { readonly qos: number } | undefined>>;
  readonly _keepaliveTimer: NodeJS.Timeout | null;
  /** Packets that it has in hand. */
  readonly _parsingBatch: number;
}
interface SessionTable {
  readonly clients: Readonly<Record<string, Session | undefined>>;
}

/**
 * Opens the broker that runs inside the aggregator: aedes behind the guard, with the contract's topic rules.
 *
 * A published message is handed on before its PUBACK, which waits until it is stored. Sessions are always clean: what is
 * owed to an edge lives in the database (outbox on the edge, `commands` here), so no queue grows for an absent edge.
 * @throws {DomainError} `broker-unavailable` when the address cannot be used.
 */
export async function openEmbeddedBroker(options: EmbeddedBrokerOptions): Promise<EmbeddedBroker> {
  const { events, logger } = options;
  const connections = new WeakMap<object, GuardedConnection>();
  const aedes = new Aedes({
    maxTopicLevels,
    maxClientsIdLength: 63,
    // The guard has its own, earlier deadline.
    connectTimeout: 30_000,
    drainTimeout: 20_000,
    // The contract uses QoS 1; a few packets of QoS 2 are let through because MQTT 3.1.1 wants it.
    maxInflightInbound: 16,
    queueLimit: 1_000,
    ...deviceRules(options, (client) => {
      const known = connections.get(client.conn);
      if (known === undefined) return;
      takeDirectly(client as Session, known, options);
      guard.accept(known);
    }),
  });
  const sessions = aedes as unknown as SessionTable;
  aedes.on('clientDisconnect', (client) => events.onSessionEnded(client.id));
  aedes.on('subscribe', (subscriptions: Subscription[], client) => {
    if (subscriptions.some(({ topic, qos }) => topic === topicOf(client.id, 'command') && qos < 128)) {
      events.onCommandsWanted(client.id);
    }
  });
  aedes.on('clientError', (client, error) => logger.debug({ edgeId: client.id, err: error }, 'mqtt session error'));
  aedes.on('connectionError', (_client, error) => logger.debug({ err: error }, 'mqtt connection error'));
  await aedes.listen();
  const guard = await openBrokerGuard({
    ...options,
    onConnection: (connection, connect) => {
      const refusal = connectRefusal(connect);
      if (refusal !== undefined) {
        connection.refuse(refusal);
        return;
      }
      connections.set(connection, connection);
      aedes.handle(connection);
    },
  });

  return {
    port: guard.port,
    guard,
    isConnected: (edgeId) => sessions.clients[edgeId] !== undefined,
    send: (edgeId, kind, payload) => {
      const session = sessions.clients[edgeId];
      const topic = topicOf(edgeId, kind);
      const subscription = session?.subscriptions[topic];
      if (session === undefined || subscription === undefined || session.closed) return false;
      const connection = connections.get(session.conn);
      if (kind === 'receipt' && connection !== undefined) {
        // Lost only with the connection, and then the box asks again by sending its message again.
        connection.sendPacket(encodePublish(topic, payload));
        return true;
      }
      const qos = subscription.qos > 0 ? 1 : 0;
      session.publish({ cmd: 'publish', topic, payload, qos, dup: false, retain: false }, (error) => {
        if (error) logger.debug({ edgeId, err: error }, 'mqtt delivery failed');
      });
      return true;
    },
    disconnect: (edgeId) => sessions.clients[edgeId]?.close(),
    close: async () => {
      await new Promise<void>((resolve) => aedes.close(() => resolve()));
      await guard.close();
    },
  };
}

/** Who may come in, and what each may say and hear: only its own topics of the contract. */
function deviceRules(options: EmbeddedBrokerOptions, onAuthentic: (client: Client) => void): AedesOptions {
  const { devices, events, metrics, logger } = options;
  return {
    preConnect: (_client, packet, done) => {
      packet.clean = true;
      done(null, true);
    },
    authenticate: (client, username, password, done) => {
      authenticate({ client, username, password }, devices).then(
        (refusal) => {
          if (refusal !== undefined) {
            metrics.refused('edge-credentials-wrong');
            logger.warn({ edgeId: client.id, code: 'edge-credentials-wrong' }, 'mqtt sign-in refused');
            done(refusal, false);
            return;
          }
          done(null, true);
          onAuthentic(client);
        },
        (error: unknown) => {
          logger.error({ err: error, edgeId: client.id }, 'mqtt sign-in could not be checked');
          done(connackError(3), false);
        },
      );
    },
    authorizePublish: (client, packet, done) => {
      const refusal = publishRefusal(client?.id ?? '', packet);
      if (refusal !== undefined) {
        tellRefusal(options, refusal);
        done(refusal);
        return;
      }
      // Nobody but the aggregator reads what edges say, so nothing is retained for later subscribers.
      packet.retain = false;
      const payload = typeof packet.payload === 'string' ? Buffer.from(packet.payload) : packet.payload;
      events.onMessage({ topic: packet.topic, payload }).then(() => done(null), done);
    },
    authorizeSubscribe: (client, subscription, done) => {
      if (isOwnInboundTopic(client.id, subscription.topic)) {
        done(null, subscription);
        return;
      }
      metrics.refused('mqtt-topic-forbidden');
      logger.warn({ edgeId: client.id, topic: subscription.topic }, 'mqtt subscribe refused');
      // [MQTT-3.9.3-2]: answered with 0x80 for this filter, the others stand.
      done(null, null);
    },
    authorizeForward: (client, packet) => (isOwnInboundTopic(client.id, packet.topic) ? packet : null),
  };
}

function connackError(returnCode: 3 | 4): AuthenticateError {
  return Object.assign(new Error(returnCode === 4 ? 'credentials are wrong' : 'not available'), {
    returnCode,
  }) as AuthenticateError;
}

async function authenticate(
  claim: { client: Client; username: string | undefined; password: Buffer | undefined },
  devices: DeviceCheck,
): Promise<AuthenticateError | undefined> {
  const { client, username, password } = claim;
  if (username !== client.id || password === undefined) return connackError(4);
  const isAuthentic = await devices.isAuthentic(client.id, password.toString('utf8'));
  return isAuthentic ? undefined : connackError(4);
}

/** A will may only say that its own edge went away. */
function connectRefusal({ clientId, willTopic }: CheckedConnect): MqttProtocolError | undefined {
  if (willTopic === undefined || willTopic === topicOf(clientId, 'status')) return undefined;
  return new MqttProtocolError('mqtt-topic-forbidden', { edgeId: clientId, action: 'will', topic: willTopic }, 5);
}

function tellRefusal({ metrics, logger }: EmbeddedBrokerOptions, { code, params }: DomainError): void {
  metrics.refused(code);
  logger.warn({ code, params }, 'mqtt publish refused');
}

/** From now on the client's messages of QoS 1 do not go through the broker. */
function takeDirectly(session: Session, connection: GuardedConnection, options: EmbeddedBrokerOptions): void {
  connection.takePacket = createDirectPublish({
    connection,
    isReady: () => session.connected && session._parsingBatch <= 0,
    onAlive: () => session._keepaliveTimer?.refresh(),
    isAllowed: (packet) => {
      const refusal = publishRefusal(session.id, packet);
      if (refusal !== undefined) tellRefusal(options, refusal);
      return refusal === undefined;
    },
    onMessage: options.events.onMessage,
  });
}

function publishRefusal(edgeId: string, packet: Pick<PublishPacket, 'topic' | 'retain'>): DomainError | undefined {
  const place = parseTopic(packet.topic);
  const isOwn = place !== undefined && place.edgeId === edgeId;
  const isEdgeKind = (edgeMessageKinds as readonly string[]).includes(place?.kind ?? '');
  if (!isOwn || !isEdgeKind) {
    return new DomainError('mqtt-topic-forbidden', { edgeId, action: 'publish', topic: packet.topic });
  }
  if (packet.retain && place.kind !== 'status') {
    return new DomainError('mqtt-topic-forbidden', { edgeId, action: 'retain', topic: packet.topic });
  }
  return undefined;
}

function isOwnInboundTopic(edgeId: string, topic: string): boolean {
  return aggregatorMessageKinds.some((kind) => topic === topicOf(edgeId, kind));
}
