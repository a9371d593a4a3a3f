import { addAbortListener } from 'node:events';
import { type EdgeMessageKind, type MessageKind, parseTopic, topicOf } from '@streetwarden/shared/message/topics';
import { rejectedOnAbort } from '@streetwarden/shared/signal/until-aborted';
import { trustedAuthorities } from '@streetwarden/shared/tls/trusted-authorities';
import { connect, type MqttClient } from 'mqtt';
import type { Logger } from 'pino';
import type { Backoff } from '#mqtt/backoff';
import { connectionProblem } from '#mqtt/connection-problem';
import type { Clock } from '#platform/clock';

/** What a session needs to reach the broker as this box. */
export interface MqttSessionConfig {
  /** mqtt:// or mqtts:// address. */
  readonly url: string;
  readonly edgeId: string;
  readonly deviceSecret: string;
  /** PEM certificates trusted besides the system's. */
  readonly ca?: string;
  /** Name the certificate must carry when it is not the address's host. */
  readonly servername?: string;
  /** Retained and published by the broker when the box goes silent; absent only for a trial. */
  readonly lastWill?: () => object;
}

/** One live connection. */
export interface MqttConnection {
  /** Hands a message to the broker at QoS 1; resolves when the broker has it, which proves nothing about storage. */
  publish(kind: EdgeMessageKind, message: object): Promise<void>;
}

export interface MqttSessionPorts {
  readonly config: MqttSessionConfig;
  readonly backoff: Backoff;
  /** Runs while connected; its signal aborts when the connection ends. */
  readonly onConnected: (connection: MqttConnection, signal: AbortSignal) => Promise<void>;
  /** Last words before an orderly end. */
  readonly onClosing?: (connection: MqttConnection) => Promise<void>;
  readonly onMessage: (kind: MessageKind, payload: Buffer) => void;
  readonly clock: Clock;
  readonly logger: Logger;
}

export interface MqttSession {
  /** Connects and reconnects until aborted; never throws for a broker that is down. */
  run(signal: AbortSignal): Promise<void>;
  connection(): MqttConnection | undefined;
  /** Code of the problem that keeps the box offline, undefined while connected. */
  problemCode(): string | undefined;
}

const connectTimeoutMs = 10_000;
const closingTimeoutMs = 1500;

/** The box's MQTT session: a fresh client per connection, so that no message waits in memory where a crash would lose it. */
export function createMqttSession(ports: MqttSessionPorts): MqttSession {
  const { config, logger, clock, backoff } = ports;
  let current: MqttConnection | undefined;
  let problemCode: string | undefined;

  const noteProblem = (error: unknown): void => {
    const problem = connectionProblem(error, config);
    // One line per new reason: a broker that is down for hours must not fill the disk with logs.
    const level = problem.code === problemCode ? 'debug' : 'error';
    problemCode = problem.code;
    logger[level]({ code: problem.code, ...problem.params }, problem.message);
  };

  const serve = async (client: MqttClient, signal: AbortSignal): Promise<void> => {
    const ended = new AbortController();
    client.once('close', () => ended.abort(new Error('the connection was closed')));
    const whileConnected = AbortSignal.any([signal, ended.signal]);
    client.on('message', (topic, payload) => {
      const parsed = parseTopic(topic);
      if (parsed?.edgeId === config.edgeId) ports.onMessage(parsed.kind, payload);
    });
    const gone = rejectedOnAbort(ended.signal);
    const connection = toConnection(client, config.edgeId, gone);
    // Before the subscription: a command may come right behind its SUBACK, and what was answered once is answered at once.
    current = connection;
    try {
      const topics = [topicOf(config.edgeId, 'receipt'), topicOf(config.edgeId, 'command')];
      // mqtt.js itself would wait for a SUBACK that a lost connection, or a broker that fell silent, never sends.
      await Promise.race([client.subscribeAsync(topics, { qos: 1 }), rejectedOnAbort(whileConnected)]);
      if (problemCode !== undefined) logger.info({ url: config.url.split('?')[0] }, 'connected to the broker again');
      problemCode = undefined;
      backoff.reset();
      // Who waits for the abort of a signal that is aborted already would wait for ever.
      if (!whileConnected.aborted) await ports.onConnected(connection, whileConnected);
      if (signal.aborted && client.connected) await withinTime(ports.onClosing?.(connection), closingTimeoutMs);
    } finally {
      current = undefined;
    }
  };

  return {
    connection: () => current,
    problemCode: () => problemCode,
    run: async (signal) => {
      while (!signal.aborted) {
        const client = openClient(config);
        try {
          await untilConnected(client, signal);
          await serve(client, signal);
          if (!signal.aborted) noteProblem(new Error('the connection was closed'));
        } catch (error) {
          if (!signal.aborted) noteProblem(error);
        } finally {
          await leave(client);
        }
        await clock.delay(backoff.next(), signal).catch(() => undefined);
      }
    },
  };
}

