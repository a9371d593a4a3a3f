import { ArrowLeftOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Card, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { type CameraRecord, cameraQueries } from '#api/camera-queries';
import { queries } from '#api/queries';
import { CredentialsCard } from '#features/cameras/CredentialsCard.tsx';
import {
  blankValues,
  type CameraValues,
  changedCameraBody,
  newCameraBody,
  valuesOf,
} from '#features/cameras/camera-body';
import { GroundMapCard } from '#features/cameras/GroundMapCard.tsx';
import { RecordForm } from '#features/cameras/RecordForm.tsx';
import { ReviewCard } from '#features/cameras/ReviewCard.tsx';
import { ZonesCard } from '#features/cameras/zones/ZonesCard.tsx';
import { AccountName } from '#ui/AccountName.tsx';
import { ErrorView } from '#ui/ErrorView.tsx';
import { Facts } from '#ui/Facts.tsx';
import { Loading } from '#ui/Loading.tsx';
import { LocalTime } from '#ui/LocalTime.tsx';
import { useSave } from '#ui/use-save';
import '#features/cameras/cameras.css';

/** Keys of everything that shows a record. */
const recordKeys = ['camera-records', 'camera-tree', 'cameras'] as const;

/** One camera of the registry: its record, account, ground map, device review. */
export function RecordPage() {
  const { id = '' } = useParams();
  return id === 'new' ? <NewRecord /> : <KnownRecord key={id} id={id} />;
}

function Heading({ title, record }: { readonly title: string; readonly record?: CameraRecord }) {
  const { t } = useTranslation();
  return (
    <header className="page-head">
      <Link to="/cameras/records" aria-label={t('cameras.back')}>
        <ArrowLeftOutlined />
      </Link>
      <h1>{title}</h1>
      {record?.isSecret === true ? <Tag color="volcano">{t('cameras.secret')}</Tag> : null}
      {record?.isRetired === true ? <Tag>{t('cameras.retired')}</Tag> : null}
    </header>
  );
}

/** A new record; what discovery found comes with the address. */
function NewRecord() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const save = useSave<CameraRecord>(recordKeys, ({ id }) => void navigate(`/cameras/records/${id}`));
  const found = Object.fromEntries(
    [...search].filter(([name]) => ['name', 'onvifAddress', 'link', 'interface'].includes(name)),
  );
  return (
    <article className="page">
      <Heading title={t('cameras.add')} />
      <RecordForm
        values={{ ...blankValues, ...found }}
        isNew
        isSaving={save.isPending}
        error={save.error}
        onSubmit={(values) => save.mutate({ method: 'POST', path: '/api/camera-records', body: newCameraBody(values) })}
      />
    </article>
  );
}

function KnownRecord({ id }: { readonly id: string }) {
  const me = useQuery(queries.me());
  const record = useQuery(cameraQueries.record(id));
  if (record.isPending || me.data === undefined) return <Loading />;
  if (record.isError) return <ErrorView error={record.error} onRetry={() => void record.refetch()} />;
  return <RecordEditor record={record.data} isAdmin={me.data.account.roles.includes('admin')} />;
}

function RecordEditor({ record, isAdmin }: { readonly record: CameraRecord; readonly isAdmin: boolean }) {
  const { t } = useTranslation();
  const save = useSave(recordKeys);
  const submit = (values: CameraValues) => {
    const body = { ...changedCameraBody(record, values), version: record.version };
    save.mutate({ method: 'PATCH', path: `/api/camera-records/${record.id}`, body });
  };
  return (
    <article className="page">
      <Heading title={record.name} record={record} />
      <div className="two-columns">
        <div className="stack">
          <RecordForm
            key={record.version}
            values={valuesOf(record)}
            boxShare={record}
            isReadOnly={!isAdmin}
            isSaving={save.isPending}
            error={save.error}
            onSubmit={submit}
          />
          <ZonesCard record={record} isReadOnly={!isAdmin} />
          <GroundMapCard key={`ground ${record.version}`} record={record} isReadOnly={!isAdmin} />
        </div>
        <div className="stack">
          <Card size="small" title={t('case.state')}>
            <RecordFacts record={record} />
          </Card>
          {isAdmin ? <CredentialsCard record={record} /> : null}
          <ReviewCard record={record} isReadOnly={!isAdmin} />
        </div>
      </div>
    </article>
  );
}

function RecordFacts({ record }: { readonly record: CameraRecord }) {
  const { t } = useTranslation();
  const { edgeId, cameraId, state } = record;
  return (
    <Facts
      rows={[
        [
          t('cameraField.link'),
          edgeId === null || cameraId === null ? t('cameraField.linkNone') : `${edgeId} / ${cameraId}`,
        ],
        ...(state === null
          ? []
          : [[t('case.state'), record.isOnline ? t(`cameraState.${state}`) : t('cameras.offline')] as const]),
        [t('grants.rights'), record.rights.map((right) => t(`cameraRight.${right}`)).join(' · ')],
        [
          t('cameras.created'),
          <span key="created">
            <LocalTime instant={record.createdAt} /> <Writer id={record.createdBy} />
          </span>,
        ],
        [
          t('cameras.changed'),
          <span key="changed">
            <LocalTime instant={record.changedAt} /> <Writer id={record.changedBy} />
          </span>,
        ],
      ]}
    />
  );
}

/** A person by name; a record that came by itself names its box. */
function Writer({ id }: { readonly id: string }) {
  return /^[0-9a-f-]{36}$/.test(id) ? <AccountName id={id} /> : id;
}
