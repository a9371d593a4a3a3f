import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, Segmented, Select, Switch, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { adminQueries } from '#api/admin-queries';
import type { UnitItem } from '#api/case-types';
import { UnitDrawer } from '#features/organisation/UnitDrawer.tsx';
import { zhCn } from '#i18n/zh-cn';
import { ErrorView } from '#ui/ErrorView.tsx';
import { FormDialog } from '#ui/FormDialog.tsx';
import { TenantSelect } from '#ui/TenantSelect.tsx';
import { UnitSelect } from '#ui/UnitSelect.tsx';
import { useSave } from '#ui/use-save';

const gaps = ['all', 'contacts', 'daily-plan', 'emergency-plan'] as const;
const types = Object.keys(zhCn.unitType) as UnitItem['type'][];

/** Handling units, what each still has to file, and their files. */
export function UnitView() {
  const { t } = useTranslation();
  const [gap, setGap] = useState<(typeof gaps)[number]>('all');
  const [openId, setOpenId] = useState<string>();
  const [isAdding, setIsAdding] = useState(false);
  const units = useQuery(adminQueries.unitsLacking(gap === 'all' ? undefined : gap));
  if (units.isError) return <ErrorView error={units.error} onRetry={() => void units.refetch()} />;
  return (
    <>
      <div className="view-tools">
        <Segmented
          aria-label={t('organisation.lacks')}
          value={gap}
          onChange={setGap}
          options={gaps.map((value) => ({
            value,
            label: value === 'all' ? t('organisation.allUnits') : `${t('organisation.lacks')}: ${t(`lack.${value}`)}`,
          }))}
        />
        <Button type="primary" onClick={() => setIsAdding(true)}>
          {t('organisation.add')}
        </Button>
      </div>
      <Table<UnitItem>
        rowKey="id"
        size="small"
        loading={units.isPending}
        dataSource={[...(units.data?.items ?? [])]}
        pagination={{ pageSize: 50, hideOnSinglePage: true }}
        scroll={{ x: 'max-content' }}
        columns={[
          { title: t('organisation.name'), dataIndex: 'name' },
          { title: t('organisation.code'), dataIndex: 'code' },
          { title: t('organisation.type'), render: (_, { type }) => t(`unitType.${type}`) },
          { title: t('organisation.phone'), dataIndex: 'phone' },
          {
            title: t('case.state'),
            render: (_, { isActive, isDispatchable }) => (
              <>
                <Tag color={isActive ? 'green' : 'default'}>
                  {t(isActive ? 'organisation.active' : 'organisation.inactive')}
                </Tag>
                {isDispatchable ? null : <Tag color="gold">{t('organisation.notDispatchable')}</Tag>}
              </>
            ),
          },
          {
            title: '',
            render: (_, { id }) => (
              <Button size="small" onClick={() => setOpenId(id)}>
                {t('organisation.unitFile')}
              </Button>
            ),
          },
        ]}
      />
      {openId === undefined ? null : <UnitDrawer id={openId} onClose={() => setOpenId(undefined)} />}
      {isAdding ? <UnitDialog onClose={() => setIsAdding(false)} /> : null}
    </>
  );
}

function UnitDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const save = useSave(['units'], onClose);
  const rules = [{ required: true, message: t('login.required') }];
  const submit = (values: Record<string, unknown>) => {
    const filled = Object.entries(values).filter(([, value]) => value !== undefined && value !== '');
    save.mutate({ method: 'POST', path: '/api/units', body: Object.fromEntries(filled) });
  };
  return (
    <FormDialog<Record<string, unknown>>
      title={t('organisation.add')}
      onClose={onClose}
      save={save}
      onFinish={submit}
      initialValues={{ tenantId: 'city', type: 'department', isDispatchable: true }}
    >
      <Form.Item name="name" label={t('organisation.name')} rules={rules}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="code" label={t('organisation.code')} rules={rules}>
        <Input maxLength={30} />
      </Form.Item>
      <Form.Item name="type" label={t('organisation.type')} rules={rules}>
        <Select options={types.map((type) => ({ value: type, label: t(`unitType.${type}`) }))} />
      </Form.Item>
      <Form.Item name="tenantId" label={t('organisation.tenant')} rules={rules}>
        <TenantSelect />
      </Form.Item>
      <Form.Item name="competentUnitId" label={t('organisation.competentUnit')}>
        <UnitSelect />
      </Form.Item>
      <Form.Item name="phone" label={t('organisation.phone')}>
        <Input type="tel" />
      </Form.Item>
      <Form.Item name="email" label={t('organisation.email')}>
        <Input type="email" />
      </Form.Item>
      <Form.Item name="isDispatchable" label={t('organisation.dispatchable')} valuePropName="checked">
        <Switch />
      </Form.Item>
    </FormDialog>
  );
}
