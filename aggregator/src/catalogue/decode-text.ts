import { DomainError } from '@streetwarden/shared/problem/domain-error';

export interface DecodedText {
  readonly text: string;
  readonly encoding: 'utf-8' | 'gb18030';
}

/**
 * Reads a text file as UTF-8 (with or without byte order mark), else as GB18030, which spreadsheets in China write.
 *
 * @throws {DomainError} `import-encoding-unknown` when it is neither, e.g. a picture or a workbook.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  for (const encoding of ['utf-8', 'gb18030'] as const) {
    const text = decodeStrictly(bytes, encoding);
    // Binary files often decode by chance; no table holds control characters.
    if (text !== undefined && !hasControlCharacter(text)) return { text, encoding };
  }
  throw new DomainError('import-encoding-unknown');
}

function decodeStrictly(bytes: Uint8Array, encoding: DecodedText['encoding']): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

const isControl = (code: number): boolean => code < 32 && code !== 9 && code !== 10 && code !== 13;

function hasControlCharacter(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (isControl(text.charCodeAt(at))) return true;
  return false;
}
