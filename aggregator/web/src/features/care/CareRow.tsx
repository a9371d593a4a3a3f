import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { apiPath } from '#api/api-client';
import type { CameraCare } from '#api/care-queries';
import { percentText, usableShare, worstSpan } from '#features/care/care-model';
import { formatBitrate } from '#features/care/format-measure';
import { formatDuration } from '#ui/format';
import { useNow } from '#ui/use-now';

/** One camera of the overview; the whole row leads to its history. */
export function CareRow({ camera }: { readonly camera: CameraCare }) {
  const { t, i18n } = useTranslation();
  const { edgeId, cameraId, lastStillAt, name } = camera;
  const still = apiPath(`/api/cameras/${edgeId}/${cameraId}/still`, { at: lastStillAt });
  return (
    <Link to={`/care/${edgeId}/${cameraId}`} className="care-row">
      <span className="care-still">
        {lastStillAt === null ? t('care.noStill') : <img src={still} alt="" loading="lazy" />}
      </span>
      <span className="care-name">
        <strong>{name}</strong>
        <small>
          {edgeId} · {cameraId}
        </small>
      </span>
      <CareState camera={camera} />
      <UsableBar camera={camera} />
      <Measure name={t('care.delayShort')} value={<DelayText camera={camera} />} />
      <Measure
        name={t('care.bitrate')}
        value={camera.meanBitrateBps === null ? '–' : formatBitrate(camera.meanBitrateBps, i18n.language)}
      />
      <Measure name={t('care.loss')} value={camera.corruptPacketCount} isBad={camera.corruptPacketCount > 0} />
      <Measure name={t('care.reconnects')} value={camera.reconnectCount} isBad={camera.reconnectCount > 5} />
    </Link>
  );
}

function CareState({ camera }: { readonly camera: CameraCare }) {
  const { t, i18n } = useTranslation();
  const now = useNow(10_000);
  const worst = worstSpan(camera.openSpans);
  if (worst === undefined) {
    return (
      <span className="care-state">
        <Tag color={camera.state === 'ended' ? 'default' : 'success'}>
          {camera.state === 'watching' ? t('care.fine') : t(`cameraState.${camera.state}`)}
        </Tag>
      </span>
    );
  }
  const isAway = worst.kind === 'away' || worst.kind === 'box-away';
  const lastedMs = Math.max(0, now - Date.parse(worst.startedAt));
  return (
    <span className="care-state">
      <Tag color={isAway ? 'error' : 'warning'}>{t(`care.span.${worst.kind}`)}</Tag>
      <small>{t('care.since', { duration: formatDuration(lastedMs, i18n.language) })}</small>
    </span>
  );
}

function UsableBar({ camera }: { readonly camera: CameraCare }) {
  const { t, i18n } = useTranslation();
  const share = usableShare(camera);
  const hint = t('care.usableHint', {
    away: formatDuration(camera.awayMs, i18n.language),
    blind: formatDuration(camera.blindMs, i18n.language),
  });
  return (
    <span className="care-usable" title={hint}>
      <small>{t('care.lastDay')}</small>
      <span className="care-bar" aria-hidden="true">
        <span style={{ width: `${share * 100}%` }} />
      </span>
      <span>{t('care.usable', { percent: percentText(share, i18n.language) })}</span>
    </span>
  );
}

function DelayText({ camera }: { readonly camera: CameraCare }) {
  const { t, i18n } = useTranslation();
  const delay = camera.delays.find(({ kind }) => kind === 'picture') ?? camera.delays[0];
  if (delay === undefined) return '–';
  return t('care.delayLine', {
    kind: t(`care.delayKind.${delay.kind}`),
    p50: formatDuration(delay.p50Ms, i18n.language),
    p95: formatDuration(delay.p95Ms, i18n.language),
  });
}

function Measure(props: { readonly name: string; readonly value: React.ReactNode; readonly isBad?: boolean }) {
  return (
    <span className={props.isBad === true ? 'care-measure bad' : 'care-measure'}>
      <small>{props.name}</small>
      <span>{props.value}</span>
    </span>
  );
}
