import type { LinkReport, PushTarget, StreamQuality } from '@streetwarden/shared/video/link-message';
import type { LinkAnswerBody, LinkQuestion } from '@streetwarden/shared/video/link-question';

export type StreamOpened = Omit<Extract<LinkReport, { type: 'opened' }>, 'type' | 'streamId'> & {
  /** Name under which a relay has the stream; absent: frames come. */
  readonly relayPath?: string;
};
export type StreamEnded = Omit<Extract<LinkReport, { type: 'ended' }>, 'type' | 'streamId'>;

/** What is told of a stream that a box sends. */
export interface StreamListener {
  onOpened(facts: StreamOpened): void;
  /** @param bytes a media frame as it came (`shared/src/video/media-frame.ts`), never changed, may be kept. */
  onFrame(bytes: Buffer, facts: { readonly isStart: boolean; readonly capturedAtMs: number }): void;
  /** Told once; `box-offline` when the connection went. */
  onEnded(facts: StreamEnded): void;
}

/** A stream that was asked for. */
export interface BoxStream {
  /** Of a playback; 0 pauses. */
  setRate(rate: number): void;
  /** After it nothing is told any more. */
  close(): void;
}

/** Footage of a camera, asked of its box. */
export interface PlaybackSpan {
  readonly cameraId: string;
  readonly from: Date;
  readonly to: Date;
  /** Seconds of video a second; 0 waits for `setRate`. */
  readonly rate: number;
  readonly isMasked: boolean;
}

/** Live video of a camera, asked of its box. */
export interface LiveWish {
  readonly cameraId: string;
  readonly quality: StreamQuality;
  readonly isMasked: boolean;
  /** The box sends it there: no frames come. */
  readonly push?: PushTarget;
}

/** The connections that boxes keep to this aggregator. */
export interface BoxLink {
  isOnline(edgeId: string): boolean;
  /**
   * Asks a box and waits for its answer; undefined where the question has none but “done”.
   *
   * @throws {DomainError} `box-offline`, `box-timeout`, the box's own code; the signal's reason.
   */
  ask(edgeId: string, question: LinkQuestion, signal?: AbortSignal): Promise<LinkAnswerBody | undefined>;
  /**
   * Of what was asked for masked, only what the box says it masked is told; else the stream ends with `live-mask-missing`.
   *
   * @throws {DomainError} `box-offline`, `box-streams-exhausted`.
   */
  openLive(edgeId: string, camera: LiveWish, listener: StreamListener): BoxStream;
  /** Masked as `openLive` is. @throws {DomainError} `box-offline`, `box-streams-exhausted`. */
  openPlayback(edgeId: string, span: PlaybackSpan, listener: StreamListener): BoxStream;
}
