import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import type { ImagePoint } from '@streetwarden/shared/domain/geometry';
import { Alert, Button, Card, InputNumber, Space } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CameraRecord } from '#api/camera-queries';
import { CameraPicture } from '#features/cameras/CameraPicture.tsx';
import {
  fewestPairs,
  type GroundPair,
  isOnOneLine,
  pairsOf,
  wholePoints,
  withMark,
} from '#features/cameras/ground-points';
import { ShapeMap } from '#ui/ShapeMap.tsx';
import { useSave } from '#ui/use-save';
import '#ui/place.css';

interface GroundMapCardProps {
  readonly record: CameraRecord;
  readonly isReadOnly: boolean;
}

/** 地面标定: at least four places marked in the picture and on the map, so that a box in the picture has a position. */
export function GroundMapCard({ record, isReadOnly }: GroundMapCardProps) {
  const { t } = useTranslation();
  const [pairs, setPairs] = useState<readonly GroundPair[]>(() => pairsOf(record.groundMap?.points ?? []));
  const save = useSave(['camera-records']);
  const points = wholePoints(pairs);
  const isReady = points.length >= fewestPairs && points.length === pairs.length && !isOnOneLine(points);
  const send = (groundMap: object | null) =>
    save.mutate({
      method: 'PATCH',
      path: `/api/camera-records/${record.id}`,
      body: { groundMap, version: record.version },
    });
  const marks = useMemo(
    () =>
      pairs.flatMap(({ place }, index) =>
        place === undefined ? [] : [{ id: String(index), name: String(index + 1), ...place, colour: '#ff922b' }],
      ),
    [pairs],
  );
  const waiting = pairs.findIndex(({ place }) => place === undefined);
  const mark = (half: GroundPair) => (isReadOnly ? undefined : setPairs(withMark(pairs, half)));
  return (
    <Card size="small" title={t('groundMap.title')}>
      <p className="muted">{t('groundMap.hint')}</p>
      {record.heldFromBox.includes('groundMap') ? <p>{t('boxWord.held')}</p> : null}
      {isReadOnly ? null : (
        <p role="status">
          {waiting === -1
            ? t('groundMap.next', { number: pairs.length + 1 })
            : t('groundMap.nextMap', { number: waiting + 1 })}
        </p>
      )}
      <div className="ground-columns">
        <MarkedPicture record={record} pairs={pairs} onMark={(image) => mark({ image })} />
        <ShapeMap
          points={marks}
          start={
            record.latitude === null || record.longitude === null
              ? undefined
              : { latitude: record.latitude, longitude: record.longitude }
          }
          label={t('groundMap.map')}
          onPick={(place) => mark({ place })}
        />
      </div>
      <PairList pairs={pairs} isReadOnly={isReadOnly} onChange={setPairs} />
      <p>
        {points.length < fewestPairs
          ? t('groundMap.missing', { count: fewestPairs - points.length })
          : t('groundMap.ready', { count: points.length })}
        {isOnOneLine(points) ? <span className="bad"> {t('groundMap.crossed')}</span> : null}
      </p>
      {save.error === null ? null : <Alert role="alert" type="error" showIcon title={save.error.message} />}
      {isReadOnly ? null : (
        <Space wrap>
          <Button type="primary" disabled={!isReady} loading={save.isPending} onClick={() => send({ points })}>
            {t('groundMap.save')}
          </Button>
          <Button icon={<PlusOutlined />} onClick={() => setPairs([...pairs, {}])}>
            {t('groundMap.add')}
          </Button>
          {record.groundMap === null ? null : (
            <Button danger onClick={() => send(null)}>
              {t('groundMap.clear')}
            </Button>
          )}
        </Space>
      )}
    </Card>
  );
}

interface MarkedPictureProps {
  readonly record: CameraRecord;
  readonly pairs: readonly GroundPair[];
  readonly onMark: (image: ImagePoint) => void;
}

/** The picture with the marks drawn on it; the numbers in the list below are the way for the keyboard. */
function MarkedPicture({ record, pairs, onMark }: MarkedPictureProps) {
  return (
    <CameraPicture record={record} onPick={onMark}>
      {pairs.map(({ image }, index) =>
        image === undefined ? null : (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: a pair has no name but its number, and keeps no state of its own
            key={index}
            className="ground-mark"
            style={{ left: `${image.x * 100}%`, top: `${image.y * 100}%` }}
          >
            {index + 1}
          </span>
        ),
      )}
    </CameraPicture>
  );
}

interface PairListProps {
  readonly pairs: readonly GroundPair[];
  readonly isReadOnly: boolean;
  readonly onChange: (pairs: readonly GroundPair[]) => void;
}

/** The same pairs as numbers. */
function PairList({ pairs, isReadOnly, onChange }: PairListProps) {
  const { t } = useTranslation();
  const change = (index: number, next: GroundPair) => onChange(pairs.map((pair, at) => (at === index ? next : pair)));
  return (
    <ol className="plain-list ground-pairs">
      {pairs.map((pair, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a pair has no name but its number, and keeps no state of its own
        <li key={index}>
          <strong>{index + 1}</strong>
          <NumberPart
            label={`${t('groundMap.pair', { number: index + 1 })} ${t('groundMap.horizontal')}`}
            value={pair.image === undefined ? undefined : pair.image.x * 100}
            max={100}
            isReadOnly={isReadOnly}
            onChange={(x) => change(index, { ...pair, image: { x: x / 100, y: pair.image?.y ?? 0 } })}
          />
          <NumberPart
            label={`${t('groundMap.pair', { number: index + 1 })} ${t('groundMap.vertical')}`}
            value={pair.image === undefined ? undefined : pair.image.y * 100}
            max={100}
            isReadOnly={isReadOnly}
            onChange={(y) => change(index, { ...pair, image: { x: pair.image?.x ?? 0, y: y / 100 } })}
          />
          <NumberPart
            label={`${t('groundMap.pair', { number: index + 1 })} ${t('place.coordinates')} N`}
            value={pair.place?.latitude}
            max={90}
            digits={6}
            isReadOnly={isReadOnly}
            onChange={(latitude) =>
              change(index, { ...pair, place: { latitude, longitude: pair.place?.longitude ?? 0 } })
            }
          />
          <NumberPart
            label={`${t('groundMap.pair', { number: index + 1 })} ${t('place.coordinates')} E`}
            value={pair.place?.longitude}
            max={180}
            digits={6}
            isReadOnly={isReadOnly}
            onChange={(longitude) =>
              change(index, { ...pair, place: { latitude: pair.place?.latitude ?? 0, longitude } })
            }
          />
          {isReadOnly ? null : (
            <Button
              size="small"
              type="text"
              icon={<DeleteOutlined />}
              aria-label={t('groundMap.remove', { number: index + 1 })}
              onClick={() => onChange(pairs.filter((_, at) => at !== index))}
            />
          )}
        </li>
      ))}
    </ol>
  );
}

interface NumberPartProps {
  readonly label: string;
  readonly value: number | undefined;
  readonly max: number;
  readonly digits?: number;
  readonly isReadOnly: boolean;
  readonly onChange: (value: number) => void;
}

function NumberPart({ label, value, max, digits = 2, isReadOnly, onChange }: NumberPartProps) {
  return (
    <InputNumber
      size="small"
      aria-label={label}
      disabled={isReadOnly}
      min={digits === 2 ? 0 : -max}
      max={max}
      value={value === undefined ? null : Number(value.toFixed(digits))}
      onChange={(next) => next !== null && onChange(next)}
    />
  );
}
