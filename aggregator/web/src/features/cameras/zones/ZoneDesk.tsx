import { PlusOutlined } from '@ant-design/icons';
import type { ImagePoint } from '@streetwarden/shared/domain/geometry';
import { Alert, Button, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CameraRecord, CameraZones } from '#api/camera-queries';
import { randomKey } from '#api/random-key';
import { PermitList } from '#features/cameras/zones/PermitList.tsx';
import { PositionBar } from '#features/cameras/zones/PositionBar.tsx';
import { usePositions } from '#features/cameras/zones/use-positions';
import { useZoneDrafts } from '#features/cameras/zones/use-zone-drafts';
import { ZoneForm } from '#features/cameras/zones/ZoneForm.tsx';
import { ZoneList } from '#features/cameras/zones/ZoneList.tsx';
import { ZonePicture } from '#features/cameras/zones/ZonePicture.tsx';
import {
  draftFaults,
  fewestCorners,
  isSameZones,
  middle,
  newDraft,
  type ZoneDraft,
  zonesBody,
} from '#features/cameras/zones/zone-draft';
import { useSave } from '#ui/use-save';

interface ZoneDeskProps {
  readonly record: CameraRecord;
  readonly kept: CameraZones;
  readonly isReadOnly: boolean;
}

/** Draws the zones of a camera that its box opens by the record. */
export function ZoneDesk({ record, kept, isReadOnly }: ZoneDeskProps) {
  const { t } = useTranslation();
  const desk = useZoneDrafts(kept.zones);
  const { drafts, chosen, permitId, drawn, change } = desk;
  const positions = usePositions(record, drafts, isReadOnly);
  const [position, setPosition] = useState('');
  const save = useSave(['camera-zones']);
  const faults = draftFaults(drafts);
  const add = (polygon: readonly ImagePoint[]) =>
    desk.add(newDraft(randomKey(), t('zones.newName', { number: drafts.length + 1 }), polygon, position));
  const close = () => drawn !== undefined && drawn.length >= fewestCorners && add(drawn);
  const choose = (key: string) => {
    desk.choose(key);
    const wanted = drafts.find((draft) => draft.key === key);
    if (wanted !== undefined) setPosition(positions.positionOf(wanted));
  };
  const changeZone = (next: ZoneDraft) => {
    change(next);
    setPosition(positions.positionOf(next));
  };
  const send = () => {
    const path = `/api/camera-records/${record.id}/zones`;
    save.mutate({ method: 'PUT', path, body: zonesBody(drafts, kept.version) });
  };
  return (
    <>
      <Standing kept={kept} />
      {isReadOnly || positions.options.length === 0 ? null : (
        <PositionBar positions={positions} position={position} onChange={setPosition} />
      )}
      <ZonePicture
        {...{ record, drafts, isReadOnly, drawn }}
        {...{ chosenKey: chosen?.key, chosenPermitId: permitId }}
        isInView={(draft) => isReadOnly || positions.positionOf(draft) === position}
        onDraw={desk.draw}
        onClose={close}
        onChoose={choose}
        onPolygon={desk.outline}
      />
      {isReadOnly ? null : (
        <DrawTools
          drawn={drawn}
          hasChosen={chosen !== undefined}
          onDraw={() => desk.draw([])}
          onRectangle={() => add(middle)}
          onClose={close}
          onCancel={() => desk.draw(undefined)}
        />
      )}
      <ZoneList
        {...{ drafts, faults, chosenKey: chosen?.key, positions: positions.options }}
        {...(isReadOnly ? {} : { onChoose: choose, onRemove: desk.remove })}
      />
      {isReadOnly || chosen === undefined ? null : (
        <>
          <ZoneForm key={chosen.key} draft={chosen} positions={positions.options} onChange={changeZone} />
          <PermitList zone={chosen} chosenId={permitId} onChoose={desk.choosePermit} onChange={change} />
        </>
      )}
      {save.error === null ? null : <Alert role="alert" type="error" showIcon title={save.error.message} />}
      {isReadOnly ? null : (
        <Button
          type="primary"
          disabled={faults.size > 0 || drawn !== undefined || isSameZones(drafts, kept.zones)}
          loading={save.isPending}
          onClick={send}
        >
          {t('zones.save')}
        </Button>
      )}
    </>
  );
}

/** What is watched now, as the box told. */
function Standing({ kept: { zones, watched } }: { readonly kept: CameraZones }) {
  const { t } = useTranslation();
  const isTaken = watched !== null && JSON.stringify(watched) === JSON.stringify(zones);
  return (
    <p role="status" className={isTaken ? 'muted' : ''}>
      {zones.length === 0 ? `${t('zones.whole')} ` : ''}
      {t(watched === null ? 'zones.untold' : isTaken ? 'zones.taken' : 'zones.waiting')}
    </p>
  );
}

interface DrawToolsProps {
  readonly drawn: readonly ImagePoint[] | undefined;
  readonly hasChosen: boolean;
  readonly onDraw: () => void;
  readonly onRectangle: () => void;
  readonly onClose: () => void;
  readonly onCancel: () => void;
}

function DrawTools({ drawn, hasChosen, onDraw, onRectangle, onClose, onCancel }: DrawToolsProps) {
  const { t } = useTranslation();
  if (drawn !== undefined) {
    return (
      <Space wrap className="zone-tools">
        <span role="status">{t('zones.drawing', { count: drawn.length })}</span>
        <Button disabled={drawn.length < fewestCorners} onClick={onClose}>
          {t('zones.close')}
        </Button>
        <Button onClick={onCancel}>{t('app.cancel')}</Button>
      </Space>
    );
  }
  return (
    <div className="zone-tools">
      <Space wrap>
        <Button icon={<PlusOutlined />} onClick={onDraw}>
          {t('zones.draw')}
        </Button>
        <Button onClick={onRectangle}>{t('zones.rectangle')}</Button>
      </Space>
      {hasChosen ? <p className="muted">{t('zones.cornerHint')}</p> : null}
    </div>
  );
}
