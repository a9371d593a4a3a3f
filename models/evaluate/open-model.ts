import type { Detection } from '@streetwarden/edge-agent/detect/detections';
import { checkSignature, loadModel, type TensorSignature } from '@streetwarden/edge-agent/detect/load-model';
import { type RawTensor, readOutputs } from '@streetwarden/edge-agent/detect/read-outputs';
import type { RgbPicture } from '@streetwarden/edge-agent/platform/picture';
import type { ModelManifest } from '@streetwarden/shared/domain/model-manifest';
import { InferenceSession, Tensor } from 'onnxruntime-node';

/** A checked model in this thread: the agent's own checks and reading of outputs, without its queue of cameras. */
export interface OpenModel {
  readonly manifest: ModelManifest;
  look(picture: RgbPicture): Promise<readonly Detection[]>;
  close(): Promise<void>;
}

/**
 * Opens `models/<name>/<version>` with one runtime thread.
 *
 * @throws {DomainError} the codes of the agent's `loadModel` and `checkSignature`; `look` those of `readOutputs`
 */
export async function openModel(folder: string): Promise<OpenModel> {
  const model = await loadModel(folder);
  const session = await InferenceSession.create(model.bytes, { intraOpNumThreads: 1, interOpNumThreads: 1 });
  const signature = { inputs: signatureOf(session.inputMetadata), outputs: signatureOf(session.outputMetadata) };
  checkSignature(model, signature);
  return {
    manifest: model.manifest,
    async look({ pixels, widthPx, heightPx }) {
      const image = new Tensor('uint8', pixels, [1, heightPx, widthPx, 3]);
      const outputs = await session.run({ [model.manifest.input.name]: image });
      return readOutputs(outputs as unknown as Readonly<Record<string, RawTensor>>, model.manifest);
    },
    close: () => session.release(),
  };
}

function signatureOf(metadata: readonly InferenceSession.ValueMetadata[]): TensorSignature[] {
  return metadata.map((value) =>
    value.isTensor
      ? { name: value.name, type: value.type, shape: [...value.shape] }
      : { name: value.name, type: 'not a tensor', shape: [] },
  );
}
