import type { ReadingsOf } from '#ui/pinyin-match';

let loading: Promise<ReadingsOf> | undefined;

/** Loads the pinyin dictionary when somebody searches for the first time; each character is looked up once. */
export function loadReadings(): Promise<ReadingsOf> {
  loading ??= import('pinyin-pro').then(({ polyphonic }) => {
    const known = new Map<string, readonly string[]>();
    return (character) => {
      const before = known.get(character);
      if (before !== undefined) return before;
      // All readings: a single character does not tell whether 重 is zhong or chong.
      const read = polyphonic(character, { toneType: 'none', type: 'array', v: true })
        .flat()
        .filter((reading) => reading !== '');
      const readings = [...new Set([...read, character])];
      known.set(character, readings);
      return readings;
    };
  });
  return loading;
}
