import { useTranslation } from 'react-i18next';
import type { AskedTime, CameraSpan } from '#api/care-queries';
import { barOf } from '#features/care/care-model';
import { formatTime } from '#ui/format';

const lanes: readonly CameraSpan['kind'][] = [
  'box-away',
  'away',
  'black',
  'frozen',
  'blurred',
  'obstructed',
  'moved',
  'clock-drift',
];

/** A lane per kind of trouble over the shown time; the table below says the same in words. */
export function SpanLanes({ spans, time }: { readonly spans: readonly CameraSpan[]; readonly time: AskedTime }) {
  const { t, i18n } = useTranslation();
  const shown = { fromMs: Date.parse(time.from), toMs: Date.parse(time.to) };
  const used = lanes.filter((kind) => spans.some((span) => span.kind === kind));
  if (used.length === 0) return <p className="care-none">{t('care.noSpans')}</p>;
  const label = t('care.historyOf', {
    from: formatTime(time.from, i18n.language),
    to: formatTime(time.to, i18n.language),
  });
  return (
    <figure className="span-lanes" aria-label={label}>
      {used.map((kind) => (
        <div key={kind} className="span-lane">
          <span className="span-name">{t(`care.span.${kind}`)}</span>
          <span className={`span-track ${kind}`}>
            {spans
              .filter((span) => span.kind === kind)
              .map((span) => {
                const bar = barOf(span, shown);
                if (bar === undefined) return null;
                return (
                  <span
                    key={span.startedAt}
                    title={formatTime(span.startedAt, i18n.language)}
                    style={{ left: `${bar.left * 100}%`, width: `${bar.width * 100}%` }}
                  />
                );
              })}
          </span>
        </div>
      ))}
      <div className="span-lane span-axis">
        <span className="span-name" />
        <span className="span-ends">
          <time dateTime={time.from}>{formatTime(time.from, i18n.language)}</time>
          <time dateTime={time.to}>{formatTime(time.to, i18n.language)}</time>
        </span>
      </div>
    </figure>
  );
}
