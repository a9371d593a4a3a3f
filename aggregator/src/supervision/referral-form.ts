import type { InspectionReferralRow } from '#storage/schema';
import type { MarkKind } from '#storage/supervision-words';
import type { PrintedForm } from '#supervision/printed-form';
import { markNames } from '#supervision/supervision-names';

/** What a file to the 监察机关 holds; as the marks were when it was made. */
export interface ReferralContent extends Readonly<Record<string, unknown>> {
  readonly office: string;
  readonly unit: { readonly id: string; readonly name: string; readonly code: string };
  readonly counts: Readonly<Record<string, number>>;
  readonly marks: readonly {
    readonly id: string;
    readonly kind: MarkKind;
    readonly month: string;
    readonly caseId: string;
    readonly caseNumber: string;
    readonly at: string;
    readonly personId: string | null;
    readonly data: unknown;
  }[];
}

/** The paper of the file. */
export function referralForm(
  row: InspectionReferralRow,
  { language, timeZone }: { readonly language: 'zh' | 'en'; readonly timeZone: string },
): PrintedForm {
  const { office, unit, counts, marks } = row.content as ReferralContent;
  const zh = language === 'zh';
  const time = (at: Date) =>
    new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(at);
  const countOf = (kind: MarkKind) => String(counts[kind] ?? 0);
  return {
    language,
    office,
    title: zh ? '监察移送函' : 'Referral to the supervisory authority',
    number: row.number,
    stamp: null,
    facts: [
      [zh ? '被移送单位' : 'Unit', `${unit.name}（${unit.code}）`],
      [zh ? '期间' : 'Period', `${row.fromMonth} – ${row.toMonth}`],
      ...(Object.keys(markNames) as MarkKind[]).map((kind) => [markNames[kind][language], countOf(kind)] as const),
    ],
    paragraphs: [
      zh
        ? '该单位在上述期间对交办问题存在推诿、拖延等情形，现将有关材料移送贵机关，请依规处理并回复。'
        : 'In this period the unit shirked or delayed what it was given. The material is handed over for a decision.',
      row.reason,
    ],
    table: {
      head: zh ? ['案件编号', '情形', '时间'] : ['Case', 'Fact', 'Time'],
      rows: marks.map(({ caseNumber, kind, at }) => [caseNumber, markNames[kind][language], time(new Date(at))]),
    },
    closing: [office, time(row.createdAt).slice(0, 10)],
  };
}
