import type { PictureColour } from '#platform/picture';

/** What ffprobe tells of a stream's pixels; undefined where the stream does not say. */
export interface StreamPixels {
  readonly heightPx: number;
  /** ffmpeg's name, such as `yuv420p`, `yuvj422p`, `gray`. */
  readonly pixelFormat: string | undefined;
  /** `tv` or `pc`. */
  readonly colourRange: string | undefined;
  /** ffmpeg's name of the matrix, such as `bt709`, `smpte170m`. */
  readonly colourSpace: string | undefined;
}

/** How pictures leave ffmpeg: as they are decoded wherever possible, because converting costs as much as reading them. */
export interface PictureFormat {
  /** 8 bits 4:2:0, of either range. */
  readonly pixelFormat: 'yuv420p' | 'yuvj420p';
  /** Options of the scale filter that convert; absent: nothing is converted. */
  readonly conversion?: string;
  readonly colour: PictureColour;
}

const matrices: Readonly<Record<string, PictureColour['matrix']>> = {
  bt709: 'bt709',
  bt470bg: 'bt601',
  smpte170m: 'bt601',
  fcc: 'bt601',
  bt2020nc: 'bt2020',
  bt2020c: 'bt2020',
};
/** A stream that names no matrix uses that of its kind of television: HD begins here. */
const leastHdHeightPx = 720;

/** Chooses how pictures leave ffmpeg, and says how their numbers are to be read. */
export function pictureFormat(stream: StreamPixels): PictureFormat {
  const { pixelFormat, colourRange, colourSpace = '', heightPx } = stream;
  const isRgb = colourSpace === 'gbr' || /^(rgb|bgr|gbr|argb|abgr|pal8|0rgb|0bgr)/.test(pixelFormat ?? '');
  const usualMatrix = heightPx >= leastHdHeightPx ? 'bt709' : 'bt601';
  const matrix = isRgb ? 'bt601' : (matrices[colourSpace] ?? usualMatrix);
  const isFullRange = colourRange === 'pc' || pixelFormat === 'yuvj420p';
  if (pixelFormat === 'yuv420p' || pixelFormat === 'yuvj420p') return { pixelFormat, colour: { matrix, isFullRange } };
  // Both matrices named, or ffmpeg would take one of them for that of old television.
  const from = isRgb ? '' : `in_color_matrix=${matrix}:`;
  const conversion = `${from}out_color_matrix=${matrix}:out_range=tv`;
  return { pixelFormat: 'yuv420p', conversion, colour: { matrix, isFullRange: false } };
}
