import { generateKeyPairSync, randomUUID } from 'node:crypto';
import type { EnrolmentService } from '@streetwarden/aggregator/device/enrolment-service';
import { type CandidateMessage, candidateMessageExample } from '@streetwarden/shared/message/candidate-message';
import { connectAsync, type IClientOptions, type MqttClient } from 'mqtt';

/** A box that may speak. */
export interface EnrolledDevice {
  readonly edgeId: string;
  readonly deviceSecret: string;
}

/** Enrols a box as an administrator and the box would. */
export async function enrolDevice(enrolment: EnrolmentService, edgeId: string): Promise<EnrolledDevice> {
  const { token } = await enrolment.createToken({ name: edgeId, createdBy: 'admin' });
  const { publicKey } = generateKeyPairSync('ed25519');
  const publicKeyPem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  return enrolment.enrol({ token, edgeId, name: edgeId, publicKeyPem });
}

/** Connects as the device, once: no reconnecting behind the test's back. */
export function connectDevice(url: string, device: EnrolledDevice, change: IClientOptions = {}): Promise<MqttClient> {
  return connectAsync(url, {
    protocolVersion: 4,
    clientId: device.edgeId,
    username: device.edgeId,
    password: device.deviceSecret,
    reconnectPeriod: 0,
    connectTimeout: 10_000,
    ...change,
  });
}

type CandidateChange = Partial<Omit<CandidateMessage, 'candidate'>> & {
  readonly candidate?: Partial<CandidateMessage['candidate']>;
};

/** A candidate message with fresh ids; `n` spreads positions over the city, so that each is a place of its own. */
export function candidateMessage(edgeId: string, sequence: number, change: CandidateChange = {}): CandidateMessage {
  const { candidate, ...envelope } = change;
  const place = sequence * 0.001;
  return {
    ...candidateMessageExample,
    edgeId,
    sequence,
    messageId: randomUUID(),
    ...envelope,
    candidate: {
      ...candidateMessageExample.candidate,
      candidateId: randomUUID(),
      position: { latitude: 30 + (place % 1), longitude: 120 + (Math.floor(place) % 1), accuracyM: 5, source: 'gps' },
      ...candidate,
    },
  };
}
