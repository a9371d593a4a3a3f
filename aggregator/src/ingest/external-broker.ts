import { edgeMessageKinds, topicOf, topicRoot } from '@streetwarden/shared/message/topics';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { timeLimit } from '@streetwarden/shared/signal/time-limit';
import { untilAborted } from '@streetwarden/shared/signal/until-aborted';
import { connect, type MqttClient } from 'mqtt';
import type { Logger } from 'pino';
import type { EdgeLink, InboundMessage } from '#ingest/edge-link';

export interface ExternalBrokerOptions {
  /** `mqtt://` or `mqtts://`, without credentials. */
  readonly url: string;
  readonly username?: string;
  readonly password?: string;
  /** PEM of the authority that signed the broker's certificate. */
  readonly ca?: Buffer;
  /** Same id after a restart: the broker keeps what came meanwhile. */
  readonly clientId: string;
  /** Takes one message; a rejection means that it was not stored and will be sent again by its edge. */
  readonly onMessage: (message: InboundMessage) => Promise<void>;
  readonly logger: Logger;
  /** Gives up the first connection after this time. */
  readonly connectTimeoutMs?: number;
  /** Waits no longer for what the broker owes when it is left. */
  readonly closeTimeoutMs?: number;
}

export interface ExternalBroker extends EdgeLink {
  readonly isConnected: boolean;
  close(): Promise<void>;
}

/** Messages that wait for the database before reading from the broker stops. */
const maxInFlight = 2_000;
/** The broker's own access rules must keep each edge to its own topics; README.md beside this file shows them for Mosquitto. */
const inboundFilters = edgeMessageKinds.map((kind) => `${topicRoot}/+/${kind}`);

/**
 * Connects to any MQTT 3.1.1+ broker and subscribes to what edges say.
 *
 * Nothing rests on the broker's durability: the edge keeps a message until our receipt, which follows our commit.
 * @throws {DomainError} `broker-unavailable` when the first connection or the subscription fails.
 */
export async function openExternalBroker(options: ExternalBrokerOptions): Promise<ExternalBroker> {
  const { url, logger, connectTimeoutMs = 15_000, closeTimeoutMs = 2_000 } = options;
  const client = connect(url, {
    protocolVersion: 4,
    clientId: options.clientId,
    clean: false,
    reconnectPeriod: 1_000,
    connectTimeout: connectTimeoutMs,
    // What is published while disconnected would be kept in memory without bound; receipts are simply sent again.
    queueQoSZero: false,
    ...(options.username === undefined ? {} : { username: options.username }),
    ...(options.password === undefined ? {} : { password: options.password }),
    ...(options.ca === undefined ? {} : { ca: [options.ca] }),
  });
  takeMessages(client, options);
  client.on('error', (error) => logger.warn({ err: error, url }, 'external broker error'));
  client.on('close', () => logger.warn({ url }, 'external broker connection lost'));
  try {
    await firstConnection(client, connectTimeoutMs);
    const granted = await client.subscribeAsync(inboundFilters, { qos: 1 });
    if (granted.some(({ qos }) => qos > 2)) throw new Error('the subscription was refused');
  } catch (cause) {
    await client.endAsync(true);
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new DomainError('broker-unavailable', { url, reason }, { cause });
  }
  return {
    get isConnected() {
      return client.connected;
    },
    send: (edgeId, kind, payload) => {
      if (!client.connected) return false;
      client.publish(topicOf(edgeId, kind), payload, { qos: 1 }, (error) => {
        if (error) logger.debug({ edgeId, err: error }, 'mqtt delivery failed');
      });
      return true;
    },
    close: async () => {
      const left = client.endAsync(!client.connected).catch(() => undefined);
      // mqtt.js first waits for each acknowledgement, which a broker that fell silent never sends.
      await Promise.race([left, untilAborted(timeLimit(closeTimeoutMs))]);
      client.stream.destroy();
    },
  };
}

function firstConnection(client: MqttClient, timeoutMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no connection within ${timeoutMs} ms`)), timeoutMs);
    client.once('connect', () => {
      clearTimeout(timer);
      resolve();
    });
    client.once('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
  });
}

/** Reads on while few messages wait: mqtt.js reads the next packet only when `handleMessage` has called back. */
function takeMessages(client: MqttClient, { onMessage, logger }: ExternalBrokerOptions): void {
  let inFlight = 0;
  let resume: (() => void) | undefined;
  const settled = () => {
    inFlight -= 1;
    if (inFlight < maxInFlight) {
      resume?.();
      resume = undefined;
    }
  };
  client.handleMessage = ({ topic, payload }, done) => {
    inFlight += 1;
    const bytes = typeof payload === 'string' ? Buffer.from(payload) : payload;
    onMessage({ topic, payload: bytes })
      .catch((error: unknown) =>
        logger.warn({ err: error, topic }, 'message was not stored; its edge will send it again'),
      )
      .finally(settled);
    if (inFlight < maxInFlight) done();
    else resume = done;
  };
}
