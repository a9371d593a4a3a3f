import { AimOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatPosition } from '#ui/format';
import { type Place, PlaceMap } from '#ui/PlaceMap.tsx';
import { readPosition } from '#ui/read-position';
import '#ui/place.css';

interface PlaceInputProps {
  readonly id?: string;
  readonly value?: Place;
  readonly onChange?: (place: Place) => void;
}

/** A place on the map, by click, by device, or typed as two numbers (the way for keyboard and screen reader). */
export function PlaceInput({ id, value, onChange }: PlaceInputProps) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<string>();
  const typed = draft ?? (value === undefined ? '' : formatPosition(value));
  const read = readPosition(typed);
  const set = (place: Place) => {
    setDraft(undefined);
    onChange?.(place);
  };
  const locate = () =>
    navigator.geolocation.getCurrentPosition(({ coords }) =>
      set({ latitude: coords.latitude, longitude: coords.longitude }),
    );
  return (
    <div className="place-input">
      <div className="place-line">
        <Input
          id={id}
          value={typed}
          placeholder={t('place.coordinates')}
          status={typed !== '' && read === undefined ? 'error' : ''}
          onChange={(event) => {
            setDraft(event.target.value);
            const place = readPosition(event.target.value);
            if (place !== undefined) onChange?.(place);
          }}
        />
        {'geolocation' in navigator ? (
          <Button icon={<AimOutlined />} aria-label={t('place.here')} onClick={locate} />
        ) : null}
      </div>
      {typed !== '' && read === undefined ? <small className="bad">{t('place.unreadable')}</small> : null}
      <PlaceMap place={value} label={t('place.pick')} onPick={set} />
    </div>
  );
}
