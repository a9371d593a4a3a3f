import type { CommandMessage } from '@streetwarden/shared/message/command-message';
import type { ReceiptMessage } from '@streetwarden/shared/message/receipt-message';
import { type EdgeMessageKind, topicOf } from '@streetwarden/shared/message/topics';
import type { IClientOptions, MqttClient } from 'mqtt';
import { connectDevice, type EnrolledDevice } from './device-samples.ts';

/** A box's live session, with everything the aggregator told it. */
export interface DeviceSession {
  readonly client: MqttClient;
  readonly edgeId: string;
  readonly receipts: ReceiptMessage[];
  readonly commands: CommandMessage[];
  /** Publishes at QoS 1; resolves with the PUBACK. */
  say(kind: EdgeMessageKind, message: object | string): Promise<void>;
  /** Resolves as soon as the condition holds, looked at after each message. */
  until(isDone: () => boolean): Promise<void>;
  end(): Promise<void>;
}

/** Connects, subscribes to receipts and commands, and records them. */
export async function openDeviceSession(
  url: string,
  device: EnrolledDevice,
  change: IClientOptions = {},
): Promise<DeviceSession> {
  const client = await connectDevice(url, device, change);
  const { edgeId } = device;
  const receipts: ReceiptMessage[] = [];
  const commands: CommandMessage[] = [];
  const watchers = new Set<() => void>();
  client.on('message', (topic, payload) => {
    const message = JSON.parse(payload.toString());
    if (topic === topicOf(edgeId, 'receipt')) receipts.push(message);
    else commands.push(message);
    for (const watcher of watchers) watcher();
  });
  await client.subscribeAsync([topicOf(edgeId, 'receipt'), topicOf(edgeId, 'command')], { qos: 1 });
  return {
    client,
    edgeId,
    receipts,
    commands,
    say: async (kind, message) => {
      const payload = typeof message === 'string' ? message : JSON.stringify(message);
      await client.publishAsync(topicOf(edgeId, kind), payload, { qos: 1 });
    },
    until: (isDone) =>
      new Promise((resolve) => {
        const look = () => {
          if (!isDone()) return;
          watchers.delete(look);
          resolve();
        };
        watchers.add(look);
        look();
      }),
    end: () => client.endAsync(),
  };
}
