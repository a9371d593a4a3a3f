import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { Logger } from 'pino';
import type { Frame } from '#decode/frame';
import type { DetectFor } from '#evidence/evidence-maker';
import { maskRegionsOf } from '#evidence/mask-regions';
import { maskStill, shrinkStill } from '#evidence/still-image';
import type { RgbPicture } from '#platform/picture';
import { type Reduction, rgbOf } from '#platform/yuv-to-rgb';

/** Sends masked previews of the cameras to the console. */
export interface StillSender {
  /** @throws {DomainError} `camera-unknown`, `camera-still-missing`, or why the aggregator did not take it. */
  send(cameraId: string, signal: AbortSignal): Promise<void>;
  /** One round over all cameras; a camera without a new picture is passed over. */
  sendAll(signal: AbortSignal): Promise<void>;
}

export interface StillSenderPorts {
  readonly cameraIds: () => readonly string[];
  readonly latestFrame: (cameraId: string) => Frame | undefined;
  readonly detectFor: DetectFor;
  readonly put: (cameraId: string, jpeg: Uint8Array, signal: AbortSignal) => Promise<void>;
  readonly logger: Logger;
}

/** Enough for a wall of previews; the aggregator takes at most 1 MB. */
const previewWidthPx = 960;

const reductions: readonly Reduction[] = [6, 4, 3, 2];

/** No more pixels than the preview needs: masking a whole 4K frame takes a hundred megabytes. */
function previewOf(frame: Frame): RgbPicture {
  return rgbOf(frame, reductions.find((by) => frame.widthPx / by >= previewWidthPx) ?? 1);
}

export function createStillSender(ports: StillSenderPorts): StillSender {
  const lastSent = new Map<string, number>();

  const sendFrame = async (frame: Frame, signal: AbortSignal): Promise<void> => {
    // Masked before it leaves the box: nobody but the evidence route may see people unmasked.
    const regions = maskRegionsOf(await ports.detectFor(frame, signal));
    const jpeg = await shrinkStill(await maskStill(previewOf(frame), regions), previewWidthPx);
    await ports.put(frame.cameraId, jpeg, signal);
    lastSent.set(frame.cameraId, frame.capturedAtMs);
  };

  return {
    send: async (cameraId, signal) => {
      if (!ports.cameraIds().includes(cameraId)) throw new DomainError('camera-unknown', { cameraId });
      const frame = ports.latestFrame(cameraId);
      if (frame === undefined) throw new DomainError('camera-still-missing', { cameraId });
      await sendFrame(frame, signal);
    },
    sendAll: async (signal) => {
      for (const cameraId of ports.cameraIds()) {
        const frame = ports.latestFrame(cameraId);
        if (frame === undefined || lastSent.get(cameraId) === frame.capturedAtMs) continue;
        try {
          await sendFrame(frame, signal);
        } catch (error) {
          if (signal.aborted) return;
          ports.logger.debug({ cameraId, err: error }, 'a preview could not be sent');
        }
      }
    },
  };
}
