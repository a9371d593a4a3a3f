import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { type NoticeLanguage, type NoticeText, noticeTexts } from '#notice/notice-texts';
import type { NoticeEvent } from '#storage/notice-words';

/** A fact in a notice; what reads differently by language says both. */
export type NoticeValue = string | { readonly zh: string; readonly en: string };
export type NoticeValues = Readonly<Record<string, NoticeValue>>;

const placePattern = /\{([^{}]*)\}/g;
const maxValueLength = 1_000;

/**
 * Checks a tenant's own text: every brace belongs to a place that the event knows.
 *
 * @throws {DomainError} `notice-template-invalid` with the field and the rule.
 */
export function checkNoticeText(event: NoticeEvent, text: NoticeText): void {
  const { places } = noticeTexts[event];
  for (const field of ['subject', 'body'] as const) {
    const named = [...text[field].matchAll(placePattern)].map(([, name = '']) => name);
    const unknown = named.find((name) => !places.includes(name));
    if (unknown !== undefined) {
      throw invalid(event, field, `{${unknown}} is unknown; known: ${places.map((name) => `{${name}}`).join(' ')}`);
    }
    if (/[{}]/.test(text[field].replace(placePattern, ''))) throw invalid(event, field, 'braces only around a place');
  }
  if (/[\r\n]/.test(text.subject)) throw invalid(event, 'subject', 'one line');
}

/**
 * Fills a text; values become one line without control characters, so that none adds a mail header or a line of its own.
 *
 * @throws {DomainError} `notice-place-unfilled` when the text names a place that has no value.
 */
export function renderNotice(
  event: NoticeEvent,
  text: NoticeText,
  { values, language }: { readonly values: NoticeValues; readonly language: NoticeLanguage },
): NoticeText {
  const fill = (template: string): string =>
    template.replace(placePattern, (_all, name: string) => {
      const value = values[name];
      if (value === undefined) throw new DomainError('notice-place-unfilled', { event, place: name });
      return tidy(typeof value === 'string' ? value : value[language]);
    });
  return { subject: fill(text.subject), body: fill(text.body) };
}

function tidy(value: string): string {
  const oneLine = value.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
  return oneLine.length > maxValueLength ? `${oneLine.slice(0, maxValueLength - 1)}…` : oneLine;
}

const invalid = (event: NoticeEvent, field: string, rule: string) =>
  new DomainError('notice-template-invalid', { event, field, rule });
