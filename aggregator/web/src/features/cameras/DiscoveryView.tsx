import { SearchOutlined } from '@ant-design/icons';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Button, Empty, Select, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { request } from '#api/api-client';
import { queries } from '#api/queries';
import { type DiscoveredCamera, registerAddress } from '#features/cameras/discovered-camera';

interface Discovery {
  readonly cameras: readonly DiscoveredCamera[];
  readonly refusals: readonly string[];
}

/** Looks for ONVIF cameras in the network of one box, and registers what is found. */
export function DiscoveryView() {
  const { t } = useTranslation();
  const me = useQuery(queries.me());
  const edges = useQuery(queries.edges());
  const [edgeId, setEdgeId] = useState<string>();
  const look = useMutation({
    mutationFn: (id: string) => request<Discovery>('POST', `/api/edges/${id}/discover`),
  });
  const items = edges.data?.items ?? [];
  const chosen = edgeId ?? items[0]?.id;
  const isAdmin = me.data?.account.roles.includes('admin') === true;
  return (
    <>
      <p className="muted">{t('discovery.hint')}</p>
      <div className="view-tools">
        <div className="tool-select">
          <Select
            aria-label={t('discovery.edge')}
            placeholder={t('discovery.noEdge')}
            loading={edges.isPending}
            value={chosen ?? null}
            onChange={(next) => setEdgeId(next ?? undefined)}
            options={items.map((edge) => ({
              value: edge.id,
              label: edge.name === edge.id ? edge.id : `${edge.name} (${edge.id})`,
            }))}
          />
        </div>
        <Button
          type="primary"
          icon={<SearchOutlined />}
          disabled={chosen === undefined}
          loading={look.isPending}
          onClick={() => chosen !== undefined && look.mutate(chosen)}
        >
          {t('discovery.search')}
        </Button>
        {look.data === undefined ? null : (
          <span role="status">{t('discovery.found', { count: look.data.cameras.length })}</span>
        )}
      </div>
      {look.error === null ? null : <Alert role="alert" type="error" showIcon title={look.error.message} />}
      {look.data?.cameras.length === 0 ? <Empty description={t('discovery.empty')} /> : null}
      {look.data === undefined || look.data.cameras.length === 0 ? null : (
        <Table<DiscoveredCamera>
          rowKey="address"
          size="small"
          dataSource={[...look.data.cameras]}
          pagination={false}
          scroll={{ x: 'max-content' }}
          columns={[
            { title: t('cameraField.name'), dataIndex: 'name' },
            { title: t('discovery.hardware'), dataIndex: 'hardware' },
            { title: t('discovery.address'), render: (_, { address }) => <code>{address}</code> },
            {
              title: '',
              render: (_, camera) =>
                camera.cameraId !== undefined ? (
                  <Tag color="green">{t('discovery.known', { camera: camera.cameraId })}</Tag>
                ) : isAdmin ? (
                  <Link to={registerAddress(camera)}>
                    <Button size="small">{t('discovery.register')}</Button>
                  </Link>
                ) : null,
            },
          ]}
        />
      )}
      {look.data === undefined || look.data.refusals.length === 0 ? null : (
        <details>
          <summary>{t('discovery.refused', { count: look.data.refusals.length })}</summary>
          <ul>
            {look.data.refusals.map((refusal) => (
              <li key={refusal}>{refusal}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
