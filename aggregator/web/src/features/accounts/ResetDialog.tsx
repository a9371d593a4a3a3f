import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { request } from '#api/api-client';
import type { Account } from '#api/types';
import { FormDialog } from '#ui/FormDialog.tsx';

/** Gives an account a new temporary password. */
export function ResetDialog({ account, onClose }: { readonly account: Account; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
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
    <FormDialog<{ readonly password: string }>
      title={`${t('accounts.reset')}: ${account.username}`}
      onClose={onClose}
      save={save}
      requiredMark={false}
      onFinish={(draft) => save.mutate(draft)}
    >
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
    </FormDialog>
  );
}
