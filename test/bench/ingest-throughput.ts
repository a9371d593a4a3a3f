import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect as connectTcp, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { candidateMessageExample } from '@streetwarden/shared/message/candidate-message';
import { topicOf } from '@streetwarden/shared/message/topics';
import { Sqlite } from '@streetwarden/shared/sqlite/sqlite-driver';
import mqttPacket, { type Packet } from 'mqtt-packet';
import { type ChildCore, startChildCore } from '../support/child-core.ts';
import type { EnrolledDevice } from '../support/device-samples.ts';
import { freePort, untilAccepting } from '../support/free-port.ts';

/** How much is sent: each device keeps `inFlight` messages open until `messages` in all are acknowledged. */
export interface IngestLoad {
  readonly deviceCount: number;
  readonly inFlight: number;
  readonly messages: number;
}

export interface IngestThroughput {
  /** Candidates whose receipt came, i.e. that are committed with fsync, per second. */
  readonly durableCandidatesPerSecond: number;
  /** The same candidates until the last of them was in the review queue, per second. */
  readonly takenInPerSecond: number;
  /** The same clients and bytes against Mosquitto without persistence, by PUBACK; undefined when it is not installed. */
  readonly mosquittoMessagesPerSecond: number | undefined;
  readonly ratio: number | undefined;
  readonly receiptP99Ms: number;
  readonly load: IngestLoad;
}

const mosquittoPath = '/usr/sbin/mosquitto';
const defaultLoad: IngestLoad = { deviceCount: 50, inFlight: 20, messages: 20_000 };
const rounds = 3;

/**
 * Measures durable ingest (embedded broker, SQLite with synchronous=FULL) against Mosquitto in memory with the same clients,
 * each server in a process of its own; they take turns, and the round whose ratio is the middle one counts.
 */
export async function measureIngestThroughput(load: IngestLoad = defaultLoad): Promise<IngestThroughput> {
  const measured: IngestThroughput[] = [];
  for (let round = 0; round < rounds; round += 1) measured.push(await measureRound(load));
  measured.sort((a, b) => orderOf(a) - orderOf(b));
  const middle = measured[Math.floor(rounds / 2)];
  if (middle === undefined) throw new Error('nothing was measured');
  return middle;
}

const orderOf = ({ ratio, durableCandidatesPerSecond }: IngestThroughput) => ratio ?? durableCandidatesPerSecond;

