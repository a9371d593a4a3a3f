import { useTranslation } from 'react-i18next';
import { type Word, wordIn } from '#ui/case-words';

/** Reads a word of both languages in the reader's. */
export function useWord(): (word: Word) => string {
  const { i18n } = useTranslation();
  return (word) => wordIn(i18n.language, word);
}
