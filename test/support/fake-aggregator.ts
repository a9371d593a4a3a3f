import { createHash, randomUUID } from 'node:crypto';
import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net';
import type { CandidateMessage } from '@streetwarden/shared/message/candidate-message';
import type { ReceiptMessage } from '@streetwarden/shared/message/receipt-message';
import { type MessageKind, parseTopic, topicOf } from '@streetwarden/shared/message/topics';
import { Aedes } from 'aedes';
import { sampleReceipt } from './edge-samples.ts';

/** What the box under test did to its aggregator. */
export interface FakeAggregator {
  readonly mqttUrl: string;
  readonly httpUrl: string;
  /** Candidate messages in the order they came, repetitions included. */
  readonly candidates: CandidateMessage[];
  readonly messages: { readonly kind: MessageKind; readonly body: Record<string, unknown> }[];
  readonly files: Map<string, Buffer>;
  readonly stills: Map<string, Buffer>;
  readonly requests: string[];
  /** Lets go of a condition: called with every message and upload until it says true. */
  until(isDone: () => boolean, timeoutMs?: number): Promise<void>;
  send(kind: MessageKind, body: object): void;
  stopBroker(): Promise<void>;
  startBroker(): Promise<void>;
  close(): Promise<void>;
}

export interface FakeAggregatorBehaviour {
  readonly edgeId: string;
  readonly deviceSecret: string;
  /** The answer to a candidate; undefined answers nothing. */
  readonly receiptFor?: (message: CandidateMessage, count: number) => Partial<ReceiptMessage> | undefined;
  /** May answer an evidence request in the fake's place. */
  readonly onEvidence?: (
    request: IncomingMessage,
    sha256: string,
    body: Buffer,
  ) => { status: number; body: object } | undefined;
}

