import { connectionProblem } from '#mqtt/connection-problem';
import { type MqttSessionConfig, openClient, untilConnected } from '#mqtt/mqtt-session';

/**
 * Connects once as this box and goes away again, for the doctor. Not while the agent runs: it would lose its session.
 *
 * @throws {DomainError} `broker-credentials-refused`, `broker-certificate-invalid`, `aggregator-unreachable`.
 */
export async function tryBroker(config: MqttSessionConfig, signal: AbortSignal): Promise<void> {
  const client = openClient(config);
  try {
    await untilConnected(client, signal);
  } catch (error) {
    throw connectionProblem(error, config);
  } finally {
    await client.endAsync(!client.connected).catch(() => undefined);
  }
}
