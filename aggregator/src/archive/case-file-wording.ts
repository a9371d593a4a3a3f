import type { CaseFileFacts } from '#archive/case-file-facts';
import { type CaseFileLanguage, caseFileWords, storedWords } from '#archive/case-file-words';
import { timeLimitUnits } from '#case/clock/time-limit';

/** A part of a section, in reading order. */
export type CaseFileBlock =
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [string, string])[] }
  | { readonly kind: 'note'; readonly text: string }
  | {
      readonly kind: 'table';
      /** Shares of the line's width. */
      readonly columns: readonly { readonly title: string; readonly share: number }[];
      readonly rows: readonly (readonly string[])[];
    }
  | { readonly kind: 'pictures'; readonly items: readonly { readonly sha256: string; readonly caption: string }[] };

/** Writes facts in one language and time zone. */
export interface CaseFileWording {
  readonly word: (name: keyof typeof caseFileWords) => string;
  /** A stored name in words, else as it is. */
  readonly stored: (name: string) => string;
  readonly of: (text: { readonly zh: string; readonly en: string }) => string;
  readonly time: (at: Date | null) => string;
  /** Without seconds, where columns are narrow. */
  readonly minute: (at: Date | null) => string;
  readonly name: (id: string | null) => string;
}

export const nothing = '—';

export function createWording({ names, timeZone }: CaseFileFacts, language: CaseFileLanguage): CaseFileWording {
  // sv-SE writes 2026-11-22 15:59:12, as officers do.
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  return {
    word: (name) => caseFileWords[name][language],
    stored: (name) => storedWords[name]?.[language] ?? name,
    of: (text) => text[language],
    time: (at) => (at === null ? nothing : format.format(at)),
    minute: (at) => (at === null ? nothing : format.format(at).slice(0, 'yyyy-MM-dd HH:mm'.length)),
    name: (id) => (id === null ? nothing : id === 'system' ? caseFileWords.system[language] : (names.get(id) ?? id)),
  };
}

export function limitText({ amount, unit }: { amount: number; unit: string }, { of }: CaseFileWording): string {
  const known = Object.entries(timeLimitUnits).find(([name]) => name === unit)?.[1];
  return `${amount} ${known === undefined ? unit : of(known)}`;
}

type Columns = readonly (readonly [keyof typeof caseFileWords, number])[];

/** A table, or a word where there is nothing to list. */
export function table(
  { word }: CaseFileWording,
  columns: Columns,
  rows: readonly (readonly string[])[],
): CaseFileBlock {
  if (rows.length === 0) return { kind: 'note', text: word('none') };
  return { kind: 'table', columns: columns.map(([name, share]) => ({ title: word(name), share })), rows };
}
