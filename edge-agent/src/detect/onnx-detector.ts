import { availableParallelism } from 'node:os';
import type { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { DetectConfig } from '#detect/detect-config';
import type { Detector, LookRequest } from '#detect/detector';
import { checkSignature, loadModel } from '#detect/load-model';
import { modelInput } from '#detect/model-input';
import { readOutputs } from '#detect/read-outputs';
import { openSessionPool } from '#detect/session-pool';

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
      const outputs = await pool.run({ cameraId, ...modelInput(model.manifest, picture, rect), signal });
      return readOutputs(outputs, model.manifest);
    },
    stats: () => pool.stats(),
    close: () => pool.close(),
  };
}
