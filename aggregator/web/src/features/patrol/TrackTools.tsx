import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import type { TrackColour } from '#features/patrol/track-model';

export const hourChoices = ['1', '8', '24'] as const;

/** Which time of a track is shown, and what its colour says. */
export interface TrackChoice {
  readonly hours: (typeof hourChoices)[number];
  /** A local day, `yyyy-MM-dd`; empty: the last hours. */
  readonly day: string;
  readonly colour: TrackColour;
}

interface TrackToolsProps {
  readonly choice: TrackChoice;
  readonly onChange: (choice: TrackChoice) => void;
}

export function TrackTools({ choice, onChange }: TrackToolsProps) {
  const { t } = useTranslation();
  const { hours, day, colour } = choice;
  const chooseHours = (value: string) => {
    const chosen = hourChoices.find((one) => one === value);
    if (chosen !== undefined) onChange({ ...choice, hours: chosen, day: '' });
  };
  return (
    <div className="patrol-tools">
      <Segmented<string>
        aria-label={t('patrol.hours')}
        value={day === '' ? hours : ''}
        onChange={chooseHours}
        options={hourChoices.map((value) => ({ value, label: t('patrol.lastHours', { count: Number(value) }) }))}
      />
      <label>
        {t('patrol.day')}{' '}
        <input type="date" value={day} onChange={(event) => onChange({ ...choice, day: event.target.value })} />
      </label>
      <Segmented<TrackColour>
        aria-label={t('patrol.colour')}
        value={colour}
        onChange={(value) => onChange({ ...choice, colour: value })}
        options={[
          { value: 'age', label: t('patrol.byAge') },
          { value: 'speed', label: t('patrol.bySpeed') },
        ]}
      />
    </div>
  );
}
