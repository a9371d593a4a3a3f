import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { DetectFor } from '#evidence/evidence-maker';
import { maskRegionsOf } from '#evidence/mask-regions';
import { decodeStill, encodeStill, maskStill, shrinkStill } from '#evidence/still-image';
import type { LinkAnswerers } from '#link/link-answerers';
import type { CameraVideo } from '#live/camera-video';
import { footageSpans } from '#live/footage-spans';

export interface LiveAnswerPorts {
  /** @throws {DomainError} `camera-unknown`. */
  readonly videoOf: (cameraId: string) => CameraVideo;
  readonly detectFor: DetectFor;
}

const jpegQuality = 85;
/** What one message carries. */
const maxSpans = 10_000;

/** Answers what is asked of footage: where there is some, and single pictures of it. */
export function createLiveAnswers({
  videoOf,
  detectFor,
}: LiveAnswerPorts): Pick<LinkAnswerers, 'footage' | 'picture' | 'place'> {
  return {
    footage: async ({ cameraId, from, to }) => {
      const video = videoOf(cameraId);
      const wanted = { fromMs: Date.parse(from), toMs: Date.parse(to) };
      const { keyframeIntervalMs } = video.facts();
      return {
        kind: 'footage',
        spans: footageSpans(video.ring.segments(), wanted)
          .slice(-maxSpans)
          .map((span) => ({ from: isoOf(span.fromMs), to: isoOf(span.toMs) })),
        ...(keyframeIntervalMs === undefined ? {} : { keyframeIntervalMs }),
      };
    },
    place: async ({ cameraId, at }) => {
      const position = videoOf(cameraId).placeAt?.(Date.parse(at));
      return { kind: 'place', ...(position === undefined ? {} : { position }) };
    },
    picture: async ({ cameraId, at, maxWidthPx, isOriginal }, signal) => {
      const still = await videoOf(cameraId).keyframeAt(Date.parse(at), signal);
      if (still === undefined) throw new DomainError('footage-missing', { cameraId, at });
      const jpeg = isOriginal ? still.jpeg : await masked(still.jpeg, { detectFor, signal });
      const shown = isOriginal && still.widthPx <= maxWidthPx ? jpeg : await shrinkStill(jpeg, maxWidthPx);
      return {
        kind: 'picture',
        capturedAt: isoOf(still.capturedAtMs),
        jpegBase64: Buffer.from(shown).toString('base64'),
      };
    },
  };
}

/** Covered before it leaves the box, as all previews are. */
async function masked(
  jpeg: Uint8Array,
  { detectFor, signal }: { readonly detectFor: DetectFor; readonly signal: AbortSignal },
): Promise<Buffer> {
  const picture = await decodeStill(jpeg);
  const regions = maskRegionsOf(await detectFor(picture, signal));
  return regions.length === 0 ? await encodeStill(picture, jpegQuality) : await maskStill(picture, regions);
}

function isoOf(atMs: number): string {
  return new Date(Math.round(atMs)).toISOString();
}
