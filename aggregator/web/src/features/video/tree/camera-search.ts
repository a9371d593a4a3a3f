import type { VideoCamera } from '#api/video-types';
import { matchesPinyin, type PinyinText, pinyinText, type ReadingsOf } from '#ui/pinyin-match';

interface SearchEntry {
  readonly camera: VideoCamera;
  readonly name: string;
  readonly number: string;
  readonly pinyin: PinyinText;
}

const noReadings: ReadingsOf = (character) => [character];

/** Makes the cameras ready for many searches; without a dictionary yet, by written name and number only. */
export function createCameraSearch(cameras: readonly VideoCamera[], readingsOf: ReadingsOf = noReadings) {
  const entries: readonly SearchEntry[] = cameras.map((camera) => ({
    camera,
    name: camera.name.toLowerCase(),
    number: camera.number.toLowerCase(),
    pinyin: pinyinText(camera.name, readingsOf),
  }));
  /** Best first: number, beginning of the name, part of the name, part of the number, pinyin. */
  return (query: string): VideoCamera[] => {
    const wanted = query.trim().toLowerCase();
    const ranked: VideoCamera[][] = [[], [], [], [], []];
    for (const entry of entries) {
      const rank = rankOf(entry, wanted);
      if (rank !== undefined) ranked[rank]?.push(entry.camera);
    }
    return ranked.flat();
  };
}

function rankOf({ name, number, pinyin }: SearchEntry, wanted: string): number | undefined {
  if (number === wanted) return 0;
  if (name.startsWith(wanted)) return 1;
  if (name.includes(wanted)) return 2;
  if (number.includes(wanted)) return 3;
  return matchesPinyin(pinyin, wanted) ? 4 : undefined;
}
