/** A word in both languages of the console, as `@streetwarden/shared/domain/case-life` states them. */
export interface Word {
  readonly zh: string;
  readonly en: string;
}

/** The word in the reader's language. */
export function wordIn(language: string, word: Word): string {
  return language.startsWith('zh') ? word.zh : word.en;
}
