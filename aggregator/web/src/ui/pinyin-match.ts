/** Readings of one character, lower case and without tones; what is no hanzi reads as itself. */
export type ReadingsOf = (character: string) => readonly string[];

/** A text made ready for many searches: the readings of each of its characters, blanks left out. */
export type PinyinText = readonly (readonly string[])[];

export function pinyinText(text: string, readingsOf: ReadingsOf): PinyinText {
  return Array.from(text.toLowerCase().replace(/\s+/g, ''), readingsOf);
}

/** Whether the characters from `index` on read as `query`: whole readings, their first letters, or both mixed. */
function readsAs(text: PinyinText, index: number, query: string): boolean {
  if (query === '') return true;
  const readings = text[index];
  if (readings === undefined) return false;
  return readings.some(
    (reading) =>
      reading.startsWith(query) ||
      (query.startsWith(reading) && readsAs(text, index + 1, query.slice(reading.length))) ||
      (reading.length > 1 && query[0] === reading[0] && readsAs(text, index + 1, query.slice(1))),
  );
}

/** Whether some part of the text is written, read or abbreviated as `query`: 中山路 by 山路, shanlu, zsl or zhongsl. */
export function matchesPinyin(text: PinyinText, query: string): boolean {
  const wanted = query.toLowerCase().replace(/\s+/g, '');
  return wanted === '' || text.some((_, index) => readsAs(text, index, wanted));
}
