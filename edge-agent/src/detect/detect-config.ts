import { type Static, Type } from 'typebox';

/** Where a model may run; `cpu` is in every onnxruntime build, the others only where the runtime brings them. */
export const executionProviders = ['cpu', 'cuda', 'tensorrt', 'openvino', 'dml'] as const;
export type ExecutionProvider = (typeof executionProviders)[number];

/** The model that comes with the program: its folder below the program's own. */
export const shippedModel = 'models/street-nano/1.1.0';

/** The box's one detector, shared by its cameras. */
export const DetectConfigSchema = Type.Object(
  {
    model: Type.String({
      minLength: 1,
      default: shippedModel,
      description:
        'folder with manifest.json and the ONNX file; models/street-small/1.0.0 sees smaller things and takes twice the time',
    }),
    executionProvider: Type.Enum([...executionProviders], {
      default: 'cpu',
      description: 'where the model runs; others than cpu need an onnxruntime build that has them',
    }),
    sessionCount: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 64,
        description: 'single-thread sessions run at once; absent: processor cores minus one, at least one',
      }),
    ),
    inferenceTimeoutMs: Type.Integer({
      minimum: 1000,
      maximum: 600_000,
      default: 30_000,
      description: 'a run longer than this is given up and its session replaced, milliseconds',
    }),
  },
  { additionalProperties: false },
);
export type DetectConfig = Static<typeof DetectConfigSchema>;

/** Cuts large frames into overlapping tiles, so that small objects keep enough pixels; the whole frame is looked at too. */
export const TilesSchema = Type.Object(
  {
    columns: Type.Integer({ minimum: 1, maximum: 8, description: 'tiles side by side' }),
    rows: Type.Integer({ minimum: 1, maximum: 8, description: 'tiles on top of each other' }),
    overlap: Type.Number({
      minimum: 0,
      maximum: 0.5,
      default: 0.2,
      description: 'share of a tile that its neighbour sees too; more than the largest object cut by a seam',
    }),
  },
  { additionalProperties: false },
);
export type Tiles = Static<typeof TilesSchema>;

/** What one camera may set. */
export const CameraDetectSchema = Type.Object(
  {
    tiles: Type.Optional(TilesSchema),
    motionLookGapMs: Type.Optional(
      Type.Integer({
        minimum: 100,
        maximum: 600_000,
        description:
          'motion triggers extra looks, at most one per this time, milliseconds; absent: scheduled looks only. The schedule is never suppressed',
      }),
    ),
  },
  { additionalProperties: false },
);
export type CameraDetect = Static<typeof CameraDetectSchema>;
