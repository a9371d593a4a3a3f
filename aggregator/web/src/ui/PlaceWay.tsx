import { CompassOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Place, PlaceMap } from '#ui/PlaceMap.tsx';

/** Where to go: the way there in the phone's own map, and the place on ours. */
export function PlaceWay({ position }: { readonly position: Place }) {
  const { t } = useTranslation();
  const { latitude, longitude } = position;
  return (
    <>
      <Button icon={<CompassOutlined />} href={`geo:${latitude},${longitude}?q=${latitude},${longitude}`}>
        {t('unitWork.navigate')}
      </Button>
      <PlaceMap place={position} label={t('place.title')} />
    </>
  );
}
