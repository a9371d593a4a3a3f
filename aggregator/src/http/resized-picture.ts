import { DomainError } from '@streetwarden/shared/problem/domain-error';
import sharp from 'sharp';

/** Widths a picture is offered in, pixels. */
export const pictureWidths = [320, 640, 1280] as const;
export type PictureWidth = (typeof pictureWidths)[number];

/** Largest picture that is decoded: 25 MP bounds memory to 75 MB (ASVS 5.0 5.2.6). */
const maxInputPixels = 25_000_000;
const timeoutSeconds = 5;
const cacheLimitBytes = 64_000_000;

export interface PictureResizer {
  /**
   * JPEG of at most `width` pixels width; never larger than the source.
   *
   * @param key names the content, e.g. its SHA-256: the same key gives the cached picture.
   * @throws {DomainError} `picture-unreadable`.
   */
  resize(key: string, jpeg: Uint8Array, width: PictureWidth): Promise<Buffer>;
}

/** Scales pictures down and keeps the recent ones in memory. */
export function createPictureResizer(): PictureResizer {
  const cache = new Map<string, Promise<Buffer>>();
  let cachedBytes = 0;

  function dropOldest(): void {
    for (const [key, picture] of cache) {
      if (cachedBytes <= cacheLimitBytes) return;
      cache.delete(key);
      void picture.then((bytes) => {
        cachedBytes -= bytes.byteLength;
      });
    }
  }

  return {
    async resize(key, jpeg, width) {
      const cacheKey = `${key}@${width}`;
      const known = cache.get(cacheKey);
      if (known !== undefined) return await known;
      const made = scale(jpeg, width);
      cache.set(cacheKey, made);
      try {
        cachedBytes += (await made).byteLength;
        dropOldest();
        return await made;
      } catch (error) {
        cache.delete(cacheKey);
        throw error;
      }
    },
  };
}

async function scale(jpeg: Uint8Array, width: number): Promise<Buffer> {
  try {
    return await sharp(jpeg, { limitInputPixels: maxInputPixels, failOn: 'error', sequentialRead: true })
      .resize({ width, withoutEnlargement: true })
      .jpeg({ quality: 78 })
      .timeout({ seconds: timeoutSeconds })
      .toBuffer();
  } catch (cause) {
    throw new DomainError('picture-unreadable', { reason: 'cannot be decoded' }, { cause });
  }
}

/**
 * Checks that bytes are a JPEG of bearable size by its header, without decoding it.
 *
 * @throws {DomainError} `picture-unreadable`.
 */
export async function assertJpeg(bytes: Uint8Array): Promise<void> {
  try {
    const { format } = await sharp(bytes, { limitInputPixels: maxInputPixels, failOn: 'error' }).metadata();
    if (format !== 'jpeg') throw new DomainError('picture-unreadable', { reason: `is ${format}, not JPEG` });
  } catch (cause) {
    if (cause instanceof DomainError) throw cause;
    throw new DomainError('picture-unreadable', { reason: 'is not a picture of at most 25 megapixels' }, { cause });
  }
}
