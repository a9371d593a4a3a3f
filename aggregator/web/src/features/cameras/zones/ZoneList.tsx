import { DeleteOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { PositionOption } from '#features/cameras/zones/use-positions';
import type { DraftFault, ZoneDraft } from '#features/cameras/zones/zone-draft';
import { CategoryName } from '#ui/CategoryName.tsx';

interface ZoneListProps {
  readonly drafts: readonly ZoneDraft[];
  readonly faults?: ReadonlyMap<string, DraftFault>;
  readonly chosenKey?: string | undefined;
  /** What the camera's positions are called. */
  readonly positions?: readonly PositionOption[];
  /** Absent: only shown. */
  readonly onChoose?: (key: string) => void;
  readonly onRemove?: (key: string) => void;
}

/** The zones in words, with the numbers they have in the picture. */
export function ZoneList({ drafts, faults, chosenKey, positions = [], onChoose, onRemove }: ZoneListProps) {
  const { t } = useTranslation();
  return (
    <ol className="plain-list zone-list">
      {drafts.map((draft, index) => {
        const { key, name } = draft;
        const fault = faults?.get(key);
        return (
          <li key={key} className={key === chosenKey ? 'is-chosen' : ''}>
            <span className="zone-place">{index + 1}</span>
            <div>
              {onChoose === undefined ? (
                <strong>{name}</strong>
              ) : (
                <Button
                  size="small"
                  type="link"
                  className="zone-name"
                  aria-pressed={key === chosenKey}
                  onClick={() => onChoose(key)}
                >
                  {name.trim() === '' ? t('zones.unnamed') : name}
                </Button>
              )}
              <ZoneWords draft={draft} positions={positions} />
              {fault === undefined ? null : <span className="bad">{t(`zones.${fault}`)}</span>}
            </div>
            {onRemove === undefined ? null : (
              <Button
                size="small"
                type="text"
                icon={<DeleteOutlined />}
                aria-label={t('zones.remove', { name })}
                onClick={() => onRemove(key)}
              />
            )}
          </li>
        );
      })}
    </ol>
  );
}

interface ZoneWordsProps {
  readonly draft: ZoneDraft;
  readonly positions: readonly PositionOption[];
}

function ZoneWords({ draft: { rules, hours, preset, permits }, positions }: ZoneWordsProps) {
  const { t } = useTranslation();
  const position = positions.find(({ value }) => value === preset)?.label ?? preset;
  return (
    <div className="zone-words">
      {rules.map(({ category, dwellSeconds }) => (
        <span key={category}>
          <CategoryName category={category} />
          {dwellSeconds === undefined ? null : <small className="muted"> {t('zones.seconds', { dwellSeconds })}</small>}
        </span>
      ))}
      {hours.map(({ days, from, to }) => (
        <small key={`${days.join()} ${from}`} className="muted">
          {days.map((day) => t(`weekday.d${day as 1}`)).join(' ')} {from}–{to}
        </small>
      ))}
      {position === undefined ? null : <small className="muted">{t('zones.preset', { preset: position })}</small>}
      {permits.length === 0 ? null : <small className="muted">{t('zones.permits', { count: permits.length })}</small>}
    </div>
  );
}
