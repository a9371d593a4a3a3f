import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { request } from '#api/api-client';
import type { Account } from '#api/types';

/** Gives an account a new temporary password. */
export function ResetDialog({ account, onClose }: { readonly account: Account; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const [form] = Form.useForm<{ readonly password: string }>();
  const save = useMutation({
    mutationFn: ({ password }: { readonly password: string }) =>
      request('PATCH', `/api/accounts/${account.id}`, { body: { password } }),
    onSuccess: async () => {
      void message.success(t('accounts.resetDone'));
      await queryClient.invalidateQueries({ queryKey: ['accounts'] });
      onClose();
    },
  });
  return (
    <Modal
      open
      title={`${t('accounts.reset')}: ${account.username}`}
      onCancel={onClose}
      onOk={() => form.submit()}
      okText={t('app.save')}
      confirmLoading={save.isPending}
    >
      <Form form={form} layout="vertical" onFinish={(draft) => save.mutate(draft)} requiredMark={false}>
        <Form.Item
          name="password"
          label={t('password.next')}
          rules={[
            { required: true, message: t('login.required') },
            { min: 10, message: t('password.next') },
          ]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        {save.error === null ? null : <Alert role="alert" type="error" title={save.error.message} showIcon />}
      </Form>
    </Modal>
  );
}
