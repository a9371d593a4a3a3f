import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { ClassReference } from '#storage/catalogue-tables';

/** GB/T 30428.2 is the default; CJ/T 214, its predecessor, is still in many live systems and regulations. */
export const catalogueSchemes = {
  national: 'GB/T 30428.2-2013',
  predecessor: 'CJ/T 214-2007',
} as const;

/** A class in full as one text, e.g. `GB/T 30428.2-2013|part|0101`. */
export const classKeyOf = ({ scheme, kind, code }: ClassReference): string => `${scheme}|${kind}|${code}`;

const classPattern = /^([^|*]{1,40})\|(part|event)\|(\d{2,6})$/;
const widePattern = /^(?:\*|[^|*]{1,40}\|(?:part|event)\|(?:\d{2}\*|\*))$/;

/**
 * Reads `scheme|kind|code`; a bare code is refused, because the same digits mean different things in two schemes.
 *
 * @throws {DomainError} `class-reference-invalid`.
 */
export function parseClassKey(text: string): ClassReference {
  const [, scheme, kind, code] = classPattern.exec(text) ?? [];
  if (scheme === undefined || code === undefined || (kind !== 'part' && kind !== 'event')) {
    throw new DomainError('class-reference-invalid', { text, rule: 'scheme|part or event|digits' });
  }
  return { scheme, kind, code };
}

/** Whether a text names a class, all of a major (`…|02*`), all of a kind (`…|part|*`) or everything (`*`). */
export const isClassPattern = (text: string): boolean => classPattern.test(text) || widePattern.test(text);

/** A way in which rules may name a class; the larger `specificity` is the closer one. */
export interface ClassName {
  readonly key: string;
  readonly specificity: number;
}

/** Every name a rule may use for a class, the closest first: itself, its equivalents, its major, its kind, everything. */
export function namesOfClass(found: ClassReference, equivalents: readonly ClassReference[]): readonly ClassName[] {
  const references = [found, ...equivalents];
  const names = [
    { key: classKeyOf(found), specificity: 5 },
    ...equivalents.map((one) => ({ key: classKeyOf(one), specificity: 4 })),
    ...references.map((one, index) => ({
      key: classKeyOf({ ...one, code: `${one.code.slice(0, 2)}*` }),
      specificity: index === 0 ? 3 : 2,
    })),
    ...references.map((one) => ({ key: classKeyOf({ ...one, code: '*' }), specificity: 1 })),
    { key: '*', specificity: 0 },
  ];
  return names.filter(({ key }, index) => names.findIndex((other) => other.key === key) === index);
}
