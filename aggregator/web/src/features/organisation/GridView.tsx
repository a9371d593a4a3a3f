import { useQuery } from '@tanstack/react-query';
import { Alert, App, Button, Form, Input, Select, Space, Switch, Table, Tag } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { adminQueries } from '#api/admin-queries';
import { request } from '#api/api-client';
import { ApiProblem } from '#api/api-problem';
import { queries } from '#api/queries';
import { type GridItem, recordQueries } from '#api/record-queries';
import { ErrorView } from '#ui/ErrorView.tsx';
import { ShapeMap } from '#ui/ShapeMap.tsx';
import { TenantSelect } from '#ui/TenantSelect.tsx';
import { useSave } from '#ui/use-save';
import '#ui/place.css';
import { PlaceImport } from '#features/organisation/PlaceImport.tsx';
import { FormDialog } from '#ui/FormDialog.tsx';

/** 单元网格: the list beside the map, whose grid it is, and a new set from a file. */
export function GridView() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [tenantId, setTenantId] = useState<string>();
  const [code, setCode] = useState<string>();
  const [isImporting, setIsImporting] = useState(false);
  const [edited, setEdited] = useState<GridItem>();
  const me = useQuery(queries.me());
  const isAdmin = me.data?.account.roles.includes('admin') === true;
  const grids = useQuery(recordQueries.grids(tenantId));
  const items = grids.data?.items;
  const areas = useMemo(
    () => (items ?? []).map((grid) => ({ id: grid.code, name: grid.name, ring: grid.ring, isDim: !grid.isActive })),
    [items],
  );
  const find = async (place: { readonly latitude: number; readonly longitude: number }) => {
    try {
      const { latitude, longitude } = place;
      const found = await request<{ gridCode: string }>(
        'GET',
        `/api/grids/at?latitude=${latitude}&longitude=${longitude}`,
      );
      setCode(found.gridCode);
    } catch (error) {
      void message.info(error instanceof ApiProblem ? error.message : String(error));
    }
  };
  if (grids.isError) return <ErrorView error={grids.error} onRetry={() => void grids.refetch()} />;
  return (
    <>
      <div className="view-tools">
        <div className="tool-select">
          <TenantSelect
            value={tenantId}
            onChange={setTenantId}
            label={t('organisation.tenant')}
            placeholder={t('grids.everyArea')}
          />
        </div>
        {isAdmin ? (
          <Button type="primary" onClick={() => setIsImporting(true)}>
            {t('grids.import')}
          </Button>
        ) : null}
        <span className="muted">{t('grids.count', { count: items?.length ?? 0 })}</span>
      </div>
      <div className="map-columns">
        <Table<GridItem>
          rowKey="code"
          size="small"
          loading={grids.isPending}
          dataSource={[...(items ?? [])]}
          pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
          scroll={{ x: 'max-content' }}
          locale={{ emptyText: t('grids.empty') }}
          rowClassName={(grid) => (grid.code === code ? 'row-chosen' : '')}
          onRow={(grid) => ({ onClick: () => setCode(grid.code) })}
          columns={[
            {
              title: t('organisation.code'),
              render: (_, grid) => (
                <Button type="link" size="small" className="code-button" onClick={() => setCode(grid.code)}>
                  {grid.code}
                </Button>
              ),
            },
            { title: t('organisation.name'), dataIndex: 'name' },
            {
              title: t('grids.areaClass'),
              render: (_, grid) => (
                <>
                  {grid.areaClass ?? t('grids.noClass')} {grid.isFringe ? <Tag>{t('grids.fringe')}</Tag> : null}
                  {grid.isActive ? null : <Tag color="red">{t('grids.closed')}</Tag>}
                </>
              ),
            },
            {
              title: '',
              render: (_, grid) =>
                isAdmin ? (
                  <Button size="small" onClick={() => setEdited(grid)}>
                    {t('organisation.edit')}
                  </Button>
                ) : null,
            },
          ]}
        />
        <div className="stack">
          <ShapeMap
            areas={areas}
            label={t('grids.map')}
            chosenId={code}
            onChoose={setCode}
            onPick={(place) => void find(place)}
          />
          {code === undefined ? (
            <p className="muted">{t('grids.findHere')}</p>
          ) : (
            <GridCard code={code} isAdmin={isAdmin} />
          )}
        </div>
      </div>
      {edited === undefined ? null : <GridDialog grid={edited} onClose={() => setEdited(undefined)} />}
      {isImporting ? (
        <PlaceImport
          title={t('grids.import')}
          hint={t('grids.importHint')}
          path="/api/grids/import"
          changed="grids"
          onClose={() => setIsImporting(false)}
        />
      ) : null}
    </>
  );
}

/** Who is in charge of one grid, and the choice of others. */
function GridCard({ code, isAdmin }: { readonly code: string; readonly isAdmin: boolean }) {
  const { t } = useTranslation();
  const grid = useQuery(recordQueries.grid(code));
  const collectors = useQuery(adminQueries.collectors());
  const save = useSave(['grids', 'collectors']);
  if (grid.data === undefined) return null;
  const known = collectors.data?.items ?? [];
  const chosen = grid.data.collectorIds;
  return (
    <section className="panel-card">
      <h2>
        {grid.data.name} <small className="muted">{code}</small>
      </h2>
      <label htmlFor="grid-collectors">{t('grids.collectors')}</label>
      <Select
        id="grid-collectors"
        className="wide"
        mode="multiple"
        disabled={!isAdmin}
        loading={save.isPending || collectors.isPending}
        placeholder={t('grids.noCollector')}
        value={[...chosen]}
        onChange={(collectorIds) =>
          save.mutate({ method: 'PUT', path: `/api/grids/${code}/collectors`, body: { collectorIds } })
        }
        options={known.map(({ accountId, displayName }) => ({ value: accountId, label: displayName }))}
      />
      {save.error === null ? null : <Alert role="alert" type="error" showIcon title={save.error.message} />}
      <small className="muted">{t('grids.points', { count: grid.data.ring.length })}</small>
    </section>
  );
}

interface GridDialogProps {
  readonly grid: GridItem;
  readonly onClose: () => void;
}

function GridDialog({ grid, onClose }: GridDialogProps) {
  const { t } = useTranslation();
  const save = useSave(['grids'], onClose);
  return (
    <FormDialog<Pick<GridItem, 'name' | 'areaClass' | 'isFringe' | 'isActive'>>
      title={`${t('grids.rename')} · ${grid.code}`}
      onClose={onClose}
      save={save}
      initialValues={grid}
      onFinish={({ areaClass, ...values }) =>
        save.mutate({
          method: 'PUT',
          path: `/api/grids/${grid.code}`,
          body: { ...values, areaClass: areaClass ?? null, ring: grid.ring },
        })
      }
    >
      <Form.Item name="name" label={t('organisation.name')} rules={[{ required: true, message: t('login.required') }]}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="areaClass" label={t('grids.areaClass')}>
        <Select allowClear placeholder={t('grids.noClass')} options={['A', 'B', 'C'].map((value) => ({ value }))} />
      </Form.Item>
      <Space size="large">
        <Form.Item name="isFringe" label={t('grids.fringe')} valuePropName="checked">
          <Switch />
        </Form.Item>
        <Form.Item name="isActive" label={t('organisation.active')} valuePropName="checked">
          <Switch />
        </Form.Item>
      </Space>
    </FormDialog>
  );
}
