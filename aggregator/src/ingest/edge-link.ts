import type { AggregatorMessageKind } from '@streetwarden/shared/message/topics';

/** The way from the aggregator to the edges, whatever the broker. */
export interface EdgeLink {
  /**
   * Sends one message to one edge at QoS 1.
   *
   * @returns false when nothing could be sent now (no session, no connection); nothing is kept for later then.
   */
  send(edgeId: string, kind: AggregatorMessageKind, payload: string): boolean;
}

/** What a broker hands to the consumer. */
export interface InboundMessage {
  readonly topic: string;
  readonly payload: Buffer;
}

/** What a broker tells the rest of the aggregator. */
export interface BrokerEvents {
  /**
   * Takes one message; resolves once it is settled durably.
   *
   * @throws {DomainError} when it could not be stored: the broker must not acknowledge it.
   */
  onMessage(message: InboundMessage): Promise<void>;
  /** The edge listens for commands now: what is still owed to it can be sent. */
  onCommandsWanted(edgeId: string): void;
  /** The edge's session ended, with or without a will. */
  onSessionEnded(edgeId: string): void;
}
