import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { FaultPlace } from '#decode/ffmpeg-failure';
import type { Frame } from '#decode/frame';
import type { StreamFacts } from '#decode/probe-stream';
import type { SourceInput } from '#source/camera-source';

/** Where the camera was when it took a picture, for sources that know. */
export function positionOf(
  input: Extract<SourceInput, { type: 'file' | 'rtsp' }>,
  stream: StreamFacts,
  { streamMs, capturedAtMs }: { readonly streamMs: number; readonly capturedAtMs: number },
): Pick<Frame, 'position'> {
  if (input.positionAt === undefined) return {};
  const inPassMs =
    input.type === 'file' && input.isLooped && stream.durationMs ? streamMs % stream.durationMs : streamMs;
  const position = input.positionAt(input.type === 'file' ? inPassMs : capturedAtMs);
  return position === undefined ? {} : { position };
}

/**
 * ffmpeg calls a file that breaks off a success; its own header says how long it should have been.
 *
 * @throws {DomainError} `source-truncated`
 */
export function checkWasWhole(
  of: { readonly stream: StreamFacts; readonly place: FaultPlace; readonly lookIntervalMs: number },
  lastStreamMs: number | undefined,
): void {
  const { durationMs, keyframes } = of.stream;
  if (durationMs === undefined) return;
  const usualGapMs = Math.max(keyframes?.longestGapMs ?? 0, of.lookIntervalMs);
  const missingMs = durationMs - (lastStreamMs ?? 0);
  if (lastStreamMs !== undefined && missingMs <= 2 * usualGapMs + 500) return;
  const reason = `it ends ${(missingMs / 1000).toFixed(1)} s before its header says`;
  throw new DomainError('source-truncated', { ...of.place, reason });
}
