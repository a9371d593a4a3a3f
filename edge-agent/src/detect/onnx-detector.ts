import { availableParallelism } from 'node:os';
import type { ModelManifest } from '@streetwarden/shared/domain/model-manifest';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { DetectConfig } from '#detect/detect-config';
import type { Detector, LookRequest, PixelRect } from '#detect/detector';
import { checkSignature, loadModel } from '#detect/load-model';
import { readOutputs } from '#detect/read-outputs';
import { openSessionPool } from '#detect/session-pool';
import { cropInto } from '#detect/tiling';

export interface OnnxDetectorOptions {
  readonly config: DetectConfig;
  readonly onSessionLost: (error: DomainError) => void;
}

/**
 * Opens a model folder with onnxruntime: checks everything first, then starts the sessions.
 *
 * @throws {DomainError} the codes of {@link loadModel} and {@link checkSignature}, `execution-provider-missing`
 */
export async function openOnnxDetector({ config, onSessionLost }: OnnxDetectorOptions): Promise<Detector> {
  const model = await loadModel(config.model);
  const pool = await openSessionPool({
    model,
    executionProvider: config.executionProvider,
    sessionCount: config.sessionCount ?? Math.max(1, availableParallelism() - 1),
    inferenceTimeoutMs: config.inferenceTimeoutMs,
    onSessionLost,
  });
  try {
    checkSignature(model, pool.signature);
  } catch (error) {
    await pool.close();
    throw error;
  }
  return {
    manifest: model.manifest,
    async look({ cameraId, picture, rect, signal }: LookRequest) {
      const { widthPx, heightPx, pixels } = picture;
      const part: PixelRect = rect ?? { x: 0, y: 0, w: widthPx, h: heightPx };
      checkPicture(model.manifest, picture, part);
      const isWhole = part.w === widthPx && part.h === heightPx;
      const fill = (target: Uint8Array) => (isWhole ? target.set(pixels) : cropInto(target, pixels, widthPx, part));
      const outputs = await pool.run({ cameraId, widthPx: part.w, heightPx: part.h, fill, signal });
      return readOutputs(outputs, model.manifest);
    },
    stats: () => pool.stats(),
    close: () => pool.close(),
  };
}

function checkPicture(manifest: ModelManifest, picture: LookRequest['picture'], part: PixelRect): void {
  const expected = picture.widthPx * picture.heightPx * 3;
  if (picture.pixels.length !== expected) {
    const facts = { what: 'bytes of pixels', expected, actual: picture.pixels.length };
    throw new DomainError('model-input-mismatch', facts);
  }
  const [, height, width] = manifest.input.shape;
  if (typeof height === 'number' && height !== part.h) {
    throw new DomainError('model-input-mismatch', { what: 'a height in pixels', expected: height, actual: part.h });
  }
  if (typeof width === 'number' && width !== part.w) {
    throw new DomainError('model-input-mismatch', { what: 'a width in pixels', expected: width, actual: part.w });
  }
}
