import { useQuery } from '@tanstack/react-query';
import { Select, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type BoxCamera, careQueries, type ZoneCoverage } from '#api/care-queries';
import { formatSpan } from '#features/care/format-measure';
import { LocalTime } from '#ui/LocalTime.tsx';

interface CoverageQuestionProps {
  readonly camera: BoxCamera;
  readonly zones: readonly ZoneCoverage[];
}

const colours = { looked: 'success', partly: 'warning', 'not-looked': 'error', 'not-due': 'default' } as const;

/** `yyyy-MM-ddTHH:mm` of the local clock, as the browser's own time field wants it. */
function localText(at: Date): string {
  const shifted = new Date(at.getTime() - at.getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 16);
}

/** One question, one answer: was this zone looked at between these times? */
export function CoverageQuestion({ camera, zones }: CoverageQuestionProps) {
  const { t } = useTranslation();
  const [zoneId, setZoneId] = useState(zones[0]?.zoneId ?? '');
  const [from, setFrom] = useState(() => localText(new Date(Date.now() - 3_600_000)));
  const [to, setTo] = useState(() => localText(new Date()));
  const isAsked = from !== '' && to !== '' && from < to;
  return (
    <section className="coverage-question" aria-label={t('care.ask')}>
      <strong>{t('care.ask')}</strong>
      <Select
        aria-label={t('care.coverage')}
        value={zoneId}
        onChange={setZoneId}
        popupMatchSelectWidth={false}
        options={zones.map((zone) => ({ value: zone.zoneId, label: zone.name }))}
      />
      <label>
        {t('care.askFrom')}{' '}
        <input type="datetime-local" value={from} max={to} onChange={(event) => setFrom(event.target.value)} />
      </label>
      <label>
        {t('care.askTo')}{' '}
        <input type="datetime-local" value={to} min={from} onChange={(event) => setTo(event.target.value)} />
      </label>
      {isAsked ? <CoverageAnswer camera={camera} zoneId={zoneId} from={from} to={to} /> : null}
    </section>
  );
}

function CoverageAnswer({
  camera,
  zoneId,
  from,
  to,
}: {
  readonly camera: BoxCamera;
  readonly zoneId: string;
  readonly from: string;
  readonly to: string;
}) {
  const { t, i18n } = useTranslation();
  const time = { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
  const asked = useQuery(careQueries.coverage(camera, time, zoneId));
  if (asked.isError) return <span role="alert">{asked.error.message}</span>;
  const zone = asked.data?.zones[0];
  if (zone === undefined) return null;
  const [first] = zone.missed.filter(({ reason }) => reason !== 'schedule');
  return (
    <span role="status" className="coverage-answer">
      <Tag color={colours[zone.verdict]}>{t(`care.verdict.${zone.verdict}`)}</Tag>
      {zone.lastLookAt === null ? null : (
        <small>
          {t('care.lastLook')} <LocalTime instant={zone.lastLookAt} />
        </small>
      )}
      {zone.verdict === 'looked' || first === undefined ? null : (
        <small>
          {t(`care.reason.${first.reason}`)} {formatSpan(first.spanMs, i18n.language)}
        </small>
      )}
    </span>
  );
}
