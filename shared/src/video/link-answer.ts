import { DomainError } from '#problem/domain-error';
import type { LinkReport } from '#video/link-message';

/** How a question that could not be answered is told over a link. */
export type LinkRefusal = Pick<Extract<LinkReport, { type: 'answer' }>, 'outcome' | 'code' | 'detail' | 'params'>;

/** Says a problem in the words of the link; undefined for what is no problem of the catalogue but a fault. */
export function linkRefusalOf(error: unknown): LinkRefusal | undefined {
  if (!(error instanceof DomainError)) return undefined;
  const plain = Object.entries(error.params).flatMap(([name, value]) =>
    ['string', 'number', 'boolean'].includes(typeof value) ? [[name, value] as const] : [],
  );
  const params = Object.fromEntries(plain.slice(0, 16)) as NonNullable<LinkRefusal['params']>;
  return { outcome: 'refused', code: error.code, detail: error.message.slice(0, 500), params };
}
