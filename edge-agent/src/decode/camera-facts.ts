import type { ProblemParams } from '@streetwarden/shared/problem/domain-error';
import type { ProblemCode } from '@streetwarden/shared/problem/problem-catalogue';
import type { DecodeMode } from '#decode/choose-mode';

/** What a camera's video is doing. */
export type CameraState =
  | { readonly state: 'connecting' | 'running' | 'ended' }
  | {
      readonly state: 'faulty';
      readonly code: ProblemCode;
      readonly params: ProblemParams;
      /** Whether only a person can end it; it is then retried rarely. */
      readonly isLasting: boolean;
    };

/** What is known of a camera's video now. */
export interface CameraFacts {
  readonly codec: string | undefined;
  readonly widthPx: number | undefined;
  readonly heightPx: number | undefined;
  readonly decodeMode: DecodeMode | 'stills';
  readonly keyframeIntervalMs: number | undefined;
  readonly decodedFrameCount: number;
  readonly reconnectCount: number;
  /** Lost or damaged packets since the camera was opened. */
  readonly corruptPacketCount: number;
  readonly lastFrameAtMs: number | undefined;
}
