import { PlusOutlined } from '@ant-design/icons';
import type { ImagePoint } from '@streetwarden/shared/domain/geometry';
import { Alert, Button, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CameraRecord, CameraZones } from '#api/camera-queries';
import { ZoneForm } from '#features/cameras/zones/ZoneForm.tsx';
import { ZoneList } from '#features/cameras/zones/ZoneList.tsx';
import { ZonePicture } from '#features/cameras/zones/ZonePicture.tsx';
import {
  draftFaults,
  draftsOf,
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
  const [drafts, setDrafts] = useState<readonly ZoneDraft[]>(() => draftsOf(kept.zones));
  const [chosenKey, setChosenKey] = useState<string>();
  const [drawn, setDrawn] = useState<readonly ImagePoint[]>();
  const save = useSave(['camera-zones']);
  const faults = draftFaults(drafts);
  const chosen = drafts.find(({ key }) => key === chosenKey);
  const change = (next: ZoneDraft) => setDrafts(drafts.map((draft) => (draft.key === next.key ? next : draft)));
  const add = (polygon: readonly ImagePoint[]) => {
    const key = crypto.randomUUID();
    setDrafts([...drafts, newDraft(key, t('zones.newName', { number: drafts.length + 1 }), polygon)]);
    setChosenKey(key);
    setDrawn(undefined);
  };
  const close = () => drawn !== undefined && drawn.length >= fewestCorners && add(drawn);
  const send = () => {
    const path = `/api/camera-records/${record.id}/zones`;
    save.mutate({ method: 'PUT', path, body: zonesBody(drafts, kept.version) });
  };
  return (
    <>
      <Standing kept={kept} />
      <ZonePicture
        {...{ record, drafts, chosenKey, isReadOnly, drawn }}
        onDraw={setDrawn}
        onClose={close}
        onChoose={setChosenKey}
        onPolygon={(key, polygon) =>
          setDrafts(drafts.map((draft) => (draft.key === key ? { ...draft, polygon } : draft)))
        }
      />
      {isReadOnly ? null : (
        <DrawTools
          drawn={drawn}
          hasChosen={chosen !== undefined}
          onDraw={() => setDrawn([])}
          onRectangle={() => add(middle)}
          onClose={close}
          onCancel={() => setDrawn(undefined)}
        />
      )}
      <ZoneList
        {...{ drafts, faults, chosenKey }}
        {...(isReadOnly
          ? {}
          : {
              onChoose: setChosenKey,
              onRemove: (key: string) => setDrafts(drafts.filter((draft) => draft.key !== key)),
            })}
      />
      {isReadOnly || chosen === undefined ? null : <ZoneForm key={chosen.key} draft={chosen} onChange={change} />}
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