/** A client that connects at once and never reconnects by itself. */
export function openClient(config: MqttSessionConfig): MqttClient {
  return connect(config.url, {
    clientId: config.edgeId,
    username: config.edgeId,
    password: config.deviceSecret,
    protocolVersion: 4,
    clean: true,
    keepalive: 20,
    connectTimeout: connectTimeoutMs,
    reconnectPeriod: 0,
    queueQoSZero: false,
    // The cache of 65,536 numbers, each a buffer of its own, takes 8 MB and saves a box nothing: it sends a few packets a second.
    writeCache: false,
    rejectUnauthorized: true,
    ...trustedAuthorities(config.ca),
    ...(config.servername === undefined ? {} : { servername: config.servername }),
    ...(config.lastWill === undefined
      ? {}
      : {
          will: {
            topic: topicOf(config.edgeId, 'status'),
            payload: Buffer.from(JSON.stringify(config.lastWill())),
            qos: 1,
            retain: true,
          },
        }),
  });
}

/** @throws mqtt.js's or the socket's error, or the signal's reason. */
export function untilConnected(client: MqttClient, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const aborted = addAbortListener(signal, () => reject(signal.reason));
    // A broker that is away for days must not leave a listener, and with it a client, behind at every attempt.
    const fail = (error: Error): void => {
      aborted[Symbol.dispose]();
      reject(error);
    };
    // The listener stays for the client's life: an error without one would end the process.
    client.on('error', fail);
    client.once('close', () => fail(new Error('the connection was closed')));
    client.once('connect', () => {
      aborted[Symbol.dispose]();
      resolve();
    });
  });
}

/** @param gone rejects when the connection is gone: mqtt.js itself would keep a publisher waiting for its PUBACK. */
function toConnection(client: MqttClient, edgeId: string, gone: Promise<never>): MqttConnection {
  return {
    publish: async (kind, message) => {
      // The status is retained: who subscribes later still learns whether the box is there.
      const options = { qos: 1, retain: kind === 'status' } as const;
      const sent = client.publishAsync(topicOf(edgeId, kind), JSON.stringify(message), options);
      await Promise.race([sent, gone]);
    },
  };
}

/** Ends with DISCONNECT where the broker still answers, so that it does not publish the last will. */
async function leave(client: MqttClient): Promise<void> {
  const left = client.endAsync(!client.connected).catch(() => undefined);
  // mqtt.js first waits for all that the broker owes an answer to.
  await withinTime(left, closingTimeoutMs);
  client.stream.destroy();
}

/** A broker that no longer answers must not hold up the end. */
async function withinTime(work: Promise<unknown> | undefined, timeoutMs: number): Promise<void> {
  const limit = new Promise<void>((resolve) => {
    setTimeout(resolve, timeoutMs).unref();
  });
  await Promise.race([work, limit]);
}
