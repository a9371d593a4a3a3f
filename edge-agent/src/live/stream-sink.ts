import type { LinkReport } from '@streetwarden/shared/video/link-message';
import type { StreamPiece } from '#live/stream-pieces';

type OpenedReport = Extract<LinkReport, { type: 'opened' }>;
type EndedReport = Extract<LinkReport, { type: 'ended' }>;

export type OpenedFacts = Omit<OpenedReport, 'type' | 'streamId'>;
export type EndedFacts = Omit<EndedReport, 'type' | 'streamId'>;

/** Where a relay puts its stream: the link, or a test. */
export interface StreamSink {
  opened(facts: OpenedFacts): void;
  /** Copies the payload. */
  send(piece: StreamPiece): void;
  /** What was sent and has not reached the aggregator yet, of all streams of the link. */
  backlogBytes(): number;
}

/** Reads a stream into a sink until it ends or is told to. */
export type Relay = (sink: StreamSink, signal: AbortSignal) => Promise<EndedFacts>;

/** More than this on its way: a live stream goes on at its next keyframe, a playback waits. */
export const maxBacklogBytes = 768 * 1024;
/** So little must be on its way before a live stream that was behind goes on. */
export const easyBacklogBytes = 128 * 1024;
