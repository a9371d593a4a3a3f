import { createRandom } from '#core/random';
import type { SceneSpec } from '#core/scene-spec';
import { paintRain } from '#page/rain';
import { createRedraw } from '#page/redraw';
import { createStage, type StageOptions } from '#page/stage';
import { createTruth, type SeenBox } from '#page/truth';

/** How the picture leaves the lens: applied after drawing, like a cheap camera would. */
export interface PictureLook {
  /** 0 sharp … 1 as if taken at half the size. */
  softness: number;
  noise: number;
  /** Grey laid over everything, as by a dirty dome. */
  veil: number;
  brightness: number;
  jpegQuality: number;
}

export interface DrawRequest {
  spec: SceneSpec;
  look: PictureLook;
  wantsTruth: boolean;
}

export interface DrawReply {
  jpegBase64: string;
  boxes: readonly SeenBox[];
}

declare global {
  interface Window {
    openStage: (options: StageOptions) => void;
    drawScene: (request: DrawRequest) => DrawReply;
  }
}

function createNoiseTile(): HTMLCanvasElement {
  const tile = Object.assign(document.createElement('canvas'), { width: 256, height: 256 });
  const context = tile.getContext('2d');
  if (context === null) throw new Error('this browser has no 2D canvas');
  const image = context.createImageData(256, 256);
  const random = createRandom('sensor noise');
  for (let i = 0; i < image.data.length; i += 4) {
    const value = 128 + (random.next() + random.next() + random.next() - 1.5) * 120;
    image.data[i] = value + random.range(-14, 14);
    image.data[i + 1] = value;
    image.data[i + 2] = value + random.range(-14, 14);
    image.data[i + 3] = 255;
  }
  context.putImageData(image, 0, 0);
  return tile;
}

window.openStage = (options) => {
  const stage = createStage(options);
  const measure = createTruth(stage);
  const picture = Object.assign(document.createElement('canvas'), { width: options.width, height: options.height });
  const context = picture.getContext('2d');
  if (context === null) throw new Error('this browser has no 2D canvas');
  const noise = createNoiseTile();
  const redraw = createRedraw(stage);
  window.drawScene = ({ spec, look, wantsTruth }) => {
    stage.arrange(spec);
    stage.renderer.toneMappingExposure *= look.brightness;
    redraw(spec, look.brightness);
    develop(context, stage.canvas, look);
    paintRain(context, spec);
    if (look.noise > 0) {
      const random = createRandom(`noise ${spec.frameSeed}`);
      context.globalCompositeOperation = 'overlay';
      context.globalAlpha = look.noise;
      const [left, top] = [-random.int(0, 255), -random.int(0, 255)];
      for (let y = top; y < options.height; y += 256)
        for (let x = left; x < options.width; x += 256) context.drawImage(noise, x, y);
    }
    const jpegBase64 = picture.toDataURL('image/jpeg', look.jpegQuality).split(',')[1] ?? '';
    return { jpegBase64, boxes: wantsTruth ? measure() : [] };
  };
};

/** Copies the frame with lens softness and veil; canvas filters are avoided, they cost more than the 3D drawing. */
function develop(context: CanvasRenderingContext2D, frame: HTMLCanvasElement, look: PictureLook): void {
  const { width, height } = context.canvas;
  context.globalCompositeOperation = 'source-over';
  context.globalAlpha = 1;
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = 'medium';
  context.drawImage(frame, 0, 0, width, height);
  if (look.softness > 0) {
    const shrink = 1 - 0.5 * look.softness;
    const [w, h] = [Math.round(width * shrink), Math.round(height * shrink)];
    context.drawImage(context.canvas, 0, 0, width, height, 0, 0, w, h);
    context.drawImage(context.canvas, 0, 0, w, h, 0, 0, width, height);
  }
  if (look.veil > 0) {
    context.globalAlpha = look.veil;
    context.fillStyle = '#aeb4ba';
    context.fillRect(0, 0, width, height);
    context.globalAlpha = 1;
  }
}
