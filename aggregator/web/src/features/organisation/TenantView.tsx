import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, Select, Switch, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TenantItem } from '#api/case-types';
import { queries } from '#api/queries';
import { type TenantNode, tenantTree } from '#features/organisation/tenant-tree';
import { zhCn } from '#i18n/zh-cn';
import { ErrorView } from '#ui/ErrorView.tsx';
import { FormDialog } from '#ui/FormDialog.tsx';
import { TenantSelect } from '#ui/TenantSelect.tsx';
import { useSave } from '#ui/use-save';

const kinds = Object.keys(zhCn.tenantKind) as TenantItem['kind'][];
const modes = Object.keys(zhCn.tenantMode) as NonNullable<TenantItem['mode']>[];

/** City, districts, streets, communities and how each is run. */
export function TenantView() {
  const { t } = useTranslation();
  const tenants = useQuery(queries.tenants());
  const [dialog, setDialog] = useState<{ readonly tenant?: TenantItem }>();
  if (tenants.isError) return <ErrorView error={tenants.error} onRetry={() => void tenants.refetch()} />;
  return (
    <>
      <div className="view-tools">
        <Button type="primary" onClick={() => setDialog({})}>
          {t('organisation.add')}
        </Button>
      </div>
      <Table<TenantNode>
        key={tenants.data?.items.length ?? 0}
        rowKey="id"
        size="small"
        loading={tenants.isPending}
        dataSource={[...tenantTree(tenants.data?.items ?? [])]}
        expandable={{ defaultExpandAllRows: true }}
        pagination={false}
        scroll={{ x: 'max-content' }}
        columns={[
          { title: t('organisation.name'), dataIndex: 'name' },
          { title: t('organisation.kind'), render: (_, { kind }) => t(`tenantKind.${kind}`) },
          { title: t('organisation.code'), dataIndex: 'code' },
          {
            title: t('organisation.mode'),
            render: (_, { mode }) =>
              mode === null ? (
                <span className="muted">{t('organisation.inherit')}</span>
              ) : (
                <Tag color={mode === 'live' ? 'green' : 'gold'}>{t(`tenantMode.${mode}`)}</Tag>
              ),
          },
          {
            title: t('case.state'),
            render: (_, { isActive }) => t(isActive ? 'organisation.active' : 'organisation.inactive'),
          },
          {
            title: '',
            render: (_, tenant) => (
              <Button size="small" onClick={() => setDialog({ tenant })}>
                {t('organisation.edit')}
              </Button>
            ),
          },
        ]}
      />
      {dialog === undefined ? null : <TenantDialog tenant={dialog.tenant} onClose={() => setDialog(undefined)} />}
    </>
  );
}

interface TenantDialogProps {
  readonly tenant: TenantItem | undefined;
  readonly onClose: () => void;
}

function TenantDialog({ tenant, onClose }: TenantDialogProps) {
  const { t } = useTranslation();
  const save = useSave(['tenants', 'rules'], onClose);
  const rules = [{ required: true, message: t('login.required') }];
  const submit = ({ mode, ...values }: Record<string, unknown>) =>
    save.mutate(
      tenant === undefined
        ? { method: 'POST', path: '/api/tenants', body: { ...values, ...(mode === undefined ? {} : { mode }) } }
        : {
            method: 'PATCH',
            path: `/api/tenants/${tenant.id}`,
            body: { ...values, mode: mode ?? null, version: tenant.version },
          },
    );
  return (
    <FormDialog<Record<string, unknown>>
      title={tenant?.name ?? t('organisation.add')}
      onClose={onClose}
      save={save}
      onFinish={submit}
      initialValues={
        tenant === undefined
          ? { parentId: 'city', kind: 'district' }
          : {
              name: tenant.name,
              mode: tenant.mode ?? undefined,
              isHosted: tenant.isHosted,
              isActive: tenant.isActive,
            }
      }
    >
      {tenant === undefined ? (
        <>
          <Form.Item name="parentId" label={t('organisation.parent')} rules={rules}>
            <TenantSelect />
          </Form.Item>
          <Form.Item name="kind" label={t('organisation.kind')} rules={rules}>
            <Select options={kinds.map((kind) => ({ value: kind, label: t(`tenantKind.${kind}`) }))} />
          </Form.Item>
          <Form.Item name="code" label={t('organisation.code')} rules={rules}>
            <Input maxLength={12} />
          </Form.Item>
        </>
      ) : null}
      <Form.Item name="name" label={t('organisation.name')} rules={rules}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="mode" label={t('organisation.mode')}>
        <Select
          allowClear
          placeholder={t('organisation.inherit')}
          options={modes.map((mode) => ({ value: mode, label: t(`tenantMode.${mode}`) }))}
        />
      </Form.Item>
      <Form.Item name="isHosted" label={t('organisation.isHosted')} valuePropName="checked">
        <Switch />
      </Form.Item>
      {tenant === undefined || tenant.parentId === null ? null : (
        <Form.Item name="isActive" label={t('organisation.active')} valuePropName="checked">
          <Switch />
        </Form.Item>
      )}
    </FormDialog>
  );
}
