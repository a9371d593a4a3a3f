import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Drawer, Form, Input, Modal, Select, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { adminQueries, type DutyTable } from '#api/admin-queries';
import { queries } from '#api/queries';
import { ErrorView } from '#ui/ErrorView.tsx';
import { ImportFile } from '#ui/ImportFile.tsx';
import { LocalTime } from '#ui/LocalTime.tsx';
import { TenantSelect } from '#ui/TenantSelect.tsx';
import { UnitName } from '#ui/UnitName.tsx';

/** 职责分工: every table with the time it held, its rules, and a new one from a file. */
export function DutyView() {
  const { t } = useTranslation();
  const tables = useQuery(adminQueries.dutyTables());
  const [open, setOpen] = useState<DutyTable>();
  const [isImporting, setIsImporting] = useState(false);
  if (tables.isError) return <ErrorView error={tables.error} onRetry={() => void tables.refetch()} />;
  return (
    <>
      <div className="view-tools">
        <Button type="primary" onClick={() => setIsImporting(true)}>
          {t('duties.import')}
        </Button>
      </div>
      <Table<DutyTable>
        rowKey="id"
        size="small"
        loading={tables.isPending}
        dataSource={[...(tables.data?.items ?? [])]}
        pagination={false}
        scroll={{ x: 'max-content' }}
        columns={[
          { title: t('organisation.name'), dataIndex: 'name' },
          { title: t('duties.effective'), render: (_, { effectiveFrom }) => <LocalTime instant={effectiveFrom} /> },
          {
            title: t('duties.until'),
            render: (_, { effectiveUntil }) =>
              effectiveUntil === null ? (
                <Tag color="green">{t('duties.open')}</Tag>
              ) : (
                <LocalTime instant={effectiveUntil} />
              ),
          },
          { title: t('duties.defaultUnit'), render: (_, { defaultUnitId }) => <UnitName id={defaultUnitId} /> },
          {
            title: '',
            render: (_, table) => (
              <Button size="small" onClick={() => setOpen(table)}>
                {t('duties.rules')} · {t('duties.count', { count: table.ruleCount })}
              </Button>
            ),
          },
        ]}
      />
      {open === undefined ? null : <RuleDrawer table={open} onClose={() => setOpen(undefined)} />}
      {isImporting ? <ImportDialog onClose={() => setIsImporting(false)} /> : null}
    </>
  );
}

function RuleDrawer({ table, onClose }: { readonly table: DutyTable; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const pages = useInfiniteQuery(adminQueries.dutyRules(table.id));
  return (
    <Drawer open size={900} title={table.name} onClose={onClose}>
      {pages.isError ? <ErrorView error={pages.error} onRetry={() => void pages.refetch()} /> : null}
      <Table
        rowKey="id"
        size="small"
        loading={pages.isPending}
        dataSource={pages.data?.pages.flatMap((page) => page.items) ?? []}
        pagination={false}
        scroll={{ x: 'max-content' }}
        columns={[
          { title: t('duties.problemType'), dataIndex: 'problemType' },
          {
            title: t('duties.classKey'),
            render: (_, { classKey }) => (classKey === '*' ? t('duties.everyClass') : classKey.replaceAll('|', ' ')),
          },
          { title: t('duties.area'), render: (_, { areaCode }) => areaCode || t('duties.everywhere') },
          { title: t('duties.role'), render: (_, { role }) => t(`dutyRole.${role}`) },
          { title: t('duties.unit'), render: (_, { unitId }) => <UnitName id={unitId} /> },
          { title: t('duties.reference'), dataIndex: 'reference' },
        ]}
      />
      {pages.hasNextPage ? (
        <Button block loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t('app.loadMore')}
        </Button>
      ) : null}
    </Drawer>
  );
}

interface ImportValues {
  readonly name?: string;
  readonly tenantId?: string;
  readonly effectiveFrom?: string;
  readonly defaultUnit?: string;
}

function queryOf({ name, tenantId, effectiveFrom, defaultUnit }: ImportValues) {
  const from = new Date(effectiveFrom ?? Number.NaN);
  if (!name?.trim() || !tenantId || !defaultUnit || Number.isNaN(from.getTime())) return undefined;
  return { name: name.trim(), tenantId, defaultUnit, effectiveFrom: from.toISOString() };
}

function ImportDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const units = useQuery(queries.units());
  const [values, setValues] = useState<ImportValues>({ tenantId: 'city' });
  return (
    <Modal open width={760} title={t('duties.import')} onCancel={onClose} footer={null}>
      <p className="muted">{t('duties.importHint')}</p>
      <Form<ImportValues> layout="vertical" initialValues={values} onValuesChange={(_, all) => setValues(all)}>
        <Form.Item name="name" label={t('organisation.name')} required>
          <Input maxLength={120} />
        </Form.Item>
        <Form.Item name="tenantId" label={t('organisation.tenant')} required>
          <TenantSelect />
        </Form.Item>
        <Form.Item name="effectiveFrom" label={t('importer.effectiveFrom')} required>
          <Input type="datetime-local" />
        </Form.Item>
        <Form.Item name="defaultUnit" label={t('duties.defaultUnit')} required>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={(units.data?.items ?? []).map(({ code, name }) => ({ value: code, label: `${name} ${code}` }))}
          />
        </Form.Item>
      </Form>
      <ImportFile
        path="/api/duty-tables"
        query={queryOf(values)}
        onDone={() => {
          void message.success(t('importer.done'));
          void queryClient.invalidateQueries({ queryKey: ['duty-tables'] });
          onClose();
        }}
      />
    </Modal>
  );
}
