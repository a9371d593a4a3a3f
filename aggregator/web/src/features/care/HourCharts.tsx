import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { AskedTime, CameraHour } from '#api/care-queries';
import { Loading } from '#ui/Loading.tsx';

const HourChart = lazy(async () => ({ default: (await import('#features/care/HourChart.tsx')).HourChart }));

interface HourChartsProps {
  readonly hours: readonly CameraHour[];
  readonly time: AskedTime;
}

/** Small charts above each other on one axis of time; their code is loaded only here. */
export function HourCharts({ hours, time }: HourChartsProps) {
  const { t } = useTranslation();
  if (hours.length === 0) return <p className="care-none">{t('care.noMeasures')}</p>;
  const lost = hours.map(({ hourAt, corruptPacketCount }) => [hourAt, corruptPacketCount] as const);
  return (
    <Suspense fallback={<Loading />}>
      <div className="hour-charts">
        <HourChart
          time={time}
          title={`${t('care.bitrate')} (Mbit/s)`}
          kind="line"
          values={hours.map(({ hourAt, meanBitrateBps }) => [
            hourAt,
            meanBitrateBps === null ? null : meanBitrateBps / 1e6,
          ])}
        />
        <HourChart time={time} title={t('care.loss')} kind="bar" values={lost} />
        <HourChart
          time={time}
          title={`${t('care.keyframes')} (s)`}
          kind="line"
          values={hours.map(({ hourAt, keyframeIntervalMaxMs }) => [
            hourAt,
            keyframeIntervalMaxMs === null ? null : keyframeIntervalMaxMs / 1000,
          ])}
        />
        <HourChart
          time={time}
          title={t('care.reconnects')}
          kind="bar"
          values={hours.map(({ hourAt, reconnectCount }) => [hourAt, reconnectCount])}
        />
        <HourChart
          time={time}
          title={t('care.looks')}
          kind="bar"
          values={hours.map(({ hourAt, lookCount }) => [hourAt, lookCount])}
        />
        <HourChart
          time={time}
          title={`${t('care.clock')} (ms)`}
          kind="line"
          values={hours.map(({ hourAt, clockOffsetMs }) => [hourAt, clockOffsetMs])}
        />
      </div>
    </Suspense>
  );
}
