import { AimOutlined } from '@ant-design/icons';
import { Button, Input, type InputRef } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatPosition } from '#ui/format';
import { type Place, PlaceMap } from '#ui/PlaceMap.tsx';
import { readPosition } from '#ui/read-position';
import '#ui/place.css';

interface PlaceInputProps {
  readonly id?: string;
  readonly value?: Place;
  /** Undefined when the field is empty or cannot be read: what stood there before is not meant any more. */
  readonly onChange?: (place: Place | undefined) => void;
}

/** A place on the map, by click, by device, or typed as two numbers (the way for keyboard and screen reader). */
export function PlaceInput({ id, value, onChange }: PlaceInputProps) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<string>();
  const typed = draft ?? (value === undefined ? '' : formatPosition(value));
  const isUnreadable = typed !== '' && readPosition(typed) === undefined;
  const [isNowhere, setIsNowhere] = useState(false);
  const input = useRef<InputRef>(null);
  useEffect(() => {
    // The browser then refuses to send the form, and stands on the field.
    input.current?.input?.setCustomValidity(isUnreadable ? t('place.unreadable') : '');
  }, [isUnreadable, t]);
  const set = (place: Place) => {
    setDraft(undefined);
    setIsNowhere(false);
    onChange?.(place);
  };
  const locate = () =>
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => set({ latitude: coords.latitude, longitude: coords.longitude }),
      () => setIsNowhere(true),
      { enableHighAccuracy: true, maximumAge: 30_000, timeout: 20_000 },
    );
  return (
    <div className="place-input">
      <div className="place-line">
        <Input
          ref={input}
          id={id}
          value={typed}
          placeholder={t('place.coordinates')}
          status={isUnreadable ? 'error' : ''}
          aria-invalid={isUnreadable}
          onChange={(event) => {
            setDraft(event.target.value);
            onChange?.(readPosition(event.target.value));
          }}
        />
        {'geolocation' in navigator ? (
          <Button icon={<AimOutlined />} aria-label={t('place.here')} onClick={locate} />
        ) : null}
      </div>
      {isUnreadable ? <small className="bad">{t('place.unreadable')}</small> : null}
      {isNowhere ? (
        <small className="bad" role="alert">
          {t('place.nowhere')}
        </small>
      ) : null}
      <PlaceMap place={value} label={t('place.pick')} onPick={set} />
    </div>
  );
}
