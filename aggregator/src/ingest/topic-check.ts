import { malformed } from '#ingest/mqtt-protocol-error';

/** Deepest topic let through; the contract needs five levels, and deep topics cost the broker's matcher. */
export const maxTopicLevels = 16;

/** @throws {MqttProtocolError} when `topic` is not a topic name one may publish to (MQTT 3.1.1 §4.7). */
export function checkTopicName(packet: string, topic: string): void {
  if (topic.includes('+') || topic.includes('#')) {
    throw malformed(packet, 'MQTT-3.3.2-2', 'a topic name must not contain wildcards');
  }
  checkLevels(packet, topic);
}

/** @throws {MqttProtocolError} when `filter` is not a topic filter one may subscribe to (MQTT 3.1.1 §4.7.1). */
export function checkTopicFilter(packet: string, filter: string): void {
  checkLevels(packet, filter);
  const levels = filter.split('/');
  for (const [index, level] of levels.entries()) {
    if (level.includes('#') && (level !== '#' || index !== levels.length - 1)) {
      throw malformed(packet, 'MQTT-4.7.1-2', '# stands alone in the last level');
    }
    if (level.includes('+') && level !== '+') throw malformed(packet, 'MQTT-4.7.1-3', '+ stands alone in its level');
  }
}

function checkLevels(packet: string, topic: string): void {
  if (topic === '') throw malformed(packet, 'MQTT-4.7.3-1', 'a topic has at least one character');
  let levels = 1;
  for (let index = 0; index < topic.length; index++) if (topic.charCodeAt(index) === 0x2f) levels += 1;
  if (levels > maxTopicLevels) {
    throw malformed(packet, 'StreetWarden', `a topic has at most ${maxTopicLevels} levels`);
  }
}
