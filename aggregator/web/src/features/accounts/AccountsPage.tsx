import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Space, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '#api/api-client';
import { queries } from '#api/queries';
import type { Account } from '#api/types';
import { AccountDialog } from '#features/accounts/AccountDialog.tsx';
import { ResetDialog } from '#features/accounts/ResetDialog.tsx';
import { ErrorView } from '#ui/ErrorView.tsx';
import { UnitName } from '#ui/UnitName.tsx';

export function AccountsPage() {
  const { t } = useTranslation();
  const accounts = useQuery(queries.accounts());
  const [dialog, setDialog] = useState<{ readonly account?: Account; readonly purpose?: 'password' | 'facts' }>();
  const tenants = useQuery(queries.tenants());
  const tenantName = (id: string | null) =>
    id === null ? t('accountField.wholeCity') : (tenants.data?.items.find((each) => each.id === id)?.name ?? id);
  if (accounts.isError) return <ErrorView error={accounts.error} onRetry={() => void accounts.refetch()} />;
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('accounts.title')}</h1>
        <Button type="primary" onClick={() => setDialog({})}>
          {t('accounts.add')}
        </Button>
      </div>
      <Table
        rowKey="id"
        loading={accounts.isPending}
        dataSource={[...(accounts.data?.items ?? [])]}
        pagination={false}
        scroll={{ x: 'max-content' }}
        columns={[
          { title: t('login.username'), dataIndex: 'username' },
          { title: t('accounts.displayName'), dataIndex: 'displayName' },
          {
            title: t('accounts.roles'),
            render: (_, { roles }) => roles.map((role) => <Tag key={role}>{t(`role.${role}`)}</Tag>),
          },
          { title: t('accountField.tenant'), render: (_, { tenantId }) => tenantName(tenantId) },
          {
            title: t('accountField.unit'),
            render: (_, { unitId }) => (unitId === null ? null : <UnitName id={unitId} />),
          },
          { title: t('accountField.phone'), dataIndex: 'phone' },
          {
            title: t('case.state'),
            render: (_, { isDisabled }) =>
              isDisabled ? <Tag>{t('accounts.disabled')}</Tag> : <Tag color="success">{t('accounts.active')}</Tag>,
          },
          {
            title: '',
            render: (_, account) => (
              <RowActions
                account={account}
                onReset={() => setDialog({ account, purpose: 'password' })}
                onEdit={() => setDialog({ account, purpose: 'facts' })}
              />
            ),
          },
        ]}
      />
      {dialog === undefined ? null : dialog.purpose === 'password' && dialog.account !== undefined ? (
        <ResetDialog account={dialog.account} onClose={() => setDialog(undefined)} />
      ) : (
        <AccountDialog account={dialog.account} onClose={() => setDialog(undefined)} />
      )}
    </div>
  );
}

interface RowActionsProps {
  readonly account: Account;
  readonly onReset: () => void;
  readonly onEdit: () => void;
}

function RowActions({ account, onReset, onEdit }: RowActionsProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const toggle = useMutation({
    mutationFn: () => request('PATCH', `/api/accounts/${account.id}`, { body: { isDisabled: !account.isDisabled } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['accounts'] }),
    onError: (error) => void message.error(error.message),
  });
  return (
    <Space>
      <Button size="small" onClick={onEdit}>
        {t('accountField.edit')}
      </Button>
      <Button size="small" onClick={onReset}>
        {t('accounts.reset')}
      </Button>
      <Button size="small" danger={!account.isDisabled} loading={toggle.isPending} onClick={() => toggle.mutate()}>
        {t(account.isDisabled ? 'accounts.enable' : 'accounts.disable')}
      </Button>
    </Space>
  );
}
