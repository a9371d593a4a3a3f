import { Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CandidateDetail, CandidateItem } from '#api/types';
import { Facts } from '#ui/Facts.tsx';
import { catalogueCode, formatDuration, formatPosition } from '#ui/format';
import { LocalTime } from '#ui/LocalTime.tsx';

/** Facts of a candidate; the ones that only the detail knows appear when it has loaded. */
export function CandidateFacts({
  item,
  detail,
}: {
  readonly item: CandidateItem;
  readonly detail: CandidateDetail | undefined;
}) {
  const { t, i18n } = useTranslation();
  const percent = (share: number) => `${Math.round(share * 100)} %`;
  const { model, rule: { person } = {} } = detail ?? {};
  const late =
    detail === undefined
      ? []
      : ([
          [
            t('facts.dwell'),
            `${formatDuration(detail.rule.dwellMs, i18n.language)} (${t('facts.requiredDwell', { value: formatDuration(detail.rule.requiredDwellMs, i18n.language) })})`,
          ],
          [t('facts.decidedBy'), t(`decidedBy.${detail.rule.decidedBy}`)],
          [t('facts.zone'), `${detail.rule.zoneId} v${detail.rule.zoneVersion}`],
          ...(model === undefined
            ? []
            : [[t('facts.model'), `${model.name} ${model.version} · ${model.sha256.slice(0, 8)}`] as const]),
          ...(person === undefined ? [] : [[t('facts.person'), person.name] as const]),
        ] as const);
  const threshold = model === undefined ? '' : ` (${t('facts.threshold', { value: percent(model.scoreThreshold) })})`;
  const clock =
    detail === undefined ? null : (
      <small> {t(detail.clock.isTrusted ? 'facts.clockTrusted' : 'facts.clockUntrusted')}</small>
    );
  const position = item.position;
  return (
    <Facts
      rows={[
        [t('facts.catalogue'), `GB/T 30428.2 ${catalogueCode(item.category, i18n.language)}`],
        [t('facts.score'), `${percent(item.score)}${threshold}`],
        [
          t('facts.time'),
          <span key="time">
            <LocalTime instant={item.sightedAt} />
            {clock}
          </span>,
        ],
        [t('facts.firstSeen'), <LocalTime key="first" instant={item.firstSeenAt} />],
        [t('facts.sightings'), String(item.sightingCount)],
        ...late,
        [t('facts.camera'), item.cameraName],
        [t('facts.edge'), item.edgeId],
        [
          t('facts.position'),
          position === null ? (
            t('facts.noPosition')
          ) : (
            <Typography.Text key="position" copyable={{ text: formatPosition(position) }}>
              {formatPosition(position)}
              {position.accuracyM === undefined ? '' : ` ±${Math.round(position.accuracyM)} m`}
            </Typography.Text>
          ),
        ],
        ...(item.duplicatesInProblem > 1 ? [[t('facts.duplicates'), String(item.duplicatesInProblem)] as const] : []),
      ]}
    />
  );
}
