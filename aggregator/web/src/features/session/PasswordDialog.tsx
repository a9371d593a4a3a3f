import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Form, Input, Modal } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '#api/api-client';
import { queries } from '#api/queries';

interface Passwords {
  readonly current: string;
  readonly new: string;
}

export function PasswordDialog({
  isForced = false,
  onClose,
}: {
  readonly isForced?: boolean;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const formId = useId();
  const username = useQuery(queries.me()).data?.account.username ?? '';
  const change = useMutation({
    mutationFn: (passwords: Passwords) => request('PUT', '/api/me/password', { body: passwords }),
    onSuccess: async () => {
      void message.success(t('password.done'));
      await queryClient.refetchQueries({ queryKey: ['me'] });
      onClose();
    },
  });
  const rules = [{ required: true, message: t('login.required') }];
  return (
    <Modal
      open
      title={isForced ? t('password.must') : t('password.title')}
      closable={!isForced}
      mask={{ closable: !isForced }}
      keyboard={!isForced}
      onCancel={onClose}
      // Belongs to the form though it stands outside: Enter in either field presses it.
      okButtonProps={{ htmlType: 'submit', form: formId }}
      okText={t('app.save')}
      cancelButtonProps={isForced ? { style: { display: 'none' } } : {}}
      confirmLoading={change.isPending}
    >
      <Form<Passwords> id={formId} layout="vertical" onFinish={(values) => change.mutate(values)} requiredMark={false}>
        {/* Password managers file a new password under the name that stands beside it. */}
        <input type="text" autoComplete="username" value={username} readOnly hidden />
        <Form.Item name="current" label={t('password.current')} rules={rules}>
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Form.Item name="new" label={t('password.next')} rules={[...rules, { min: 10, message: t('password.next') }]}>
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        {change.error === null ? null : <Alert role="alert" type="error" title={change.error.message} showIcon />}
      </Form>
    </Modal>
  );
}