async function measureRound(load: IngestLoad): Promise<IngestThroughput> {
  const folder = mkdtempSync(join(tmpdir(), 'streetwarden-bench-'));
  try {
    const core = await startChildCore({ folder, deviceCount: load.deviceCount });
    const { durable, takenInPerSecond } = await measureCore(core, join(folder, 'aggregator.db'), load).finally(() =>
      core.stop(),
    );
    const mosquitto = existsSync(mosquittoPath) ? await measureMosquitto(folder, core.devices, load) : undefined;
    return {
      durableCandidatesPerSecond: durable.perSecond,
      takenInPerSecond,
      mosquittoMessagesPerSecond: mosquitto?.perSecond,
      ratio: mosquitto === undefined ? undefined : durable.perSecond / mosquitto.perSecond,
      receiptP99Ms: durable.p99Ms,
      load,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureCore(core: ChildCore, file: string, load: IngestLoad) {
  const durable = await measure(core.port, core.devices, load, 'receipt');
  const raw = new Sqlite(file, { readonly: true });
  try {
    const waiting = raw.prepare('SELECT count(*) FROM (SELECT 1 FROM intake_queue LIMIT 1)').pluck();
    while (waiting.get() !== 0) await delay(5);
    const sent = raw.prepare('SELECT count(*) FROM candidates').pluck().get() as number;
    return { durable, takenInPerSecond: (sent * 1000) / (performance.now() - durable.startedMs) };
  } finally {
    raw.close();
  }
}

async function measureMosquitto(folder: string, devices: readonly EnrolledDevice[], load: IngestLoad) {
  const port = await freePort();
  const config = join(folder, 'mosquitto.conf');
  const lines = [`listener ${port} 127.0.0.1`, 'allow_anonymous true', 'persistence false', 'log_dest none'];
  writeFileSync(config, `${lines.join('\n')}\nmax_inflight_messages 0\nmax_queued_messages 0\n`);
  const child = spawn(mosquittoPath, ['-c', config], { stdio: 'ignore' });
  try {
    await untilAccepting(port, () => child.exitCode === null);
    return await measure(port, devices, load, 'puback');
  } finally {
    const exited = once(child, 'exit');
    if (child.exitCode === null) {
      child.kill();
      await exited;
    }
  }
}

interface Measured {
  readonly startedMs: number;
  readonly perSecond: number;
  readonly p99Ms: number;
}

async function measure(
  port: number,
  devices: readonly EnrolledDevice[],
  load: IngestLoad,
  settledBy: 'receipt' | 'puback',
): Promise<Measured> {
  const perDevice = Math.ceil(load.messages / devices.length);
  const clients = await Promise.all(
    devices.map((device) => openClient({ port, device, packets: makePackets(device.edgeId, perDevice), settledBy })),
  );
  const startedMs = performance.now();
  const latencies = await Promise.all(clients.map((client) => client.run(load.inFlight)));
  const seconds = (performance.now() - startedMs) / 1000;
  for (const client of clients) client.close();
  const sorted = latencies.flat().sort((a, b) => a - b);
  return { startedMs, perSecond: sorted.length / seconds, p99Ms: sorted[Math.floor(sorted.length * 0.99)] ?? 0 };
}

/** Packets are made before the clock runs: the measure is of the server, and equal for both. */
function makePackets(edgeId: string, count: number): readonly Buffer[] {
  const topic = topicOf(edgeId, 'candidate');
  return Array.from({ length: count }, (_unused, index) => {
    const { candidate } = candidateMessageExample;
    const position = {
      latitude: 30 + Math.random() / 2,
      longitude: 120 + Math.random() / 2,
      accuracyM: 5,
      source: 'gps' as const,
    };
    const message = {
      ...candidateMessageExample,
      edgeId,
      messageId: randomUUID(),
      sequence: index + 1,
      candidate: { ...candidate, candidateId: randomUUID(), position },
    };
    return mqttPacket.generate({
      cmd: 'publish',
      topic,
      payload: JSON.stringify(message),
      qos: 1,
      messageId: (index % 65_535) + 1,
      dup: false,
      retain: false,
    });
  });
}

/** A lean client, so that the figure is the server's and not the client library's. */
async function openClient(facts: {
  readonly port: number;
  readonly device: EnrolledDevice;
  readonly packets: readonly Buffer[];
  readonly settledBy: 'receipt' | 'puback';
}) {
  const { port, device, packets, settledBy } = facts;
  const socket = connectTcp({ port, host: '127.0.0.1', noDelay: true });
  const parser = mqttPacket.parser();
  const waiting = new Map<string, (packet: Packet) => void>();
  let onSettled: () => void = () => undefined;
  parser.on('packet', (packet: Packet) => {
    if (packet.cmd === 'publish') {
      if (packet.qos === 1) write(socket, { cmd: 'puback', messageId: packet.messageId ?? 0 });
      if (settledBy === 'receipt') onSettled();
    } else if (packet.cmd === 'puback') {
      if (settledBy === 'puback') onSettled();
    } else {
      waiting.get(packet.cmd)?.(packet);
      waiting.delete(packet.cmd);
    }
  });
  socket.on('data', (chunk: Buffer) => parser.parse(chunk));
  const answer = (cmd: string) => new Promise<Packet>((resolve) => waiting.set(cmd, resolve));
  await once(socket, 'connect');
  const connack = answer('connack');
  write(socket, {
    cmd: 'connect',
    protocolId: 'MQTT',
    protocolVersion: 4,
    clean: true,
    keepalive: 60,
    clientId: device.edgeId,
    username: device.edgeId,
    password: Buffer.from(device.deviceSecret),
  });
  const verdict = await connack;
  if (verdict.cmd !== 'connack' || verdict.returnCode !== 0) throw new Error(`refused: ${JSON.stringify(verdict)}`);
  if (settledBy === 'receipt') {
    const suback = answer('suback');
    write(socket, {
      cmd: 'subscribe',
      messageId: 1,
      subscriptions: [{ topic: topicOf(device.edgeId, 'receipt'), qos: 1 }],
    });
    await suback;
  }
  return {
    /** Sends everything, `inFlight` at a time; resolves with the time each took, ms. */
    run: (inFlight: number) =>
      new Promise<readonly number[]>((resolve, reject) => {
        const sentAtMs: number[] = [];
        const latencies: number[] = [];
        const sendNext = () => {
          const packet = packets[sentAtMs.length];
          if (packet === undefined) return;
          sentAtMs.push(performance.now());
          socket.write(packet);
        };
        onSettled = () => {
          latencies.push(performance.now() - (sentAtMs[latencies.length] ?? 0));
          if (latencies.length === packets.length) resolve(latencies);
          else sendNext();
        };
        socket.once('close', () => reject(new Error('the server closed the connection')));
        for (let n = 0; n < inFlight; n++) sendNext();
      }),
    close: () => {
      socket.removeAllListeners('close');
      socket.destroy();
    },
  };
}

function write(socket: Socket, packet: Packet): void {
  socket.write(mqttPacket.generate(packet));
}
