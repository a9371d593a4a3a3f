import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Popconfirm, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '#api/api-client';
import { queries } from '#api/queries';
import type { EdgeItem } from '#api/types';
import { EnrolDialog } from '#features/fleet/EnrolDialog.tsx';
import { ErrorView } from '#ui/ErrorView.tsx';
import { formatBytes } from '#ui/format';
import { LocalTime } from '#ui/LocalTime.tsx';

export function EdgeTable() {
  const { t } = useTranslation();
  const edges = useQuery(queries.edges());
  const me = useQuery(queries.me());
  const isAdmin = me.data?.account.roles.includes('admin') ?? false;
  const [isEnrolling, setIsEnrolling] = useState(false);
  if (edges.isError) return <ErrorView error={edges.error} onRetry={() => void edges.refetch()} />;
  return (
    <>
      {isAdmin ? (
        <Button type="primary" className="table-action" onClick={() => setIsEnrolling(true)}>
          {t('fleet.enrol')}
        </Button>
      ) : null}
      <Table
        rowKey="id"
        size="middle"
        loading={edges.isPending}
        dataSource={[...(edges.data?.items ?? [])]}
        pagination={false}
        scroll={{ x: 'max-content' }}
        locale={{ emptyText: t('fleet.emptyEdges') }}
        columns={[
          { title: t('facts.edge'), render: (_, edge) => <EdgeName edge={edge} /> },
          { title: t('case.state'), render: (_, edge) => <EdgeState edge={edge} /> },
          {
            title: t('fleet.lastSeen'),
            render: (_, edge) => (edge.healthAt === null ? '–' : <LocalTime instant={edge.healthAt} />),
          },
          { title: t('fleet.cameras'), dataIndex: 'cameraCount', align: 'right' },
          {
            title: t('fleet.cpu'),
            align: 'right',
            render: (_, { health }) => (health === null ? '–' : `${health.cpuPercent.toFixed(0)} %`),
          },
          {
            title: t('fleet.memory'),
            align: 'right',
            render: (_, { health }) => (health === null ? '–' : formatBytes(health.memoryBytes)),
          },
          {
            title: t('fleet.detect'),
            align: 'right',
            render: (_, { health }) => (health?.detectMs ? `${health.detectMs.p50.toFixed(0)} ms` : '–'),
          },
          { title: t('fleet.queue'), align: 'right', render: (_, { health }) => health?.outboxDepth ?? '–' },
          { title: t('fleet.uploads'), align: 'right', render: (_, { health }) => health?.uploadDepth ?? '–' },
          {
            title: t('fleet.disk'),
            align: 'right',
            render: (_, { health }) => (health === null ? '–' : formatBytes(health.storageFreeBytes)),
          },
          { title: t('fleet.version'), render: (_, edge) => edge.agentVersion ?? '–' },
          { title: '', render: (_, edge) => (isAdmin && edge.revokedAt === null ? <Revoke edge={edge} /> : null) },
        ]}
      />
      {isEnrolling ? <EnrolDialog onClose={() => setIsEnrolling(false)} /> : null}
    </>
  );
}

function EdgeName({ edge }: { readonly edge: EdgeItem }) {
  return (
    <>
      <strong>{edge.name}</strong>
      <br />
      <code>{edge.id}</code>
    </>
  );
}

function EdgeState({ edge }: { readonly edge: EdgeItem }) {
  const { t } = useTranslation();
  if (edge.revokedAt !== null) return <Tag>{t('fleet.revoked')}</Tag>;
  return edge.isOnline ? <Tag color="success">{t('fleet.online')}</Tag> : <Tag color="error">{t('fleet.offline')}</Tag>;
}

function Revoke({ edge }: { readonly edge: EdgeItem }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const revoke = useMutation({
    mutationFn: () => request('POST', `/api/edges/${edge.id}/revoke`),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['edges'] }),
    onError: (error) => void message.error(error.message),
  });
  return (
    <Popconfirm
      title={t('fleet.revokeAsk')}
      onConfirm={() => revoke.mutate()}
      okText={t('fleet.revoke')}
      okButtonProps={{ danger: true }}
    >
      <Button danger size="small" loading={revoke.isPending}>
        {t('fleet.revoke')}
      </Button>
    </Popconfirm>
  );
}
