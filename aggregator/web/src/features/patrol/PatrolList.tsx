import { CarOutlined, UserOutlined, VideoCameraOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { PatrolUnit } from '#api/care-queries';
import { formatDuration } from '#ui/format';
import { useNow } from '#ui/use-now';

interface PatrolListProps {
  readonly units: readonly PatrolUnit[];
  readonly chosenId: string | undefined;
  readonly onChoose: (unit: PatrolUnit) => void;
}

const icons = {
  vehicle: <CarOutlined />,
  'body-worn': <UserOutlined />,
  fixed: <VideoCameraOutlined />,
  other: <VideoCameraOutlined />,
} as const;
/** A position older than this is where somebody was, not where they are. */
const freshMs = 120_000;

/** Who is on the way, the one heard of last first, with the age of the position. */
export function PatrolList({ units, chosenId, onChoose }: PatrolListProps) {
  const { t } = useTranslation();
  return (
    <ul className="plain-list patrol-list" aria-label={t('patrol.units')}>
      {units.map((unit) => (
        <li key={unit.cameraRecordId}>
          <button
            type="button"
            className={unit.cameraRecordId === chosenId ? 'patrol-unit chosen' : 'patrol-unit'}
            aria-pressed={unit.cameraRecordId === chosenId}
            onClick={() => onChoose(unit)}
          >
            <span className="patrol-icon">{icons[unit.kind]}</span>
            <span className="patrol-name">
              <strong>{unit.name}</strong>
              <small>
                {t(`patrol.kind.${unit.kind}`)}
                {unit.ownerDepartment === '' ? '' : ` · ${unit.ownerDepartment}`}
              </small>
              <PositionAge unit={unit} />
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function PositionAge({ unit }: { readonly unit: PatrolUnit }) {
  const { t, i18n } = useTranslation();
  const now = useNow(1000);
  const { position } = unit;
  if (position === null) return <small>{t('patrol.neverSeen')}</small>;
  const ageMs = Math.max(0, now - Date.parse(position.fixedAt));
  const accuracy =
    position.accuracyM === null
      ? t('patrol.unknownAccuracy')
      : t('patrol.accuracy', { metres: Math.ceil(position.accuracyM) });
  return (
    <small className={ageMs <= freshMs ? 'patrol-age fresh' : 'patrol-age'}>
      {t('patrol.ago', { duration: formatDuration(ageMs, i18n.language) })} · {accuracy}
    </small>
  );
}
