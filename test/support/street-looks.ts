import type { Frame } from '@streetwarden/edge-agent/decode/frame';
import type { Detection, Detections } from '@streetwarden/edge-agent/detect/detections';
import { yuvBytes } from '@streetwarden/edge-agent/platform/picture';
import type { DetectionLabel } from '@streetwarden/shared/domain/detection-label';
import type { Box } from '@streetwarden/shared/domain/geometry';

// A tiny street before a fixed camera: textured ground, textured things, one light. What the detector says is given.

const size = { widthPx: 160, heightPx: 90 };

/** A thing as it looks: its texture comes from `seed`. */
export interface Thing {
  readonly box: Box;
  readonly seed: number;
}

export interface Light {
  readonly gain: number;
  readonly offset: number;
  /** Left edge of a hard shadow (0–1); right of it everything is half as bright. */
  readonly shadowFrom?: number;
}
export const daylight: Light = { gain: 1, offset: 0 };

export interface LookOptions {
  readonly things?: readonly Thing[];
  readonly detections?: readonly Detection[];
  readonly light?: Light;
  readonly condition?: Detections['condition'];
  /** The preset a steerable camera looks at. */
  readonly view?: string;
  readonly lookedAt?: readonly Box[];
  readonly position?: Frame['position'];
}

const model = { name: 'street-nano', version: '1.0.0', sha256: 'a'.repeat(64) };
const wholeFrame: Box = { x: 0, y: 0, w: 1, h: 1 };

export function lookAt(atMs: number, options: LookOptions = {}): Detections {
  const frame: Frame = {
    ...size,
    cameraId: 'crossing',
    planes: paint(options.things ?? [], options.light ?? daylight),
    colour: { matrix: 'bt601', isFullRange: true },
    capturedAtMs: atMs,
    clockSource: 'wall-clock',
    sequence: Math.floor(atMs / 1000),
    ...(options.position === undefined ? {} : { position: options.position }),
  };
  const condition = options.condition ?? 'clear';
  return {
    frame,
    condition,
    detections: options.detections ?? [],
    ...(options.view === undefined ? {} : { view: options.view }),
    lookedAt: options.lookedAt ?? (condition === 'clear' ? [wholeFrame] : []),
    model,
  };
}

export function hit(label: DetectionLabel, box: Box, score = 0.8): Detection {
  return { label, score, box };
}

export function box(x: number, y: number, w: number, h: number): Box {
  return { x, y, w, h };
}

/** Frames never write to their planes, so equal looks may share them: hours of a street take seconds. */
const painted = new Map<string, Uint8Array>();

function paint(things: readonly Thing[], light: Light): Uint8Array {
  const key = JSON.stringify([things, light]);
  const known = painted.get(key);
  if (known !== undefined) return known;
  if (painted.size > 200) painted.clear();
  const planes = paintAnew(things, light);
  painted.set(key, planes);
  return planes;
}

function paintAnew(things: readonly Thing[], light: Light): Uint8Array {
  const { widthPx, heightPx } = size;
  const planes = new Uint8Array(yuvBytes(widthPx, heightPx)).fill(128);
  for (let y = 0; y < heightPx; y += 1) {
    for (let x = 0; x < widthPx; x += 1) {
      const thing = things.findLast(({ box: { x: left, y: top, w, h } }) => {
        const u = (x + 0.5) / widthPx;
        const v = (y + 0.5) / heightPx;
        return u >= left && u < left + w && v >= top && v < top + h;
      });
      const shade = light.shadowFrom !== undefined && x / widthPx >= light.shadowFrom ? 0.5 : 1;
      const luma = thing === undefined ? 110 + 20 * noise(x, y, 1) : 120 + 100 * noise(x, y, thing.seed);
      const value = Math.max(0, Math.min(255, Math.round(luma * light.gain * shade + light.offset)));
      planes[y * widthPx + x] = value;
    }
  }
  return planes;
}

/** −1 … 1, the same for the same place and seed; two pixels wide so that resampling keeps it. */
function noise(x: number, y: number, seed: number): number {
  let hash = (Math.floor(x / 2) * 374_761_393 + Math.floor(y / 2) * 668_265_263 + seed * 2_147_483_647) | 0;
  hash = Math.imul(hash ^ (hash >>> 13), 1_274_126_177);
  return ((hash ^ (hash >>> 16)) & 0xffff) / 0x7fff - 1;
}
