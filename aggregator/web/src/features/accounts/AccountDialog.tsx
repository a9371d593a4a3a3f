import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Checkbox, Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { request } from '#api/api-client';
import type { Account, Role } from '#api/types';
import { zhCn } from '#i18n/zh-cn';

const roles = Object.keys(zhCn.role) as Role[];

interface Draft {
  readonly username: string;
  readonly displayName: string;
  readonly roles: Role[];
  readonly password: string;
}

/** Creates an account, or resets the password of a given one. */
export function AccountDialog({
  account,
  onClose,
}: {
  readonly account: Account | undefined;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const [form] = Form.useForm<Draft>();
  const save = useMutation({
    mutationFn: (draft: Draft) =>
      account === undefined
        ? request('POST', '/api/accounts', { body: draft })
        : request('PATCH', `/api/accounts/${account.id}`, { body: { password: draft.password } }),
    onSuccess: async () => {
      void message.success(t(account === undefined ? 'accounts.created' : 'accounts.resetDone'));
      await queryClient.invalidateQueries({ queryKey: ['accounts'] });
      onClose();
    },
  });
  const rules = [{ required: true, message: t('login.required') }];
  return (
    <Modal
      open
      title={account === undefined ? t('accounts.add') : `${t('accounts.reset')}: ${account.username}`}
      onCancel={onClose}
      onOk={() => form.submit()}
      okText={t('app.save')}
      confirmLoading={save.isPending}
    >
      <Form<Draft>
        form={form}
        layout="vertical"
        onFinish={(draft) => save.mutate(draft)}
        requiredMark={false}
        initialValues={{ roles: ['reviewer'] }}
      >
        {account === undefined ? (
          <>
            <Form.Item name="username" label={t('login.username')} rules={rules}>
              <Input autoComplete="off" />
            </Form.Item>
            <Form.Item name="displayName" label={t('accounts.displayName')} rules={rules}>
              <Input autoComplete="off" />
            </Form.Item>
            <Form.Item name="roles" label={t('accounts.roles')} rules={rules}>
              <Checkbox.Group options={roles.map((role) => ({ value: role, label: t(`role.${role}`) }))} />
            </Form.Item>
          </>
        ) : null}
        <Form.Item
          name="password"
          label={t('password.next')}
          rules={[...rules, { min: 10, message: t('password.next') }]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        {save.error === null ? null : <Alert role="alert" type="error" title={save.error.message} showIcon />}
      </Form>
    </Modal>
  );
}
