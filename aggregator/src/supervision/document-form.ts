import type { SupervisionDraftRow } from '#storage/schema';
import type { DocumentContent } from '#supervision/document-content';
import type { PrintedForm } from '#supervision/printed-form';

type Language = 'zh' | 'en';

interface FormFacts {
  readonly draft: SupervisionDraftRow;
  readonly content: DocumentContent;
  readonly language: Language;
  readonly timeZone: string;
}

/** The paper of a circular, an admonition or a proposal. */
export function documentForm({ draft, content, language, timeZone }: FormFacts): PrintedForm {
  const zh = language === 'zh';
  const day = (at: Date) => new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(at);
  const facts: (readonly [string, string])[] = [
    [zh ? '单位' : 'Unit', content.unit?.name ?? '-'],
    ...(content.person === null ? [] : [[zh ? '责任人' : 'Person', content.person.name] as const]),
    ...content.accountable.map(({ word, names }) => [word[language], names.join('、') || '-'] as const),
    [zh ? '所属月份' : 'Month', content.month],
  ];
  const isIssued = draft.state === 'issued';
  const stamp = isIssued ? null : zh ? '拟稿' : 'DRAFT';
  return {
    language,
    office: content.office,
    title: content.title[language],
    number: draft.number,
    stamp,
    facts,
    paragraphs: [...paragraphsOf(content, language), ...(draft.reason === null ? [] : [draft.reason])],
    table:
      content.marks.length === 0
        ? null
        : {
            head: zh ? ['案件编号', '时间'] : ['Case', 'Time'],
            rows: content.marks.map(({ caseNumber, at }) => [caseNumber, day(new Date(at))]),
          },
    closing: isIssued && draft.decidedAt !== null ? [content.office, day(draft.decidedAt)] : [content.office],
  };
}

function paragraphsOf({ unit, person, month, kind, atCount, danger }: DocumentContent, language: Language): string[] {
  const name = person?.name ?? unit?.name ?? '-';
  if (danger !== null) {
    const { caseNumber, address, description } = danger;
    return language === 'zh'
      ? [`案件 ${caseNumber}（${address || '-'}）危及公共安全或者影响较大：${description || '-'}。现予通报。`]
      : [`Case ${caseNumber} (${address || '-'}) endangers the public or is of large impact: ${description || '-'}.`];
  }
  if (kind === null) return [];
  return language === 'zh'
    ? [`${name}在 ${month} 月度内“${kind.zh}”累计达 ${atCount} 次，现予处理。涉及案件如下：`]
    : [`${name} reached ${atCount} × “${kind.en}” in ${month}. The cases are:`];
}
