import type { CandidateMessage } from '@streetwarden/shared/message/candidate-message';
import type { ReceiptMessage } from '@streetwarden/shared/message/receipt-message';
import { topicOf } from '@streetwarden/shared/message/topics';
import { connect } from 'mqtt';
import { candidateMessage, type EnrolledDevice } from './device-samples.ts';

/** A box with an outbox that never forgets by itself: a message leaves it by its receipt and by nothing else. */
export interface OutboxClient {
  /** Every message it ever had, in order. */
  readonly messages: readonly CandidateMessage[];
  readonly receiptCount: number;
  readonly isEmpty: boolean;
  /** Puts new messages into the outbox; they are sent as the window allows. */
  add(count: number): void;
  /** Called after each receipt. */
  onReceipt: (receiptCount: number) => void;
  close(): Promise<void>;
}

/** Messages on their way at once. */
const windowSize = 20;
/** Without any receipt for this long, everything on its way is sent again: a broker may have lost what it acknowledged. */
const resendMs = 2_000;

/** Connects and reconnects on its own, and sends in the order of the sequence. */
export function openOutboxClient(url: string, device: EnrolledDevice): OutboxClient {
  const { edgeId, deviceSecret } = device;
  const messages: CandidateMessage[] = [];
  const outbox = new Map<string, CandidateMessage>();
  const onTheirWay = new Set<string>();
  let receiptCount = 0;
  let isSubscribed = false;
  let lastProgressMs = performance.now();

  const client = connect(url, {
    protocolVersion: 4,
    clientId: edgeId,
    username: edgeId,
    password: deviceSecret,
    reconnectPeriod: 50,
    connectTimeout: 5_000,
  });
  // A killed server is what these tests are about.
  client.on('error', () => undefined);
  client.on('connect', () => {
    isSubscribed = false;
    client.subscribe(topicOf(edgeId, 'receipt'), { qos: 1 }, (error) => {
      if (error) return;
      isSubscribed = true;
      sendAgain();
    });
  });
  client.on('close', () => {
    isSubscribed = false;
  });
  client.on('message', (_topic, payload) => {
    const receipt = JSON.parse(payload.toString()) as ReceiptMessage;
    outbox.delete(receipt.receiptFor);
    onTheirWay.delete(receipt.receiptFor);
    lastProgressMs = performance.now();
    receiptCount += 1;
    sendNext();
    self.onReceipt(receiptCount);
  });

  function sendNext(): void {
    if (!isSubscribed) return;
    for (const [messageId, message] of outbox) {
      if (onTheirWay.size >= windowSize) return;
      if (onTheirWay.has(messageId)) continue;
      onTheirWay.add(messageId);
      client.publish(topicOf(edgeId, 'candidate'), JSON.stringify(message), { qos: 1 }, () => undefined);
    }
  }

  function sendAgain(): void {
    onTheirWay.clear();
    lastProgressMs = performance.now();
    sendNext();
  }

  const timer = setInterval(() => {
    if (outbox.size > 0 && performance.now() - lastProgressMs > resendMs) sendAgain();
  }, resendMs / 4);

  const self: OutboxClient = {
    messages,
    get receiptCount() {
      return receiptCount;
    },
    get isEmpty() {
      return outbox.size === 0;
    },
    onReceipt: () => undefined,
    add: (count) => {
      for (let n = 0; n < count; n++) {
        const message = candidateMessage(edgeId, messages.length + 1);
        messages.push(message);
        outbox.set(message.messageId, message);
      }
      sendNext();
    },
    close: async () => {
      clearInterval(timer);
      await client.endAsync(true);
    },
  };
  return self;
}
