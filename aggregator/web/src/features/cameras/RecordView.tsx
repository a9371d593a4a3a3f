import { DownloadOutlined, PlusOutlined, UploadOutlined } from '@ant-design/icons';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Checkbox, Dropdown, Input, Modal, Select, Table, Tag } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { apiPath } from '#api/api-client';
import { type CameraFilter, type CameraRecord, cameraQueries } from '#api/camera-queries';
import { queries } from '#api/queries';
import { zhCn } from '#i18n/zh-cn';
import { ErrorView } from '#ui/ErrorView.tsx';
import { formatPosition } from '#ui/format';
import { ImportFile } from '#ui/ImportFile.tsx';
import { MoreButton } from '#ui/MoreButton.tsx';
import { ShapeMap } from '#ui/ShapeMap.tsx';
import { TenantSelect } from '#ui/TenantSelect.tsx';
import '#ui/place.css';

const kinds = Object.keys(zhCn.cameraKind) as CameraRecord['kind'][];
const tableTypes = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** 摄像机登记: the list beside the map, filters, import and export. */
export function RecordView() {
  const { t } = useTranslation();
  const me = useQuery(queries.me());
  const isAdmin = me.data?.account.roles.includes('admin') === true;
  const [filter, setFilter] = useState<CameraFilter>({});
  const [chosenId, setChosenId] = useState<string>();
  const [isImporting, setIsImporting] = useState(false);
  const pages = useInfiniteQuery(cameraQueries.records(filter));
  const items = useMemo(() => pages.data?.pages.flatMap((page) => page.items) ?? [], [pages.data]);
  const points = useMemo(
    () =>
      items.flatMap(({ id, name, latitude, longitude, isOnline }) =>
        latitude === null || longitude === null
          ? []
          : [{ id, name, latitude, longitude, colour: isOnline ? '#2fa79b' : '#8a8f98' }],
      ),
    [items],
  );
  if (pages.isError && pages.data === undefined)
    return <ErrorView error={pages.error} onRetry={() => void pages.refetch()} />;
  return (
    <>
      <RecordFilter filter={filter} onChange={setFilter} />
      <div className="view-tools">
        {isAdmin ? (
          <>
            <Link to="/cameras/records/new">
              <Button type="primary" icon={<PlusOutlined />}>
                {t('cameras.add')}
              </Button>
            </Link>
            <Button icon={<UploadOutlined />} onClick={() => setIsImporting(true)}>
              {t('cameras.import')}
            </Button>
          </>
        ) : null}
        {isAdmin ? <ExportButton filter={filter} /> : null}
        <span className="muted">
          {t('cameras.count', { count: items.length })}
          {pages.hasNextPage ? '+' : ''}
        </span>
      </div>
      <div className="map-columns">
        <div className="stack">
          <RecordTable items={items} isPending={pages.isPending} chosenId={chosenId} onChoose={setChosenId} />
          <MoreButton pages={pages} />
        </div>
        <ShapeMap points={points} label={t('cameras.map')} chosenId={chosenId} onChoose={setChosenId} />
      </div>
      {isImporting ? <CameraImport onClose={() => setIsImporting(false)} /> : null}
    </>
  );
}

interface RecordFilterProps {
  readonly filter: CameraFilter;
  readonly onChange: (filter: CameraFilter) => void;
}

function RecordFilter({ filter, onChange }: RecordFilterProps) {
  const { t } = useTranslation();
  return (
    <div className="view-tools">
      <Input.Search
        allowClear
        className="camera-search"
        placeholder={t('cameras.search')}
        aria-label={t('cameras.search')}
        onSearch={(text) => onChange({ ...filter, q: text.trim() || undefined })}
      />
      <Select
        allowClear
        className="camera-choice"
        aria-label={t('cameraField.kind')}
        placeholder={t('cameraField.kind')}
        value={filter.kind ?? null}
        onChange={(kind) => onChange({ ...filter, kind: kind ?? undefined })}
        options={kinds.map((kind) => ({ value: kind, label: t(`cameraKind.${kind}`) }))}
      />
      <div className="camera-choice">
        <TenantSelect
          value={filter.tenantId}
          label={t('cameraField.tenantId')}
          placeholder={t('cameraField.tenantId')}
          onChange={(tenantId) => onChange({ ...filter, tenantId })}
        />
      </div>
      <Select
        allowClear
        className="camera-choice"
        aria-label={t('cameras.allLinks')}
        placeholder={t('cameras.allLinks')}
        value={filter.isLinked === undefined ? null : String(filter.isLinked)}
        onChange={(word) => onChange({ ...filter, isLinked: word == null ? undefined : word === 'true' })}
        options={[
          { value: 'true', label: t('cameras.linked') },
          { value: 'false', label: t('cameras.notLinked') },
        ]}
      />
      <Checkbox
        checked={filter.isSecret === true}
        onChange={({ target }) => onChange({ ...filter, isSecret: target.checked || undefined })}
      >
        {t('cameras.secretOnly')}
      </Checkbox>
      <Checkbox
        checked={filter.isRetired === true}
        onChange={({ target }) => onChange({ ...filter, isRetired: target.checked || undefined })}
      >
        {t('cameras.retired')}
      </Checkbox>
    </div>
  );
}

