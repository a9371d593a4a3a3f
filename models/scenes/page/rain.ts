import { projectPoint } from '#core/projection';
import { createRandom } from '#core/random';
import type { SceneSpec } from '#core/scene-spec';

const rainDrops = 420;

/** Paints falling rain over a finished frame. */
export function paintRain(context: CanvasRenderingContext2D, spec: SceneSpec): void {
  if (spec.light.rain < 0.02) return;
  const { width, height } = context.canvas;
  const random = createRandom(`rain ${spec.frameSeed}`);
  const heading = (spec.camera.headingDeg * Math.PI) / 180;
  context.strokeStyle = `rgba(222,230,238,${0.12 + 0.2 * spec.light.rain})`;
  context.lineWidth = width / 1100;
  context.beginPath();
  for (let i = 0; i < rainDrops * spec.light.rain; i++) {
    const ahead = random.range(1.2, 11);
    const aside = random.range(-0.9, 0.9) * ahead;
    const x = spec.camera.x + Math.sin(heading) * ahead + Math.cos(heading) * aside;
    const z = spec.camera.z - Math.cos(heading) * ahead + Math.sin(heading) * aside;
    const y = spec.camera.y + random.range(-0.9, 0.7) * ahead;
    const lengthM = random.range(0.12, 0.34);
    const from = projectPoint(spec.camera, width / height, { x, y, z });
    const to = projectPoint(spec.camera, width / height, { x: x + lengthM * 0.12, y: y - lengthM, z });
    if (from === undefined || to === undefined) continue;
    context.moveTo(from.u * width, from.v * height);
    context.lineTo(to.u * width, to.v * height);
  }
  context.stroke();
}
