import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Checkbox, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { request } from '#api/api-client';
import type { Account, Role } from '#api/types';
import { type AccountDraft, accountBody } from '#features/accounts/account-body';
import { zhCn } from '#i18n/zh-cn';
import { FormDialog } from '#ui/FormDialog.tsx';
import { TenantSelect } from '#ui/TenantSelect.tsx';
import { UnitSelect } from '#ui/UnitSelect.tsx';

const roles = Object.keys(zhCn.role) as Role[];

interface AccountDialogProps {
  readonly account: Account | undefined;
  readonly onClose: () => void;
}

/** Creates an account, or changes who a given one is: name, roles, where it works and for which unit. */
export function AccountDialog({ account, onClose }: AccountDialogProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const save = useMutation({
    mutationFn: (draft: AccountDraft) =>
      account === undefined
        ? request('POST', '/api/accounts', { body: accountBody(draft) })
        : request('PATCH', `/api/accounts/${account.id}`, { body: accountBody(draft) }),
    onSuccess: async () => {
      void message.success(t(account === undefined ? 'accounts.created' : 'organisation.saved'));
      await Promise.all(['accounts', 'collectors'].map((key) => queryClient.invalidateQueries({ queryKey: [key] })));
      onClose();
    },
  });
  const rules = [{ required: true, message: t('login.required') }];
  return (
    <FormDialog<AccountDraft>
      title={account === undefined ? t('accounts.add') : account.username}
      onClose={onClose}
      save={save}
      requiredMark={false}
      initialValues={account === undefined ? { roles: ['reviewer'] } : valuesOf(account)}
      onFinish={(draft) => save.mutate(draft)}
    >
      {account === undefined ? (
        <Form.Item name="username" label={t('login.username')} rules={rules}>
          <Input autoComplete="off" />
        </Form.Item>
      ) : null}
      <Form.Item name="displayName" label={t('accounts.displayName')} rules={rules}>
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item name="roles" label={t('accounts.roles')} rules={rules}>
        <Checkbox.Group options={roles.map((role) => ({ value: role, label: t(`role.${role}`) }))} />
      </Form.Item>
      <Form.Item name="tenantId" label={t('accountField.tenant')}>
        <TenantSelect />
      </Form.Item>
      <Form.Item name="unitId" label={t('accountField.unit')}>
        <UnitSelect />
      </Form.Item>
      <Form.Item name="phone" label={t('accountField.phone')}>
        <Input type="tel" autoComplete="off" />
      </Form.Item>
      <Form.Item name="email" label={t('accountField.email')}>
        <Input type="email" autoComplete="off" />
      </Form.Item>
      {account === undefined ? (
        <Form.Item
          name="password"
          label={t('password.next')}
          rules={[...rules, { min: 10, message: t('password.next') }]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
      ) : null}
    </FormDialog>
  );
}

function valuesOf({ displayName, roles: held, tenantId, unitId, phone, email }: Account): AccountDraft {
  return {
    displayName,
    roles: held,
    tenantId: tenantId ?? undefined,
    unitId: unitId ?? undefined,
    phone: phone ?? undefined,
    email: email ?? undefined,
  };
}