interface RecordTableProps {
  readonly items: readonly CameraRecord[];
  readonly isPending: boolean;
  readonly chosenId: string | undefined;
  readonly onChoose: (id: string) => void;
}

function RecordTable({ items, isPending, chosenId, onChoose }: RecordTableProps) {
  const { t } = useTranslation();
  return (
    <Table<CameraRecord>
      rowKey="id"
      size="small"
      loading={isPending}
      dataSource={[...items]}
      pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
      scroll={{ x: 'max-content' }}
      locale={{ emptyText: t('cameras.empty') }}
      rowClassName={({ id }) => (id === chosenId ? 'row-chosen' : '')}
      onRow={({ id }) => ({ onClick: () => onChoose(id) })}
      columns={[
        {
          title: t('cameraField.name'),
          render: (_, camera) => (
            <span className="camera-name">
              <Link to={`/cameras/records/${camera.id}`}>{camera.name}</Link>
              <small className="muted">{camera.number}</small>
            </span>
          ),
        },
        {
          title: t('case.state'),
          render: (_, camera) => (
            <>
              {camera.state === null ? (
                <Tag>{t('cameras.notLinked')}</Tag>
              ) : (
                <Tag color={camera.isOnline ? 'green' : 'red'}>
                  {camera.isOnline ? t(`cameraState.${camera.state}`) : t('cameras.offline')}
                </Tag>
              )}
              {camera.isSecret ? <Tag color="volcano">{t('cameras.secret')}</Tag> : null}
              {camera.isRetired ? <Tag>{t('cameras.retired')}</Tag> : null}
            </>
          ),
        },
        { title: t('cameraField.kind'), render: (_, { kind }) => t(`cameraKind.${kind}`) },
        { title: t('cameraField.ownerDepartment'), dataIndex: 'ownerDepartment' },
        {
          title: t('cameraField.position'),
          render: (_, camera) => <CameraPlace camera={camera} />,
        },
      ]}
    />
  );
}

/** Where a camera stands, in the words that say most; one on the move is nowhere for long. */
function CameraPlace({ camera }: { readonly camera: CameraRecord }) {
  const { t } = useTranslation();
  const { kind, latitude, longitude, address, gridCode } = camera;
  if (latitude !== null && longitude !== null) return address || gridCode || formatPosition({ latitude, longitude });
  const isOnTheMove = kind === 'vehicle' || kind === 'body-worn';
  return <span className="muted">{t(isOnTheMove ? 'cameras.onTheMove' : 'cameras.noPosition')}</span>;
}

/** The rows of the filter as a file; it never holds accounts or passwords. */
function ExportButton({ filter }: { readonly filter: CameraFilter }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language.startsWith('zh') ? 'zh' : 'en';
  const link = (format: string, label: string) => ({
    key: format,
    label: (
      <a href={apiPath(`/api/camera-records/export.${format}`, { ...filter, language })} download>
        {label}
      </a>
    ),
  });
  return (
    <Dropdown menu={{ items: [link('csv', t('cameras.exportCsv')), link('xlsx', t('cameras.exportXlsx'))] }}>
      <Button icon={<DownloadOutlined />}>{t('cameras.export')}</Button>
    </Dropdown>
  );
}

function CameraImport({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  return (
    <Modal open width={820} title={t('cameras.import')} onCancel={onClose} footer={null}>
      <ImportFile
        path="/api/camera-records/import"
        query={{}}
        types={tableTypes}
        hint={t('cameras.importHint')}
        onDone={() => {
          void message.success(t('importer.done'));
          for (const key of ['camera-records', 'camera-tree']) void queryClient.invalidateQueries({ queryKey: [key] });
          onClose();
        }}
      />
    </Modal>
  );
}
