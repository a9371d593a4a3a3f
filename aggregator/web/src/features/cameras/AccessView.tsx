import { DownloadOutlined } from '@ant-design/icons';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Button, Input, Select, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { apiPath } from '#api/api-client';
import { type AccessFilter, type CameraAccess, type CameraRight, cameraQueries } from '#api/camera-queries';
import { queries } from '#api/queries';
import { zhCn } from '#i18n/zh-cn';
import { CameraSelect } from '#ui/CameraSelect.tsx';
import { ErrorView } from '#ui/ErrorView.tsx';
import { formatDuration } from '#ui/format';
import { LocalTime } from '#ui/LocalTime.tsx';
import { MoreButton } from '#ui/MoreButton.tsx';
import { PersonSelect } from '#ui/PersonSelect.tsx';

const rights = Object.keys(zhCn.cameraRight) as CameraRight[];

/** Who looked where, when, how long and why. */
export function AccessView() {
  const { t, i18n } = useTranslation();
  const [filter, setFilter] = useState<AccessFilter>({});
  const pages = useInfiniteQuery(cameraQueries.accesses(filter));
  if (pages.isError && pages.data === undefined)
    return <ErrorView error={pages.error} onRetry={() => void pages.refetch()} />;
  return (
    <>
      <AccessFilterBar filter={filter} onChange={setFilter} />
      <Table<CameraAccess>
        rowKey="id"
        size="small"
        loading={pages.isPending}
        dataSource={pages.data?.pages.flatMap((page) => page.items) ?? []}
        pagination={false}
        scroll={{ x: 'max-content' }}
        locale={{ emptyText: t('accesses.empty') }}
        columns={[
          { title: t('accesses.startedAt'), render: (_, access) => <LocalTime instant={access.startedAt} /> },
          {
            title: t('accesses.duration'),
            render: (_, { endedAt, durationSeconds }) =>
              endedAt === null ? (
                <Tag color="processing">{t('accesses.running')}</Tag>
              ) : (
                formatDuration(durationSeconds * 1000, i18n.language)
              ),
          },
          { title: t('accesses.person'), render: (_, access) => access.accountName ?? access.accountId.slice(0, 8) },
          {
            title: t('accesses.right'),
            render: (_, { right }) => (
              <Tag color={right === 'original' ? 'volcano' : 'cyan'}>{t(`cameraRight.${right}`)}</Tag>
            ),
          },
          {
            title: t('accesses.camera'),
            render: (_, { cameraRecordId, cameraName, cameraNumber }) => (
              <Link to={`/cameras/records/${cameraRecordId}`}>{cameraName ?? cameraNumber ?? cameraRecordId}</Link>
            ),
          },
          {
            title: t('accesses.footage'),
            render: (_, { footageFrom, footageTo }) =>
              footageFrom === null || footageTo === null ? (
                ''
              ) : (
                <>
                  <LocalTime instant={footageFrom} /> – <LocalTime instant={footageTo} />
                </>
              ),
          },
          { title: t('accesses.reason'), dataIndex: 'reason', className: 'notice-subject' },
          { title: t('accesses.ip'), dataIndex: 'ipAddress' },
        ]}
      />
      <MoreButton pages={pages} />
    </>
  );
}

interface AccessFilterBarProps {
  readonly filter: AccessFilter;
  readonly onChange: (filter: AccessFilter) => void;
}

function AccessFilterBar({ filter, onChange }: AccessFilterBarProps) {
  const { t } = useTranslation();
  const me = useQuery(queries.me());
  const set = (change: Partial<AccessFilter>) => onChange({ ...filter, ...change });
  const time = (name: 'from' | 'until') => (
    <Input
      type="datetime-local"
      aria-label={t(`accesses.${name}`)}
      title={t(`accesses.${name}`)}
      onChange={({ target }) => set({ [name]: target.value === '' ? undefined : new Date(target.value).toISOString() })}
    />
  );
  return (
    <div className="access-filter">
      <CameraSelect
        value={filter.cameraRecordId}
        placeholder={t('accesses.everyCamera')}
        label={t('accesses.camera')}
        onChange={(cameraRecordId: string | undefined) => set({ cameraRecordId })}
      />
      {me.data?.account.roles.includes('admin') === true ? (
        <PersonSelect
          value={filter.accountId}
          placeholder={t('accesses.everybody')}
          label={t('accesses.person')}
          onChange={(accountId) => set({ accountId })}
        />
      ) : null}
      <Select
        allowClear
        aria-label={t('accesses.right')}
        placeholder={t('accesses.everyRight')}
        value={filter.right ?? null}
        onChange={(right) => set({ right: right ?? undefined })}
        options={rights.map((value) => ({ value, label: t(`cameraRight.${value}`) }))}
      />
      {time('from')} – {time('until')}
      <Button icon={<DownloadOutlined />} href={apiPath('/api/camera-accesses.csv', { ...filter })}>
        {t('accesses.export')}
      </Button>
    </div>
  );
}
