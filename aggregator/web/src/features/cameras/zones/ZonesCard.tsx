import { useQuery } from '@tanstack/react-query';
import { Card } from 'antd';
import { useTranslation } from 'react-i18next';
import { type CameraRecord, type CameraZones, cameraQueries } from '#api/camera-queries';
import { ZoneDesk } from '#features/cameras/zones/ZoneDesk.tsx';
import { ZoneList } from '#features/cameras/zones/ZoneList.tsx';
import { ZonePicture } from '#features/cameras/zones/ZonePicture.tsx';
import { draftsOf } from '#features/cameras/zones/zone-draft';
import { ErrorView } from '#ui/ErrorView.tsx';
import { Loading } from '#ui/Loading.tsx';
import '#features/cameras/zones/zones.css';

interface ZonesCardProps {
  readonly record: CameraRecord;
  readonly isReadOnly: boolean;
}

/** 监测区域: what is watched in the picture of a camera; drawn here, or as the file of its box has it. */
export function ZonesCard({ record, isReadOnly }: ZonesCardProps) {
  const { t } = useTranslation();
  const zones = useQuery(cameraQueries.zones(record.id));
  if (zones.isPending) return <Loading />;
  if (zones.isError) return <ErrorView error={zones.error} onRetry={() => void zones.refetch()} />;
  const { keptIn, version } = zones.data;
  return (
    <Card size="small" title={t('zones.title')} className="zones-card">
      {keptIn === 'none' ? <p className="muted">{t('zones.unwatched')}</p> : null}
      {keptIn === 'record' ? (
        <ZoneDesk key={version} record={record} kept={zones.data} isReadOnly={isReadOnly} />
      ) : null}
      {keptIn === 'file' ? <ZonesOfFile record={record} kept={zones.data} /> : null}
    </Card>
  );
}

/** They are changed where they stand: in the configuration of the box. */
function ZonesOfFile({ record, kept: { watched } }: { readonly record: CameraRecord; readonly kept: CameraZones }) {
  const { t } = useTranslation();
  if (watched === null) return <p className="muted">{t('zones.untold')}</p>;
  const drafts = draftsOf(watched);
  return (
    <>
      <p className="muted">{t(watched.length === 0 ? 'zones.fileWhole' : 'zones.file')}</p>
      <ZonePicture
        {...{ record, drafts, chosenKey: undefined, drawn: undefined, isReadOnly: true }}
        {...{ onDraw: ignore, onClose: ignore, onChoose: ignore, onPolygon: ignore }}
      />
      <ZoneList drafts={drafts} />
    </>
  );
}

const ignore = () => undefined;