/** A broker on a free port with the aggregator's manners: receipts, and evidence over HTTP with resume. */
export async function openFakeAggregator(behaviour: FakeAggregatorBehaviour): Promise<FakeAggregator> {
  const state = {
    candidates: [] as CandidateMessage[],
    messages: [] as { kind: MessageKind; body: Record<string, unknown> }[],
    files: new Map<string, Buffer>(),
    stills: new Map<string, Buffer>(),
    requests: [] as string[],
  };
  const watchers = new Set<() => void>();
  const changed = (): void => {
    for (const watcher of watchers) watcher();
  };
  const partials = new Map<string, Buffer>();
  let broker: Aedes | undefined;
  let tcp: Server | undefined;
  let mqttPort = 0;
  const sockets = new Set<Socket>();

  const publish = (kind: MessageKind, body: object): void => {
    broker?.publish(
      {
        cmd: 'publish',
        topic: topicOf(behaviour.edgeId, kind),
        payload: Buffer.from(JSON.stringify(body)),
        qos: 1,
        retain: false,
        dup: false,
      },
      () => undefined,
    );
  };

  const onCandidate = (message: CandidateMessage): void => {
    state.candidates.push(message);
    const facts = behaviour.receiptFor === undefined ? {} : behaviour.receiptFor(message, state.candidates.length);
    if (facts === undefined) return;
    const receipt = { ...sampleReceipt(message.messageId, { storedThrough: message.sequence }), ...facts };
    publish('receipt', { ...receipt, edgeId: behaviour.edgeId });
  };

  const startBroker = async (): Promise<void> => {
    const aedes = await Aedes.createBroker();
    broker = aedes;
    aedes.authenticate = (client, username, password, done) => {
      const isRight =
        client.id === behaviour.edgeId &&
        username === behaviour.edgeId &&
        password?.toString() === behaviour.deviceSecret;
      done(isRight ? null : Object.assign(new Error('refused'), { returnCode: 4 as const }), isRight);
    };
    aedes.on('publish', (packet, client) => {
      const parsed = parseTopic(packet.topic);
      if (parsed === undefined || (client === null && parsed.kind !== 'status')) return;
      const body = JSON.parse(packet.payload.toString()) as Record<string, unknown>;
      state.messages.push({ kind: parsed.kind, body });
      if (parsed.kind === 'candidate') onCandidate(body as unknown as CandidateMessage);
      changed();
    });
    const server = createTcpServer((socket) => {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
      aedes.handle(socket);
    });
    tcp = server;
    await new Promise<void>((resolve) => server.listen(mqttPort, '127.0.0.1', resolve));
    mqttPort = (server.address() as AddressInfo).port;
  };

  const stopBroker = async (): Promise<void> => {
    for (const socket of sockets) socket.destroy();
    await new Promise<void>((resolve) => (tcp === undefined ? resolve() : tcp.close(() => resolve())));
    await new Promise<void>((resolve) => (broker === undefined ? resolve() : broker.close(() => resolve())));
  };

  const http = createHttpServer((request, response) => {
    void serve(request, response);
  });
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    state.requests.push(`${request.method} ${request.url}`);
    const answer = route(request, Buffer.concat(chunks));
    response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers });
    response.end(request.method === 'HEAD' ? undefined : JSON.stringify(answer.body ?? {}));
    changed();
  };
  const route = (request: IncomingMessage, body: Buffer): Answer => {
    if (request.url === '/healthz') return { status: 200, body: { status: 'ok' } };
    if (request.headers.authorization !== `Bearer ${behaviour.edgeId}.${behaviour.deviceSecret}`) {
      return { status: 401, body: { code: 'edge-credentials-wrong' } };
    }
    const still = /^\/api\/edges\/[^/]+\/cameras\/([^/]+)\/still$/.exec(request.url ?? '')?.[1];
    if (still !== undefined) {
      state.stills.set(still, body);
      return { status: 204 };
    }
    const sha256 = /^\/api\/evidence\/([0-9a-f]{64})$/.exec(request.url ?? '')?.[1];
    if (sha256 === undefined) return { status: 404, body: { code: 'route-unknown' } };
    const evidence = { sha256, files: state.files, partials };
    const special = behaviour.onEvidence?.(request, sha256, body);
    if (special !== undefined || request.method === 'HEAD') return special ?? headEvidence(evidence);
    return putEvidence(evidence, String(request.headers['content-range']), body);
  };
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  await startBroker();

  return {
    ...state,
    mqttUrl: `mqtt://127.0.0.1:${mqttPort}`,
    httpUrl: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    until: (isDone, timeoutMs = 60_000) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          watchers.delete(check);
          reject(new Error(`not within ${timeoutMs} ms: ${isDone.toString()}`));
        }, timeoutMs);
        const check = (): void => {
          if (!isDone()) return;
          clearTimeout(timer);
          watchers.delete(check);
          resolve();
        };
        watchers.add(check);
        check();
      }),
    send: (kind, body) => publish(kind, { messageId: randomUUID(), ...body }),
    startBroker,
    stopBroker,
    close: async () => {
      await stopBroker();
      http.closeAllConnections();
      await new Promise<void>((resolve) => http.close(() => resolve()));
    },
  };
}

interface Answer {
  readonly status: number;
  readonly body?: object;
  readonly headers?: Record<string, string>;
}

interface EvidenceState {
  readonly sha256: string;
  readonly files: Map<string, Buffer>;
  readonly partials: Map<string, Buffer>;
}

function headEvidence({ sha256, files, partials }: EvidenceState): Answer {
  if (files.has(sha256)) return { status: 200, headers: { 'evidence-state': 'stored' } };
  const partial = partials.get(sha256);
  if (partial === undefined) return { status: 404 };
  return { status: 200, headers: { 'evidence-state': 'partial', 'upload-offset': String(partial.byteLength) } };
}

function putEvidence({ sha256, files, partials }: EvidenceState, range: string, body: Buffer): Answer {
  const [, from, total] = /^bytes (\d+)-\d+\/(\d+)$/.exec(range) ?? [];
  const before = partials.get(sha256) ?? Buffer.alloc(0);
  if (Number(from) !== before.byteLength) {
    return { status: 409, body: { code: 'evidence-offset-mismatch', expected: before.byteLength } };
  }
  const received = Buffer.concat([before, body]);
  partials.set(sha256, received);
  if (received.byteLength < Number(total)) return { status: 202, body: { receivedBytes: received.byteLength } };
  partials.delete(sha256);
  if (createHash('sha256').update(received).digest('hex') !== sha256) {
    return { status: 409, body: { code: 'evidence-hash-mismatch' } };
  }
  files.set(sha256, received);
  return { status: 201, body: {} };
}
