import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Empty, Popconfirm, Table, Tag } from 'antd';
import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '#api/api-client';
import { queries } from '#api/queries';
import type { EdgeItem } from '#api/types';
import { BoxTools, useBoxFilter } from '#features/fleet/BoxTools.tsx';
import { chooseBoxes, countBoxes, type JudgedBox, judgeBoxes } from '#features/fleet/box-state';
import { EnrolDialog } from '#features/fleet/EnrolDialog.tsx';
import { useFleetSearch } from '#features/fleet/use-fleet-search';
import { ErrorView } from '#ui/ErrorView.tsx';
import { formatBytes } from '#ui/format';
import { LocalTime } from '#ui/LocalTime.tsx';

/** More rows at once are slow to draw and nobody reads them. */
const rowsPerPage = 50;

export function EdgeTable() {
  const { t } = useTranslation();
  const edges = useQuery(queries.edges());
  const boxes = useJudgedBoxes(edges.data?.items);
  const [filter] = useBoxFilter();
  const [q] = useFleetSearch('q');
  const search = useDeferredValue(q);
  const shown = useMemo(() => chooseBoxes(boxes, filter, search), [boxes, filter, search]);
  const counts = useMemo(() => countBoxes(chooseBoxes(boxes, 'all', search)), [boxes, search]);
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
      {boxes.length === 0 ? null : <BoxTools counts={counts} />}
      <p className="muted" role="status">
        {boxes.length === 0 || shown.length === boxes.length
          ? ''
          : t('fleet.shownOf', { shown: shown.length, total: boxes.length })}
      </p>
      <Table<JudgedBox>
        rowKey={({ edge }) => edge.id}
        size="middle"
        loading={edges.isPending}
        dataSource={shown}
        pagination={{ pageSize: rowsPerPage, hideOnSinglePage: true, showSizeChanger: false }}
        scroll={{ x: 'max-content' }}
        locale={{ emptyText: <Empty description={t(boxes.length === 0 ? 'fleet.emptyEdges' : 'fleet.noBox')} /> }}
        columns={[
          { title: t('facts.edge'), render: (_, { edge }) => <EdgeName edge={edge} /> },
          { title: t('case.state'), render: (_, box) => <EdgeState box={box} /> },
          {
            title: t('fleet.lastSeen'),
            render: (_, { edge }) => (edge.healthAt === null ? '–' : <LocalTime instant={edge.healthAt} />),
          },
          { title: t('fleet.cameras'), render: (_, { edge }) => edge.cameraCount, align: 'right' },
          {
            title: t('fleet.cpu'),
            align: 'right',
            render: (_, { edge: { health } }) => (health === null ? '–' : `${health.cpuPercent.toFixed(0)} %`),
          },
          {
            title: t('fleet.memory'),
            align: 'right',
            render: (_, { edge: { health } }) => (health === null ? '–' : formatBytes(health.memoryBytes)),
          },
          {
            title: t('fleet.detect'),
            align: 'right',
            render: (_, { edge: { health } }) => (health?.detectMs ? `${health.detectMs.p50.toFixed(0)} ms` : '–'),
          },
          { title: t('fleet.queue'), align: 'right', render: (_, { edge: { health } }) => health?.outboxDepth ?? '–' },
          {
            title: t('fleet.uploads'),
            align: 'right',
            render: (_, { edge: { health } }) => health?.uploadDepth ?? '–',
          },
          {
            title: t('fleet.disk'),
            align: 'right',
            render: (_, { edge: { health } }) => (health === null ? '–' : formatBytes(health.storageFreeBytes)),
          },
          { title: t('fleet.version'), render: (_, box) => <BoxVersion box={box} /> },
          { title: '', render: (_, { edge }) => (isAdmin && edge.revokedAt === null ? <Revoke edge={edge} /> : null) },
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

function EdgeState({ box: { edge, state, faults } }: { readonly box: JudgedBox }) {
  const { t } = useTranslation();
  if (state === 'revoked') return <Tag>{t('fleet.revoked')}</Tag>;
  if (state === 'away')
    return <Tag color="error">{t(edge.statusAt === null ? 'fleet.neverSeen' : 'fleet.offline')}</Tag>;
  if (state === 'well') return <Tag color="success">{t('fleet.online')}</Tag>;
  return (
    <>
      <Tag color="warning">{t('fleet.boxFilter.degraded')}</Tag>
      <br />
      <small className="muted">{faults.map((fault) => t(`fleet.boxFault.${fault}`)).join(t('fleet.faultComma'))}</small>
    </>
  );
}

function BoxVersion({ box: { edge, isOld } }: { readonly box: JudgedBox }) {
  const { t } = useTranslation();
  return (
    <>
      {edge.agentVersion ?? '–'} {isOld ? <Tag color="warning">{t('fleet.boxFilter.old')}</Tag> : null}
    </>
  );
}

/** Boxes with what is found out about them. */
function useJudgedBoxes(edges: readonly EdgeItem[] | undefined): readonly JudgedBox[] {
  const cameras = useQuery(queries.cameras());
  const system = useQuery(queries.system());
  const cameraItems = cameras.data?.items;
  const serverVersion = system.data?.version;
  return useMemo(() => judgeBoxes(edges ?? [], cameraItems ?? [], serverVersion), [edges, cameraItems, serverVersion]);
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
