import { Tag } from 'antd';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ZoneCoverage } from '#api/care-queries';
import { type CoverageDay, coverageDays, coverageGaps, percentText } from '#features/care/care-model';
import { formatSpan } from '#features/care/format-measure';
import { formatTime } from '#ui/format';

const verdictColours = { looked: 'success', partly: 'warning', 'not-looked': 'error', 'not-due': 'default' } as const;
const shownGaps = 8;

/** One zone: a row a day, a cell a quarter of an hour, and in words why it was not looked at. */
export function ZoneStrip({ zone }: { readonly zone: ZoneCoverage }) {
  const { t, i18n } = useTranslation();
  const { verdict, watchedMs, dueMs, lookCount } = zone;
  const share = dueMs === 0 ? 0 : Math.min(1, watchedMs / dueMs);
  const gaps = coverageGaps(zone.quarters);
  const list = new Intl.ListFormat(i18n.language, { type: 'unit' });
  const reasons = zone.missed.filter(({ reason }) => reason !== 'schedule');
  return (
    <section className="zone-strip" aria-label={zone.name}>
      <h2>
        {zone.name} <Tag color={verdictColours[verdict]}>{t(`care.verdict.${verdict}`)}</Tag>
      </h2>
      <p className="care-facts">
        {dueMs === 0
          ? t('care.neverDue')
          : t('care.verdictLine', { percent: percentText(share, i18n.language), count: lookCount })}
      </p>
      <figure className="coverage-days" aria-label={t('care.strip', { zone: zone.name })}>
        <HourAxis />
        {coverageDays(zone.quarters).map((day) => (
          <DayRow key={day.dayMs} day={day} />
        ))}
      </figure>
      {reasons.length === 0 ? null : (
        <p className="care-facts">
          {t('care.whyNot')}:{' '}
          {reasons.map(({ reason, spanMs }) => (
            <Tag key={reason}>
              {t(`care.reason.${reason}`)} {formatSpan(spanMs, i18n.language)}
            </Tag>
          ))}
        </p>
      )}
      <h3>{t('care.gaps')}</h3>
      {gaps.length === 0 ? <p className="care-none">{t('care.noGaps')}</p> : null}
      <ul className="plain-list coverage-gaps">
        {gaps.slice(0, shownGaps).map(({ fromMs, toMs, reasons: why }) => (
          <li key={fromMs}>
            {formatTime(new Date(fromMs).toISOString(), i18n.language)} · {formatSpan(toMs - fromMs, i18n.language)} ·{' '}
            {list.format(why.map((reason) => t(`care.reason.${reason}`)))}
          </li>
        ))}
      </ul>
      {gaps.length > shownGaps ? <p>{t('care.moreGaps', { count: gaps.length - shownGaps })}</p> : null}
    </section>
  );
}

function HourAxis() {
  return (
    <div className="coverage-day coverage-axis" aria-hidden="true">
      <span />
      <span className="coverage-hours">
        {[0, 6, 12, 18, 24].map((hour) => (
          <span key={hour}>{hour}</span>
        ))}
      </span>
    </div>
  );
}

const DayRow = memo(function DayRow({ day }: { readonly day: CoverageDay }) {
  const { t, i18n } = useTranslation();
  const name = new Intl.DateTimeFormat(i18n.language, { month: '2-digit', day: '2-digit', weekday: 'short' }).format(
    day.dayMs,
  );
  return (
    <div className="coverage-day">
      <span className="coverage-date">{name}</span>
      <span className="coverage-cells">
        {day.cells.map((cell, index) => {
          const time = `${String(Math.floor(index / 4)).padStart(2, '0')}:${String((index % 4) * 15).padStart(2, '0')}`;
          const title =
            cell === null
              ? undefined
              : t('care.cell', { day: name, time, verdict: t(`care.verdict.${cell.verdict}`), count: cell.lookCount });
          return <span key={time} title={title} className={`coverage-cell ${cell?.verdict ?? 'future'}`} />;
        })}
      </span>
    </div>
  );
});
