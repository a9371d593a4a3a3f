import { DomainError, type ProblemParams } from '@streetwarden/shared/problem/domain-error';
import type { ProblemCode } from '@streetwarden/shared/problem/problem-catalogue';

/** CONNACK return codes of MQTT 3.1.1 table 3.1 that a guard can give. */
export type ConnackCode = 1 | 2 | 3 | 4 | 5;

/** A refusal of the guard: the connection is closed, after a CONNACK where the standard wants one. */
export class MqttProtocolError extends DomainError {
  readonly connackCode: ConnackCode | undefined;

  constructor(code: ProblemCode, params: ProblemParams, connackCode?: ConnackCode) {
    super(code, params);
    this.connackCode = connackCode;
  }
}

/** A broken normative statement, by its number in MQTT 3.1.1, e.g. `MQTT-3.1.2-3`. */
export function malformed(packet: string, clause: string, rule: string): MqttProtocolError {
  return new MqttProtocolError('mqtt-packet-malformed', { packet, clause, rule });
}
