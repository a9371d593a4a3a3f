import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Empty, Segmented, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type CameraGrant, cameraQueries, type GroundedRight, type RightKeeper } from '#api/camera-queries';
import { queries } from '#api/queries';
import { Grantee, GrantHours, GrantPeriod, GrantReason, GrantScope } from '#features/cameras/GrantParts.tsx';
import { AccountName } from '#ui/AccountName.tsx';
import { CameraSelect } from '#ui/CameraSelect.tsx';
import { ErrorView } from '#ui/ErrorView.tsx';
import { MoreButton } from '#ui/MoreButton.tsx';
import { PersonSelect } from '#ui/PersonSelect.tsx';

const sides = ['byCamera', 'byPerson'] as const;

/** 权限核对: who can see this camera, what can this person see, and because of which grant. */
export function PreviewView() {
  const { t } = useTranslation();
  const me = useQuery(queries.me());
  const [side, setSide] = useState<(typeof sides)[number]>('byCamera');
  const [cameraId, setCameraId] = useState<string>();
  const [personId, setPersonId] = useState<string>();
  // Only administrators may read the list of people to choose from.
  const shown = me.data?.account.roles.includes('admin') === true ? sides : sides.slice(0, 1);
  return (
    <>
      <p className="muted">{t('preview.hint')}</p>
      <div className="view-tools">
        <Segmented
          value={side}
          onChange={setSide}
          options={shown.map((value) => ({ value, label: t(`preview.${value}`) }))}
        />
        <div className="preview-choice">
          {side === 'byCamera' ? (
            <CameraSelect
              value={cameraId}
              label={t('preview.camera')}
              placeholder={t('cameras.search')}
              onChange={(id: string | undefined) => setCameraId(id)}
            />
          ) : (
            <PersonSelect
              value={personId}
              label={t('preview.person')}
              placeholder={t('preview.choose')}
              onChange={setPersonId}
            />
          )}
        </div>
      </div>
      {side === 'byCamera' && cameraId !== undefined ? <KeeperTable cameraId={cameraId} /> : null}
      {side === 'byPerson' && personId !== undefined ? <CameraTable key={personId} personId={personId} /> : null}
    </>
  );
}

function KeeperTable({ cameraId }: { readonly cameraId: string }) {
  const { t } = useTranslation();
  const keepers = useQuery(cameraQueries.keepers(cameraId));
  if (keepers.isError) return <ErrorView error={keepers.error} onRetry={() => void keepers.refetch()} />;
  return (
    <Table<RightKeeper>
      rowKey="accountId"
      size="small"
      loading={keepers.isPending}
      dataSource={[...(keepers.data?.items ?? [])]}
      pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
      scroll={{ x: 'max-content' }}
      locale={{ emptyText: t('preview.nobody') }}
      columns={[
        {
          title: t('preview.person'),
          render: (_, { displayName, roles }) => (
            <>
              {displayName} <small className="muted">{roles.map((role) => t(`role.${role}`)).join(' · ')}</small>
            </>
          ),
        },
        {
          title: t('grants.rights'),
          render: (_, { rights }) => <GroundedTags rights={rights} />,
        },
        {
          title: t('preview.because'),
          render: (_, { rights }) => <Grounds rights={rights} grants={keepers.data?.grants ?? []} />,
        },
      ]}
    />
  );
}

function CameraTable({ personId }: { readonly personId: string }) {
  const { t } = useTranslation();
  const pages = useInfiniteQuery(cameraQueries.camerasOf(personId));
  if (pages.isError && pages.data === undefined)
    return <ErrorView error={pages.error} onRetry={() => void pages.refetch()} />;
  const all = pages.data?.pages ?? [];
  const grants = all.flatMap((page) => page.grants);
  if (all[0]?.total === 0) return <Empty description={t('preview.nothing')} />;
  return (
    <>
      <p role="status">
        <AccountName id={personId} /> · {t('preview.counts', { count: all[0]?.total ?? 0 })}
      </p>
      <Table
        rowKey="cameraRecordId"
        size="small"
        loading={pages.isPending}
        dataSource={all.flatMap((page) => page.items)}
        pagination={false}
        scroll={{ x: 'max-content' }}
        columns={[
          {
            title: t('preview.camera'),
            render: (_, { cameraRecordId, name, number }) => (
              <>
                <Link to={`/cameras/records/${cameraRecordId}`}>{name}</Link> <small className="muted">{number}</small>
              </>
            ),
          },
          { title: t('grants.rights'), render: (_, { rights }) => <GroundedTags rights={rights} /> },
          { title: t('preview.because'), render: (_, { rights }) => <Grounds rights={rights} grants={grants} /> },
        ]}
      />
      <MoreButton pages={pages} />
    </>
  );
}

function GroundedTags({ rights }: { readonly rights: readonly GroundedRight[] }) {
  const { t } = useTranslation();
  return (
    <span className="right-tags">
      {rights.map(({ right }) => (
        <Tag key={right} color={right === 'original' ? 'volcano' : 'cyan'}>
          {t(`cameraRight.${right}`)}
        </Tag>
      ))}
    </span>
  );
}

interface GroundsProps {
  readonly rights: readonly GroundedRight[];
  readonly grants: readonly CameraGrant[];
}

/** Each grant once, with what it says. */
function Grounds({ rights, grants }: GroundsProps) {
  const ids = [...new Set(rights.map(({ grantId }) => grantId))];
  return ids.map((id) => {
    const grant = grants.find((each) => each.id === id);
    if (grant === undefined) return null;
    return (
      <div key={id}>
        <Grantee grant={grant} /> <GrantScope grant={grant} /> · <GrantPeriod grant={grant} /> ·{' '}
        {grant.weeklyHours === null ? null : <GrantHours grant={grant} />}
        <span className="muted">
          <GrantReason grant={grant} />
        </span>
      </div>
    );
  });
}
