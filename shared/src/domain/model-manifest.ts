import { type Static, Type } from 'typebox';
import { DetectionLabelSchema } from '#domain/detection-label';
import { InstantSchema, Sha256Schema, SlugSchema } from '#domain/ids';

/**
 * `manifest.json` beside an ONNX file in `models/<name>/<version>/`.
 *
 * Input contract: camera pixels, uint8 NHWC [1, height, width, 3], RGB; scaling, padding, normalisation, decoding and NMS
 * are inside the graph. Outputs: boxes float32 [N,4] (x,y,w,h normalised, top-left), scores float32 [N], labels int64 [N].
 */
export const ModelManifestSchema = Type.Object(
  {
    schemaVersion: Type.Literal(1),
    name: SlugSchema,
    version: Type.String({ pattern: '^\\d+\\.\\d+\\.\\d+$' }),
    file: Type.String({ pattern: '^[a-z0-9][a-z0-9._-]*\\.onnx$' }),
    sha256: Sha256Schema,
    sizeBytes: Type.Integer({ minimum: 1 }),
    input: Type.Object(
      {
        name: Type.String(),
        dtype: Type.Literal('uint8'),
        layout: Type.Literal('NHWC'),
        colour: Type.Literal('RGB'),
        shape: Type.Array(Type.Union([Type.Integer({ minimum: 1 }), Type.Null()]), { minItems: 4, maxItems: 4 }),
        networkSizePx: Type.Integer({
          minimum: 32,
          description:
            'side of a square with as many pixels as the network sees; a picture is scaled to that area in its own shape',
        }),
      },
      { additionalProperties: false },
    ),
    outputs: Type.Object(
      { boxes: Type.String(), scores: Type.String(), labels: Type.String() },
      { additionalProperties: false },
    ),
    boxFormat: Type.Literal('xywh-normalised'),
    labels: Type.Array(DetectionLabelSchema, { minItems: 1, uniqueItems: true }),
    thresholds: Type.Record(Type.String(), Type.Number({ minimum: 0, maximum: 1 }), {
      description: 'score per label chosen for precision on held-out scenes',
    }),
    licence: Type.String(),
    sources: Type.Array(Type.Object({ name: Type.String(), licence: Type.String(), use: Type.String() })),
    trainedAt: InstantSchema,
    seed: Type.Integer(),
    metrics: Type.Record(Type.String(), Type.Unknown()),
  },
  { additionalProperties: false },
);
export type ModelManifest = Static<typeof ModelManifestSchema>;
