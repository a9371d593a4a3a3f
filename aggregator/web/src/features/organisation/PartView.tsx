import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Form, Input, Segmented, Select, Table, Tag } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '#api/queries';
import { type PartItem, recordQueries } from '#api/record-queries';
import { zhCn } from '#i18n/zh-cn';
import { ErrorView } from '#ui/ErrorView.tsx';
import { ShapeMap } from '#ui/ShapeMap.tsx';
import { UnitName } from '#ui/UnitName.tsx';
import { UnitSelect } from '#ui/UnitSelect.tsx';
import { useSave } from '#ui/use-save';
import '#ui/place.css';
import { PlaceImport } from '#features/organisation/PlaceImport.tsx';
import { FormDialog } from '#ui/FormDialog.tsx';

const layers = ['all', 'surface', 'pipeline'] as const;
const states = Object.keys(zhCn.partState) as PartItem['state'][];
const stateColours: Readonly<Record<PartItem['state'], string>> = {
  intact: '#2fa79b',
  damaged: '#e2a52b',
  lost: '#ef5350',
  occupied: '#7c4dff',
  removed: '#888888',
};

/** 部件: what stands where and whose it is. */
export function PartView() {
  const { t } = useTranslation();
  const [layer, setLayer] = useState<(typeof layers)[number]>('all');
  const [hasNoOwner, setHasNoOwner] = useState(false);
  const [code, setCode] = useState<string>();
  const [edited, setEdited] = useState<PartItem>();
  const [isImporting, setIsImporting] = useState(false);
  const me = useQuery(queries.me());
  const isAdmin = me.data?.account.roles.includes('admin') === true;
  const pages = useInfiniteQuery(
    recordQueries.parts({ layer: layer === 'all' ? undefined : layer, hasNoOwner: hasNoOwner || undefined }),
  );
  const items = useMemo(() => pages.data?.pages.flatMap((page) => page.items) ?? [], [pages.data]);
  const points = useMemo(
    () => items.map((part) => ({ ...part, id: part.code, colour: stateColours[part.state] })),
    [items],
  );
  if (pages.isError) return <ErrorView error={pages.error} onRetry={() => void pages.refetch()} />;
  return (
    <>
      <div className="view-tools">
        <Segmented
          aria-label={t('parts.layer')}
          value={layer}
          onChange={setLayer}
          options={layers.map((value) => ({ value, label: value === 'all' ? t('app.all') : t(`parts.${value}`) }))}
        />
        <Checkbox checked={hasNoOwner} onChange={({ target }) => setHasNoOwner(target.checked)}>
          {t('parts.noOwnerOnly')}
        </Checkbox>
        {isAdmin ? (
          <Button type="primary" onClick={() => setIsImporting(true)}>
            {t('parts.import')}
          </Button>
        ) : null}
      </div>
      <div className="map-columns">
        <div className="stack">
          <Table<PartItem>
            rowKey="code"
            size="small"
            loading={pages.isPending}
            dataSource={items}
            pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
            scroll={{ x: 'max-content' }}
            locale={{ emptyText: t('parts.empty') }}
            rowClassName={(part) => (part.code === code ? 'row-chosen' : '')}
            onRow={(part) => ({ onClick: () => setCode(part.code) })}
            columns={[
              {
                title: t('organisation.code'),
                render: (_, part) => (
                  <Button type="link" size="small" className="code-button" onClick={() => setCode(part.code)}>
                    {part.code}
                  </Button>
                ),
              },
              { title: t('organisation.name'), dataIndex: 'name' },
              {
                title: t('parts.owner'),
                render: (_, part) =>
                  part.ownerUnitId === null ? (
                    <Tag color="gold">{t('parts.noOwner')}</Tag>
                  ) : (
                    <UnitName id={part.ownerUnitId} />
                  ),
              },
              { title: t('case.state'), render: (_, part) => t(`partState.${part.state}`) },
              { title: t('parts.grid'), render: (_, part) => part.gridCode ?? '' },
              {
                title: '',
                render: (_, part) =>
                  isAdmin ? (
                    <Button size="small" onClick={() => setEdited(part)}>
                      {t('organisation.edit')}
                    </Button>
                  ) : null,
              },
            ]}
          />
          {pages.hasNextPage ? (
            <Button block loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
              {t('app.loadMore')}
            </Button>
          ) : null}
        </div>
        <ShapeMap points={points} label={t('parts.map')} chosenId={code} onChoose={setCode} />
      </div>
      {edited === undefined ? null : <PartDialog part={edited} onClose={() => setEdited(undefined)} />}
      {isImporting ? (
        <PlaceImport
          title={t('parts.import')}
          hint={t('parts.importHint')}
          path="/api/parts/import"
          changed="parts"
          onClose={() => setIsImporting(false)}
        />
      ) : null}
    </>
  );
}

function shapeOf({ line, longitude, latitude }: PartItem) {
  return line === null
    ? { type: 'Point', points: [[longitude, latitude]] }
    : { type: 'LineString', points: line.coordinates };
}

function PartDialog({ part, onClose }: { readonly part: PartItem; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const save = useSave(['parts'], onClose);
  const units = ['ownerUnitId', 'maintainerUnitId', 'supervisingUnitId'] as const;
  const labels = { ownerUnitId: 'owner', maintainerUnitId: 'maintainer', supervisingUnitId: 'supervisor' } as const;
  return (
    <FormDialog<Record<string, string | undefined>>
      title={`${t('parts.edit')} · ${part.code}`}
      onClose={onClose}
      save={save}
      initialValues={{
        name: part.name,
        state: part.state,
        note: part.note,
        ...Object.fromEntries(units.map((name) => [name, part[name] ?? undefined])),
      }}
      onFinish={(values) =>
        save.mutate({
          method: 'PUT',
          path: `/api/parts/${part.code}`,
          body: {
            ...values,
            ...Object.fromEntries(units.map((name) => [name, values[name] ?? null])),
            note: values['note'] ?? '',
            layer: part.layer,
            scheme: part.scheme,
            source: part.source,
            shape: shapeOf(part),
          },
        })
      }
    >
      <Form.Item name="name" label={t('organisation.name')} rules={[{ required: true, message: t('login.required') }]}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="state" label={t('case.state')}>
        <Select options={states.map((value) => ({ value, label: t(`partState.${value}`) }))} />
      </Form.Item>
      {units.map((name) => (
        <Form.Item key={name} name={name} label={t(`parts.${labels[name]}`)}>
          <UnitSelect />
        </Form.Item>
      ))}
      <Form.Item name="note" label={t('parts.note')}>
        <Input maxLength={500} />
      </Form.Item>
    </FormDialog>
  );
}
